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

  Across plan(const Facts& facts) const override {
    Across across;
    if (occasion_of(facts.call())) {
      across.kind = Across::Kind::between;
      across.at_least = at_least_;
    } else {
      across.verdict.reason = "does not apply: the call's agent, start or end is not known";
    }
    return across;
  }

  double at_least_ = 0;

 private:
  Verdict decide(const Facts& facts) const override { return decide_across(facts); }
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
