#include <fmt/format.h>

#include "checks/evidence.h"
#include "checks/kinds.h"
#include "text/time.h"

namespace callaudit::checks {

namespace {

// "between: next-call, at_least: 180 s": from this call's end to the same agent's next call on the same day.
class Between : public Check {
 public:
  std::vector<signals::SignalId> signals() const override { return {}; }
  bool across_calls() const override { return true; }

  Verdict decide(const Facts& facts) const override {
    Verdict verdict;
    const transcript::Call& call = facts.call();
    const std::optional<double> start = text::parse_iso_time(call.started_at);
    if (call.agent.empty() || !start || !text::is_known(call.duration)) {
      verdict.reason = "does not apply: the call's agent, start or end is not known";
      return verdict;
    }
    if (facts.schedule == nullptr || !facts.schedule->complete) {
      verdict.reason =
          "does not apply: the agent's other calls are not known in a stream; audit a file, or merge results";
      return verdict;
    }
    const Schedule::Start* next = facts.schedule->next_start(call.agent, *start);
    if (next == nullptr) {
      verdict.reason = "does not apply: no further call of this agent on that day";
      return verdict;
    }
    const double gap = next->at - (*start + call.duration);
    verdict.outcome = gap >= at_least_ ? Outcome::pass : Outcome::fail;
    verdict.other_call = next->id;
    verdict.reason =
        fmt::format("{:.0f} s lie between the end of this call and {} at {}, {:.0f} s wanted", gap,
                    next->id.empty() ? "the next one" : next->id, text::format_iso_time(next->at), at_least_);
    return verdict;
  }

  double at_least_ = 0;
};

}  // namespace

std::unique_ptr<Check> parse_between(config::Fields& fields, const Context& context) {
  auto check = std::make_unique<Between>();
  (void)fields.choice("between", {"next-call"});
  const auto distance = context.signals.parse_distance(fields, "at_least", context.reporter);
  if (!distance || distance->unit != signals::Unit::seconds) {
    context.reporter.report(fields.where("at_least"), "'between' needs 'at_least' in seconds", "at_least: 180 seconds");
    return nullptr;
  }
  check->at_least_ = distance->amount;
  return check;
}

}  // namespace callaudit::checks
