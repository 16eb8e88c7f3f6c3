#include "cli/comparison.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/inputs.h"

namespace callaudit::cli {

namespace {

using audit::Said;

Said said_by(const checks::Verdict* verdict) {
  return verdict == nullptr ? Said::nothing : static_cast<Said>(verdict->outcome);
}

std::string quote_of(const checks::Evidence& at) {
  return fmt::format("turn {}: \"{}\"", at.turn, at.quote);
}

// The words that decided, or for an absence the nearest thing said.
std::string quote_of(const checks::Verdict& verdict) {
  if (!verdict.evidence.empty()) return quote_of(verdict.evidence.front());
  return verdict.search.nearest.empty() ? "" : "nearest: " + quote_of(verdict.search.nearest.front());
}

// How easily the disagreement could have gone the other way, gravest reason first.
void judge_fragility(Disagreement& disagreement, const checks::Verdict* verdict, const std::vector<Said>& people,
                     bool doubted) {
  const auto add = [&](int weight, std::string why) {
    disagreement.fragility += weight;
    disagreement.fragile += (disagreement.fragile.empty() ? "" : ", ") + why;
  };
  if (verdict != nullptr && verdict->needs_ear) add(8, "needs an ear");
  const auto agreeing = std::ranges::count(people, disagreement.human);
  if (const auto others = static_cast<std::ptrdiff_t>(people.size()) - agreeing; others > 0)
    add(4, fmt::format("people {} to {}", agreeing, others));
  if (doubted) add(2, "people doubt");
  if (verdict == nullptr) return;
  if (!verdict->search.nearest.empty()) add(1, "a near miss");
  if (verdict->share > 0 && verdict->share < 1) add(1, "in part");
}

}  // namespace

HumanLabels human_labels(Session& session, text::Problems& problems) {
  HumanLabels labels;
  for (std::size_t at = 1; at < session.arguments.size(); ++at) {
    read_labels(session.arguments[at], read_whole(session, session.arguments[at], problems), labels, problems);
  }
  if (session.arguments.size() < 2 && session.settings.text("waivers").empty()) {
    problems.push_back({{},
                        "nothing that people said was named",
                        "callaudit calibrate RESULTS --template verdicts writes a table for them to fill in",
                        {}});
  }
  return labels;
}

CallFilter call_filter(Session& session, text::Problems& problems) {
  const auto ids = [&](const char* option) {
    const std::string file = session.settings.text(option);
    const std::vector<std::string> lines =
        file.empty() ? std::vector<std::string>() : lines_of(read_whole(session, file, problems));
    return std::set<std::string, std::less<>>(lines.begin(), lines.end());
  };
  return {!session.settings.text("only").empty(), ids("only"), ids("except")};
}

Comparison::Comparison(const HumanLabels& labels, const CallFilter& filter, bool certain)
    : labels_(labels), filter_(filter), certain_(certain) {
  std::set<std::string, std::less<>> names;
  for (const auto& [id, raters] : labels.calls) {
    if (!filter.takes(id)) continue;
    ++compared_.labelled;
    for (const auto& [rater, call] : raters) {
      for (const auto& [check, said] : call.verdicts) names.insert(check);
    }
  }
  compared_.checks.assign(names.begin(), names.end());
  compared_.people = labels.raters;
}

report::Renderer Comparison::renderer() {
  return {[this](const audit::RunInfo& run) { run_ = run; }, [this](const audit::CallResult& call) { take(call); },
          [](const audit::NotAudited&) {}, [](const audit::Summary&) {}};
}

void Comparison::take(const audit::CallResult& call) {
  if (!filter_.takes(call.id)) return;
  std::map<std::string_view, const checks::Verdict*> verdicts;
  for (const checks::Verdict& verdict : call.verdicts) {
    const auto at = static_cast<std::size_t>(verdict.check);
    if (at < run_.checks.size()) verdicts[run_.checks[at].id] = &verdict;
  }
  const auto found = labels_.calls.find(call.id);
  const CallLabels* labels = found == labels_.calls.end() ? nullptr : &found->second;
  for (std::size_t check = 0; check < compared_.checks.size(); ++check) {
    const auto verdict = verdicts.find(compared_.checks[check]);
    const checks::Verdict* own = verdict == verdicts.end() ? nullptr : verdict->second;
    count(check, labels, said_by(own));
    if (labels != nullptr) compare(call, check, *labels, own);
  }
  if (labels == nullptr) return;
  take_scores(call, *labels);
  ++compared_.calls;
}

std::vector<Said> Comparison::said_of(const CallLabels& labels, const std::string& check) const {
  std::vector<Said> people;
  for (const auto& [rater, call] : labels) {
    const auto said = call.verdicts.find(check);
    if (said != call.verdicts.end() && !(certain_ && said->second.doubtful)) people.push_back(said->second.said);
  }
  return people;
}

void Comparison::count(std::size_t check, const CallLabels* labels, Said program) {
  if (program == Said::nothing) return;
  audit::Sample& sample = compared_.samples[compared_.checks[check]];
  const bool fired = program == Said::fail;
  ++(fired ? sample.fired : sample.quiet);
  if (labels == nullptr) return;
  const auto agreed = audit::consensus(said_of(*labels, compared_.checks[check]));
  if (!agreed) return;
  ++(fired ? sample.fired_read : sample.quiet_read);
  if (*agreed == Said::fail) ++(fired ? sample.fired_right : sample.quiet_missed);
}

void Comparison::compare(const audit::CallResult& call, std::size_t check, const CallLabels& labels,
                         const checks::Verdict* verdict) {
  const std::string& name = compared_.checks[check];
  const std::vector<Said> people = said_of(labels, name);
  if (people.empty()) return;
  bool doubted = false;
  for (const auto& [rater, own] : labels) {
    const auto said = own.verdicts.find(name);
    if (said == own.verdicts.end() || (certain_ && said->second.doubtful)) continue;
    opinions_.push_back({compared_.calls, check, rater, said->second.said});
    doubted = doubted || said->second.doubtful;
  }
  const Said program = said_by(verdict);
  opinions_.push_back({compared_.calls, check, compared_.people.size(), program});
  const auto agreed = audit::consensus(people);
  if (!agreed) return;
  compared_.ratings.push_back({compared_.calls, check, *agreed, program});
  if (*agreed == program) return;
  Disagreement disagreement{call.id, *agreed, program, verdict == nullptr ? "" : verdict->reason, {}, {}, 0};
  if (verdict != nullptr) disagreement.quote = quote_of(*verdict);
  judge_fragility(disagreement, verdict, people, doubted);
  compared_.disagreements[name].push_back(std::move(disagreement));
}

void Comparison::take_scores(const audit::CallResult& call, const CallLabels& labels) {
  const std::string first = run_.scorecards.empty() ? "" : run_.scorecards.front().id;
  std::set<std::string> scored;
  for (const auto& [rater, own] : labels) {
    for (const auto& [card, value] : own.scores) {
      scores_[card.empty() ? first : card].push_back({compared_.calls, rater, value});
      scored.insert(card.empty() ? first : card);
    }
  }
  for (const score::ScoreResult& card : call.scorecards) {
    if (card.score && scored.contains(card.id))
      scores_[card.id].push_back({compared_.calls, compared_.people.size(), *card.score});
  }
}

const Compared& Comparison::finish() {
  for (auto& [check, list] : compared_.disagreements)
    std::ranges::stable_sort(list, std::ranges::greater(), &Disagreement::fragility);
  compared_.reliability = audit::measure_reliability(opinions_, compared_.checks, compared_.people);
  for (const auto& [card, scores] : scores_)
    compared_.scores.push_back(audit::measure_scores(card, scores, compared_.people));
  return compared_;
}

}  // namespace callaudit::cli
