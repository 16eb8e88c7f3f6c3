#include <fmt/format.h>

#include <algorithm>

#include "audit/result.h"

namespace callaudit::audit {

namespace {

std::string counted(std::size_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

// "major" or graver?
bool is_at_least(checks::Severity severity, std::string_view least) {
  for (auto each = checks::Severity::info; each <= severity; each = static_cast<checks::Severity>(int(each) + 1)) {
    if (checks::name(each) == least) return true;
  }
  return false;
}

std::string failed_gates(const GateCounts& gates) {
  std::string reasons;
  if (gates.failing > 0) {
    reasons = fmt::format("{} with a failed check of severity {} or above (--fail-on)", counted(gates.failing, "call"),
                          gates.fail_on);
  }
  if (gates.under > 0) {
    reasons += fmt::format("{}{} under {:g} points (--fail-under)", reasons.empty() ? "" : ", ",
                           counted(gates.under, "call"), gates.fail_under.value_or(0));
  }
  return reasons;
}

bool fails(const CallResult& call, const RunInfo& run, const std::string& least) {
  return std::ranges::any_of(call.verdicts, [&](const checks::Verdict& verdict) {
    const Decision* decision = decision_on(call, verdict.check);
    const bool failed = decision == nullptr ? verdict.outcome == checks::Outcome::fail
                                            : decision->kind == Decision::Kind::overridden &&
                                                  decision->verdict == checks::Outcome::fail;
    return failed && is_at_least(run.checks[static_cast<std::size_t>(verdict.check)].severity, least);
  });
}

bool is_under(const CallResult& call, double least) {
  return std::ranges::any_of(call.scorecards, [&](const score::ScoreResult& result) {
    const std::optional<double> score = result.decided ? result.decided : result.score;
    return score && *score < least;
  });
}

}  // namespace

void count(GateCounts& gates, const CallResult& call, const RunInfo& run) {
  if (!gates.fail_on.empty() && fails(call, run, gates.fail_on)) ++gates.failing;
  if (gates.fail_under && is_under(call, *gates.fail_under)) ++gates.under;
}

void conclude(Summary& summary) {
  const std::string gates = summary.gates ? failed_gates(*summary.gates) : "";
  summary.exit_code = gates.empty() ? 0 : 1;
  summary.exit_reason = counted(summary.calls, "call") + " audited: " + (gates.empty() ? "every gate passed" : gates);
  if (summary.not_audited > 0) {
    summary.exit_code = 3;
    summary.exit_reason = fmt::format("{} not audited; {}", counted(summary.not_audited, "input"), summary.exit_reason);
  } else if (summary.calls == 0) {
    summary.exit_code = 2;
    summary.exit_reason = "no calls in the input";
  }
}

}  // namespace callaudit::audit
