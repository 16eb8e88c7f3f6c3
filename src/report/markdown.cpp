// Markdown for pull requests and wikis: the outcome, then what failed most, groups, the lowest calls, and the findings
// call by call. Text of others is written in character references, so that no markup, mention or link comes of it.
#include <fmt/format.h>

#include <algorithm>

#include "report/findings.h"
#include "report/group_rows.h"
#include "report/markdown_text.h"
#include "report/renderer.h"
#include "report/renderers.h"
#include "report/sayings.h"
#include "report/terminal.h"
#include "report/words.h"

namespace callaudit::report {

namespace {

constexpr std::size_t kShownCalls = 100;  // hosts cut long comments
constexpr std::size_t kShownRows = 20;

std::string quoted(const Saying& saying) {
  std::string out;
  for (const MarkedRow& row : marked_rows(saying.at->quote, saying.marks, 1 << 20, "^")) {
    for (const MarkedRow::Piece& piece : row.pieces) {
      out += piece.marked ? "<b>" + markdown_text(piece.text) + "</b>" : markdown_text(piece.text);
    }
  }
  return saying.note.empty() ? out : out + " (" + markdown_text(saying.note) + ")";
}

std::string place(const checks::Evidence& at) {
  const std::string time = text::is_known(at.start) ? ", " + text::format_clock(at.start) : "";
  return fmt::format("turn {}{}, {}", at.turn, time, transcript::name(at.speaker));
}

std::string describe_finding(const Finding& finding) {
  std::string out = fmt::format("- **{}** {}: {}", checks::name(finding.check->severity),
                                markdown_text(finding.check->id), markdown_text(finding.verdict->reason));
  for (const Cost& cost : finding.costs) {
    if (cost.lost > 0) out += fmt::format(" (−{} {})", number(cost.lost), markdown_text(cost.scorecard->title));
  }
  if (finding.verdict->needs_ear) out += " *needs an ear*";
  out += '\n';
  for (const Saying& saying : sayings(finding.verdict->evidence)) {
    out += fmt::format("  - {}: {}\n", place(*saying.at), quoted(saying));
  }
  if (finding.verdict->search.made) {
    out += fmt::format("  - searched in vain: turns {} to {}\n", finding.verdict->search.first_turn,
                       finding.verdict->search.last_turn);
  }
  for (const Saying& saying : sayings(finding.verdict->search.nearest)) {
    out += fmt::format("  - nearest thing said: {}: {}\n", place(*saying.at), quoted(saying));
  }
  if (!finding.check->coach.empty()) out += fmt::format("  - coach: {}\n", markdown_text(finding.check->coach));
  return out;
}

class Markdown {
 public:
  Markdown(Write write, const Options& options) : write_(std::move(write)), options_(options) {}

  void begin(const audit::RunInfo& run) { statistics_ = statistics_of(run); }

  void call(const audit::CallResult& call) {
    add(statistics_, call);
    if (groups_calls(options_.group_by)) return;
    const std::vector<Finding> found = findings_by_weight(call, statistics_.run, options_.show);
    if (found.empty()) return;
    if (++with_findings_ > kShownCalls) return;
    calls_ += head(call);
    for (auto each = found.rbegin(); each != found.rend(); ++each) calls_ += describe_finding(*each);
    calls_ += '\n';
  }

  void problem(const audit::NotAudited& problem) {
    ++not_audited_;
    if (not_audited_ > kShownCalls) return;
    problems_ += fmt::format("- {}: {}\n", markdown_text(problem.where.file + ":" + std::to_string(problem.where.line)),
                             markdown_text(problem.message));
  }

  void end(const audit::Summary&) {
    write_(outcome());
    write_(scores());
    write_(groups_calls(options_.group_by) ? groups(options_.group_by) : checks_table() + agents());
    if (!problems_.empty()) write_("## Not audited\n\n" + problems_ + left_out(not_audited_, "input") + "\n");
    if (!calls_.empty()) write_("## Calls with findings\n\n" + calls_ + left_out(with_findings_, "call"));
  }

 private:
  static std::string left_out(std::size_t all, std::string_view what) {
    return all <= kShownCalls ? "" : fmt::format("{} more left out here.\n", count(all - kShownCalls, what));
  }

