#include <fmt/format.h>

#include "audit/result.h"

namespace callaudit::audit {

namespace {

std::string counted(std::size_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
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

}  // namespace

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
