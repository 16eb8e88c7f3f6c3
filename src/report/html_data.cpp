#include "report/html_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "report/findings.h"
#include "report/words.h"

namespace callaudit::report {

namespace {

constexpr double kNoScore = std::numeric_limits<double>::infinity();

double weakest_score(const audit::CallResult& call) {
  double lowest = kNoScore;
  for (const score::ScoreResult& card : call.scorecards) lowest = std::min(lowest, card.score.value_or(kNoScore));
  return lowest;
}

// '<' stands only inside texts, where JSON has another way to write it.
std::string without_markup(const std::string& json) {
  std::string out;
  out.reserve(json.size() + json.size() / 50);
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

void append_joined(std::string& out, const std::vector<std::string>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) out.append(i == 0 ? "" : ",\n").append(parts[i]);
}

}  // namespace

HtmlData::HtmlData(const audit::RunInfo& run, const Options& options)
    : statistics_(statistics_of(run)), options_(options) {}

int HtmlData::text(const std::string& words) {
  const auto [found, added] = text_index_.try_emplace(words, static_cast<int>(texts_.size()));
  if (added) texts_.push_back(words);
  return found->second;
}

// Sections, checks and points of a scorecard are the same in all calls: they are written once.
int HtmlData::shape(const score::ScoreResult& card) {
  const auto& cards = statistics_.run.scorecards;
  const auto index = std::ranges::find(cards, card.id, &audit::ScorecardInfo::id) - cards.begin();
  std::string out;
  JsonText json(out);
  json.open('{').member("card", static_cast<int>(index)).key("sections").open('[');
  for (const score::SectionResult& section : card.sections) {
    json.open('{').member("title", section.title).member("weight", section.weight).key("items").open('[');
    for (const score::ItemResult& item : section.items) {
      json.open('{').member("check", item.check).member("points", item.points).member("bonus", item.bonus);
      json.member("critical", static_cast<int>(item.critical)).close('}');
    }
    json.close(']').close('}');
  }
  json.close(']').close('}');
  const auto [found, added] = shapes_.try_emplace(out, static_cast<int>(shape_list_.size()));
  if (added) shape_list_.push_back(std::move(out));
  return found->second;
}

void HtmlData::append_head(JsonText& json, const audit::CallResult& call) {
  json.member("i", call.id).member("f", call.file).member("l", call.line).member("a", text(call.agent));
  json.member("t", text(call.team)).member("q", text(call.queue)).member("g", text(call.language));
  json.member("w", text(week_of(call.started_at))).optional("s", call.started_at).member("d", call.duration);
  json.member("n", call.turns);
  if (call.upset) json.member("u", 1);
  json.optional("r", call.agent_rule);
  if (!call.notes.empty()) json.member("o", call.notes);
}

void HtmlData::append_card(JsonText& json, const score::ScoreResult& card) {
  json.open('[').value(shape(card)).value(card.score.value_or(text::kUnknown)).value(card.low).value(card.high);
  json.value(text(card.band)).value(card.passed ? 1 : 0).value(card.zeroed_by).open('[');
  for (const score::SectionResult& section : card.sections) {
    json.open('[').value(section.earned).value(section.possible).value(section.zeroed ? 1 : 0).close(']');
  }
  json.close(']').close(']');
}

// segment, turn, role, start, end, span, then what only findings need: quote, mark, note.
void HtmlData::append_evidence(JsonText& json, const checks::Evidence& at, bool quoted) {
  json.open('[').value(at.segment).value(at.turn).value(static_cast<int>(at.speaker)).value(at.start).value(at.end);
  json.value(at.span.first).value(at.span.second);
  if (quoted) json.value(at.quote).value(at.mark.first).value(at.mark.second).value(text(at.note));
  json.close(']');
}

void HtmlData::append_search(JsonText& json, const checks::Search& search) {
  json.open('[').value(search.first_turn).value(search.last_turn).value(search.words).open('[');
  for (const checks::Evidence& at : search.nearest) append_evidence(json, at, true);
  json.close(']').close(']');
}

// check, outcome, reason, doubt, share, evidence, search, other call; the last ones are left out where they say
// nothing. Quotes of findings that are not shown stay out of the file.
void HtmlData::append_verdict(JsonText& json, const checks::Verdict& verdict, const audit::Decision* decision) {
  const std::string reason =
      decision == nullptr ? verdict.reason : fmt::format("{} ({})", verdict.reason, decision_words(*decision));
  const bool failed =
      verdict.outcome == checks::Outcome::fail && check_of(statistics_.run, verdict.check).severity >= options_.show;
  json.open('[').value(verdict.check).value(static_cast<int>(verdict.outcome)).value(text(reason));
  const bool whole = verdict.share == default_share(verdict.outcome);
  const bool paired = failed && !verdict.other_call.empty();
  if (verdict.needs_ear || !whole || !verdict.evidence.empty() || verdict.search.made || paired) {
    json.value(verdict.needs_ear ? 1 : 0).value(whole ? text::kUnknown : verdict.share).open('[');
    for (const checks::Evidence& at : verdict.evidence) append_evidence(json, at, failed);
    json.close(']');
    if (verdict.search.made && failed) {
      append_search(json, verdict.search);
    } else if (paired) {
      json.null();
    }
    if (paired) json.value(verdict.other_call);
  }
  json.close(']');
}

void HtmlData::append_transcript(JsonText& json, const transcript::Call& call) {
  json.open('{').key("p").open('[');
  for (const transcript::Speaker& speaker : call.speakers) {
    json.open('[').value(speaker.name.empty() ? speaker.label : speaker.name);
    json.value(static_cast<int>(speaker.role)).close(']');
  }
  json.close(']').key("s").open('[');
  for (const transcript::Segment& segment : call.segments) {
    json.open('[').value(segment.speaker).value(segment.start).value(segment.end).value(segment.text);
    if (segment.interrupted) json.value(1);
    json.close(']');
  }
  json.close(']').close('}');
}

void HtmlData::add(const audit::CallResult& call) {
  report::add(statistics_, call);
  Row& row = rows_.emplace_back(Row{weakest_score(call), statistics_.all.calls, {}});
  JsonText json(row.json);
  json.open('{');
  append_head(json, call);
  json.key("c").open('[');
  for (const score::ScoreResult& card : call.scorecards) append_card(json, card);
  json.close(']').key("v").open('[');
  for (const checks::Verdict& verdict : call.verdicts) {
    if (!check_of(statistics_.run, verdict.check).id.empty())
      append_verdict(json, verdict, audit::decision_on(call, verdict.check));
  }
  json.close(']');
  if (!call.signals.empty()) {
    json.key("e").open('[');
    for (const audit::SignalEvent& event : call.signals) {
      json.open('[').value(event.id);
      append_evidence(json, event.at, false);
      json.close(']');
    }
    json.close(']');
  }
  if (options_.with_transcripts && call.transcript) append_transcript(json.key("x"), *call.transcript);
  json.close('}');
  if (rows_.size() >= 2 * kCalls) drop_best();
}

void HtmlData::add(const audit::NotAudited& problem) {
  ++not_audited_;
  if (problems_.size() < kProblems) problems_.push_back(problem);
}

void HtmlData::drop_best() {
  if (rows_.size() <= kCalls) return;
  const auto lower = [](const Row& a, const Row& b) {
    return std::pair(a.score, a.order) < std::pair(b.score, b.order);
  };
  std::nth_element(rows_.begin(), rows_.begin() + kCalls, rows_.end(), lower);
  rows_.resize(kCalls);
}

std::string HtmlData::json() {
  drop_best();
  std::ranges::sort(rows_, {}, &Row::order);
  std::string out;
  JsonText json(out);
  json.open('{').member("show", static_cast<int>(options_.show)).member("groupBy", options_.group_by);
  append_run(json);
  json.member("leftOut", statistics_.all.calls - rows_.size());
  append_statistics(json);
  json.member("strings", texts_).key("shapes").open('[');
  append_joined(out, shape_list_);
  json.close(']').key("calls").open('[');
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    out.append(i == 0 ? "\n" : ",\n").append(rows_[i].json);
    rows_[i].json = {};
  }
  json.close(']').close('}');
  return without_markup(out);
}

}  // namespace callaudit::report