  static std::string head(const audit::CallResult& call) {
    std::string out = "### " + markdown_text(call.id) + "\n\n";
    std::string facts;
    for (const std::string& fact : {call.agent, call.team, minute_of(call.started_at), call.file}) {
      if (!fact.empty()) facts += (facts.empty() ? "" : " · ") + markdown_text(fact);
    }
    if (text::is_known(call.duration)) facts += " · " + text::format_clock(call.duration);
    for (const score::ScoreResult& card : call.scorecards) {
      facts += fmt::format(" · {}: **{}** {} ({})", markdown_text(card.title), score_range(card, "–"),
                           markdown_text(card.band), outcome_words(card));
    }
    return out + facts + "\n\n";
  }

  std::string outcome() const {
    const std::size_t below = statistics_.not_passed;
    return fmt::format("# Call audit\n\n**{}**, {}, {}{}.\n\n", count(statistics_.all.calls, "call"),
                       below == 0 ? "all passed" : fmt::format("**{} below the pass mark**", below),
                       count(statistics_.all.findings, "finding"),
                       not_audited_ == 0 ? "" : fmt::format(", **{} not audited**", not_audited_));
  }

  std::string scores() const {
    std::string rows;
    for (std::size_t i = 0; i < statistics_.run.scorecards.size(); ++i) {
      const ScoreTally& tally = statistics_.all.scorecards[i];
      const audit::ScorecardInfo& card = statistics_.run.scorecards[i];
      if (tally.scores.count == 0) continue;
      const Interval mean = tally.scores.interval();
      rows += fmt::format("| {} | {} | {}–{} | {} of {} | {} |\n", markdown_text(card.title),
                          score_number(tally.scores.mean()), score_number(mean.low), score_number(mean.high),
                          tally.passed, tally.scores.count, number(card.pass_mark));
    }
    if (rows.empty()) return "";
    return "| scorecard | mean | 95 % | passed | pass mark |\n|---|--:|--:|--:|--:|\n" + rows + "\n";
  }

  std::string checks_table() const {
    std::string rows;
    std::size_t number = 0;
    for (const int index : most_failed(statistics_.all, statistics_.run)) {
      if (++number > kShownRows) break;
      const CheckTally& tally = statistics_.all.checks[static_cast<std::size_t>(index)];
      const audit::CheckInfo& check = check_of(statistics_.run, index);
      rows += fmt::format("| {} | {} | {} of {} | {} | {} |\n", markdown_text(check.id), checks::name(check.severity),
                          tally.failed, tally.applied(), percent(tally.rate()), percent_range(tally.interval(), "–"));
    }
    if (rows.empty()) return "";
    return "## Checks failed most\n\n| check | severity | failed | rate | 95 % |\n|---|---|--:|--:|--:|\n" + rows +
           "\n";
  }

  std::string agents() const { return statistics_.agents.size() < 2 ? "" : groups("agent"); }

  std::string groups(std::string_view group_by) const {
    std::string out = fmt::format(
        "## By {}\n\n| {} | calls | {} | 95 % | passed | fails more than others |\n|---|--:|--:|--:|--:|---|\n",
        group_by, group_by, value_title(group_by));
    for (const GroupRow& row : group_rows(statistics_, group_by)) {
      out += fmt::format("| {} | {} | {} | {:.0f}–{:.0f} | {} | {} |\n", markdown_text(row.name), row.calls,
                         row.has_value ? score_number(row.value) : "", row.interval.low, row.interval.high,
                         row.scored == 0 ? "" : fmt::format("{} of {}", row.passed, row.scored),
                         row.outlier < 0 ? "" : markdown_text(check_of(statistics_.run, row.outlier).id));
    }
    return out + "\n";
  }

  Write write_;
  Options options_;
  Statistics statistics_;
  std::string calls_;
  std::string problems_;
  std::size_t with_findings_ = 0;
  std::size_t not_audited_ = 0;
};

}  // namespace

Renderer make_markdown(Write write, const Options& options) {
  return make_renderer<Markdown>(std::move(write), options);
}

}  // namespace callaudit::report
