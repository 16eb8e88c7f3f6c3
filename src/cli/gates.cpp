#include "cli/gates.h"

namespace callaudit::cli {

namespace {

constexpr std::size_t kNever = 4;  // index of "never" among the values of --fail-on

}  // namespace

Gates::Gates(const Settings& settings, const audit::RunInfo& run) : run_(run) {
  audit::GateCounts& gates = summary_.gates.emplace();
  const std::size_t level = settings.choice("fail-on");
  if (level < kNever) gates.fail_on = checks::name(static_cast<checks::Severity>(level));
  gates.fail_under = settings.number("fail-under");
}

void Gates::see(const audit::CallResult& call) {
  ++summary_.calls;
  audit::count(*summary_.gates, call, run_);
}

audit::Summary Gates::summary() const {
  audit::Summary summary = summary_;
  audit::conclude(summary);
  if (run_.shard && summary.calls == 0 && summary.not_audited == 0) {
    summary.exit_code = 0;
    summary.exit_reason = "no calls in this shard";
  }
  return summary;
}

}  // namespace callaudit::cli
