#include <fmt/format.h>

#include "checks/evidence.h"
#include "checks/kinds.h"

namespace callaudit::checks {

namespace {

class Measured : public Check {
 public:
  std::vector<signals::SignalId> signals() const override { return {}; }

  signals::Window* window() override { return &bounds_.window; }

  Verdict decide(const Facts& facts) const override {
    Verdict verdict;
    const signals::Stretch stretch = signals::stretch_of(bounds_.window, *facts.timeline);
    const std::optional<double> value = stretch.found ? bounds_.measure->value(*facts.timeline, stretch) : std::nullopt;
    if (!value) {
      verdict.reason = stretch.found
                           ? fmt::format("does not apply: the transcript does not tell {}", bounds_.measure->name)
                           : "does not apply: nothing opens its window";
      return verdict;
    }
    const bool fits = *value >= bounds_.low && *value <= bounds_.high;
    verdict.outcome = fits ? Outcome::pass : Outcome::fail;
    const char* relation = fits ? "within bounds" : *value < bounds_.low ? "below" : "above";
    verdict.reason =
        fmt::format("{} is {:.2f} in {}, {}", bounds_.measure->name, *value, turns_of(stretch, facts), relation);
    if (!fits) verdict.reason += fmt::format(" {:.2f}", *value < bounds_.low ? bounds_.low : bounds_.high);
    return verdict;
  }

  Condition bounds_;
};

}  // namespace

std::unique_ptr<Check> parse_measured(config::Fields& fields, const Context& context) {
  auto check = std::make_unique<Measured>();
  check->bounds_ = parse_measure_bounds(fields, context);
  return check->bounds_.measure == nullptr ? nullptr : std::move(check);
}

}  // namespace callaudit::checks
