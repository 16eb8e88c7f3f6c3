#include <fmt/format.h>

#include "checks/evidence.h"
#include "checks/kinds.h"

namespace callaudit::checks {

namespace {

class Never : public Check {
 public:
  std::vector<signals::SignalId> signals() const override { return signals_; }

  signals::Window* window() override { return &window_; }

  Verdict decide(const Facts& facts) const override {
    Verdict verdict;
    const signals::Stretch stretch = signals::stretch_of(window_, *facts.timeline);
    const std::vector<Found> found = events_in(signals_, stretch, facts);
    if (static_cast<int>(found.size()) <= at_most_) {
      verdict.outcome = Outcome::pass;
      verdict.reason = stretch.found ? fmt::format("no {} in {}", names_of(signals_, facts), turns_of(stretch, facts))
                                     : "its window never opens";
      return verdict;
    }
    verdict.outcome = Outcome::fail;
    verdict.evidence = evidence_of(found, facts);
    verdict.needs_ear = all_doubtful(found);
    const Evidence& first = verdict.evidence.front();
    verdict.reason = found.size() == 1
                         ? fmt::format("{} in turn {}", first.signal, first.turn)
                         : fmt::format("{} {} times, first in turn {}", first.signal, found.size(), first.turn);
    return verdict;
  }

  std::vector<signals::SignalId> signals_;
  signals::Window window_;
  int at_most_ = 0;
};

}  // namespace

std::unique_ptr<Check> parse_never(config::Fields& fields, const Context& context) {
  auto check = std::make_unique<Never>();
  check->signals_ = context.signals.resolve_list(fields, "never", context.reporter);
  check->window_ = context.signals.parse_window(fields, context.reporter);
  check->at_most_ = fields.integer("at_most").value_or(0);
  return check;
}

}  // namespace callaudit::checks
