#include "cli/gates.h"

#include <algorithm>

namespace callaudit::cli {

namespace {

constexpr std::size_t kNever = 4;  // index of "never" among the values of --fail-on

}  // namespace

Gates::Gates(const Settings& settings, const audit::RunInfo& run) : fail_under_(settings.number("fail-under")) {
  summary_.gates.emplace();
  for (const audit::CheckInfo& check : run.checks) severities_.push_back(check.severity);
  const std::size_t level = settings.choice("fail-on");
  if (level < kNever) fail_on_ = static_cast<checks::Severity>(level);
  if (fail_on_) summary_.gates->fail_on = checks::name(*fail_on_);
  summary_.gates->fail_under = fail_under_;
}

void Gates::see(const audit::CallResult& call) {
  ++summary_.calls;
  const bool fails = std::ranges::any_of(call.verdicts, [&](const checks::Verdict& verdict) {
    const audit::Decision* decision = audit::decision_on(call, verdict.check);
    const bool failed = decision == nullptr ? verdict.outcome == checks::Outcome::fail
                                            : decision->kind == audit::Decision::Kind::overridden &&
                                                  decision->verdict == checks::Outcome::fail;
    return failed && fail_on_ && severities_[static_cast<std::size_t>(verdict.check)] >= *fail_on_;
  });
  const bool under = std::ranges::any_of(call.scorecards, [&](const score::ScoreResult& result) {
    const std::optional<double> score = result.decided ? result.decided : result.score;
    return fail_under_ && score && *score < *fail_under_;
  });
  summary_.gates->failing += fails ? 1 : 0;
  summary_.gates->under += under ? 1 : 0;
}

audit::Summary Gates::summary() const {
  audit::Summary summary = summary_;
  audit::conclude(summary);
  return summary;
}

}  // namespace callaudit::cli
