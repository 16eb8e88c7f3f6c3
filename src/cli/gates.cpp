#include "cli/gates.h"

#include <fmt/format.h>

#include <algorithm>

namespace callaudit::cli {

namespace {

constexpr std::size_t kNever = 4;  // index of "never" among the values of --fail-on

std::string counted(std::size_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace

Gates::Gates(const Settings& settings, const audit::RunInfo& run) : fail_under_(settings.number("fail-under")) {
  for (const audit::CheckInfo& check : run.checks) severities_.push_back(check.severity);
  const std::size_t level = settings.choice("fail-on");
  if (level < kNever) fail_on_ = static_cast<checks::Severity>(level);
}

void Gates::see(const audit::CallResult& call) {
  ++summary_.calls;
  const bool fails = std::ranges::any_of(call.verdicts, [&](const checks::Verdict& verdict) {
    return verdict.outcome == checks::Outcome::fail && fail_on_ &&
           severities_[static_cast<std::size_t>(verdict.check)] >= *fail_on_;
  });
  const bool under = std::ranges::any_of(call.scorecards, [&](const score::ScoreResult& result) {
    return fail_under_ && result.score && *result.score < *fail_under_;
  });
  failing_ += fails ? 1 : 0;
  under_ += under ? 1 : 0;
}

std::string Gates::failed_gates() const {
  std::string reasons;
  if (failing_ > 0) {
    reasons = fmt::format("{} with a failed check of severity {} or above (--fail-on)", counted(failing_, "call"),
                          checks::name(*fail_on_));
  }
  if (under_ > 0) {
    reasons += fmt::format("{}{} under {:g} points (--fail-under)", reasons.empty() ? "" : ", ",
                           counted(under_, "call"), *fail_under_);
  }
  return reasons;
}

audit::Summary Gates::summary() const {
  audit::Summary summary = summary_;
  const std::string gates = failed_gates();
  const std::string audited = counted(summary.calls, "call") + " audited";
  Exit code = gates.empty() ? Exit::passed : Exit::gate_failed;
  summary.exit_reason = audited + ": " + (gates.empty() ? "every gate passed" : gates);
  if (summary.not_audited > 0) {
    code = Exit::incomplete;
    summary.exit_reason = fmt::format("{} not audited; {}", counted(summary.not_audited, "input"), summary.exit_reason);
  } else if (summary.calls == 0) {
    code = Exit::untrustworthy;
    summary.exit_reason = "no calls in the input";
  }
  summary.exit_code = static_cast<int>(code);
  return summary;
}

}  // namespace callaudit::cli
