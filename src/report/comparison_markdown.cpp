#include <fmt/format.h>

#include "report/comparison.h"
#include "report/markdown_text.h"
#include "report/words.h"

namespace callaudit::report {

namespace {

constexpr std::size_t kShownCalls = 50;  // hosts cut long comments

std::string score_of(const RunSide::Call& call) {
  return call.scores.empty() || !call.scores.front() ? "–" : score_number(*call.scores.front());
}

std::string left_out(std::size_t all) {
  return all <= kShownCalls ? "" : fmt::format("\n{} more left out here.\n", count(all - kShownCalls, "call"));
}

std::string named_calls(std::string_view title, const std::vector<const RunSide::Call*>& calls) {
  if (calls.empty()) return "";
  std::string out = fmt::format("## {}\n\n", title);
  for (std::size_t i = 0; i < std::min(calls.size(), kShownCalls); ++i) {
    out += fmt::format("- {} ({})\n", markdown_text(calls[i]->id), markdown_text(calls[i]->file));
  }
  return out + left_out(calls.size()) + "\n";
}

std::string check_section(const CheckChange& check) {
  std::string out = fmt::format("## {} ({})\n\n{} newly failed, {} no longer{}\n\n", markdown_text(check.check.id),
                                checks::name(check.check.severity), check.newly_failed, check.no_longer_failed,
                                check.points == 0 ? "" : fmt::format(", {:+.2f} points", check.points));
  out += "| call | agent | verdict | score | reason |\n|---|---|---|--:|---|\n";
  for (std::size_t i = 0; i < std::min(check.changes.size(), kShownCalls); ++i) {
    const VerdictChange& change = check.changes[i];
    out += fmt::format("| {} | {} | {} → {} | {} → {} | {} |\n", markdown_text(change.call.now->id),
                       markdown_text(change.call.now->agent), checks::name(change.before), checks::name(change.now),
                       score_of(*change.call.before), score_of(*change.call.now), markdown_text(change.reason));
  }
  return out + left_out(check.changes.size()) + "\n";
}

std::string means_table(std::string_view title, const std::vector<MeanChange>& means) {
  if (means.empty()) return "";
  std::string out = fmt::format("## {}\n\n| | calls | before | now | change | 95 % | passed |\n", title);
  out += "|---|--:|--:|--:|--:|--:|--:|\n";
  for (const MeanChange& mean : means) {
    const std::string range =
        mean.calls < 2 ? "" : fmt::format("{:+.1f} to {:+.1f}", mean.difference.low, mean.difference.high);
    out += fmt::format("| {} | {} | {} | {} | {:+.1f} | {} | {} → {} |\n", markdown_text(mean.name), mean.calls,
                       score_column(mean.before), score_column(mean.now), mean.now - mean.before, range,
                       mean.passed_before, mean.passed_now);
  }
  return out + "\n";
}

}  // namespace

std::string comparison_markdown(const Comparison& all) {
  std::string out = "# Comparison\n\n";
  out += fmt::format("{} with {}: **{}** compared, {} changed, **{}** newly failed.\n\n",
                     markdown_text(all.before->name), markdown_text(all.now->name), count(all.compared, "call"),
                     all.changed, count(all.critical_flips, "critical verdict"));
  if (all.rescored > 0) {
    out += fmt::format("{} scored otherwise though no verdict changed: the scorecard did.\n\n",
                       count(all.rescored, "call"));
  }
  out +=
      means_table("Scorecards", all.scorecards) + means_table("Agents", all.agents) + means_table("Teams", all.teams);
  for (const CheckChange& check : all.checks) out += check_section(check);
  return out + named_calls("Calls of the newer run only", all.calls_added) +
         named_calls("Calls of the older run only", all.calls_missing);
}

}  // namespace callaudit::report
