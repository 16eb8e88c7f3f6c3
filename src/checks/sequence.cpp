#include <fmt/format.h>

#include <optional>

#include "checks/evidence.h"
#include "checks/kinds.h"

namespace callaudit::checks {

namespace {

// "sequence: [greeting, identity-check, solution]": each step behind the one before, all within `within` of the step
// before.
class Sequence : public Check {
 public:
  std::vector<signals::SignalId> signals() const override { return steps_; }

  signals::Window* window() override { return &window_; }

  Verdict decide(const Facts& facts) const override {
    Verdict verdict;
    const signals::Stretch stretch = signals::stretch_of(window_, *facts.timeline);
    if (!stretch.found) {
      verdict.reason = "does not apply: nothing opens its window";
      return verdict;
    }
    std::vector<Found> path;
    const std::size_t reached = follow(0, stretch.begin, stretch, facts, path);
    verdict.evidence = evidence_of(path, facts);
    verdict.needs_ear = all_doubtful(path);
    verdict.share = static_cast<double>(reached) / static_cast<double>(steps_.size());
    if (reached == steps_.size()) {
      verdict.outcome = Outcome::pass;
      verdict.reason = fmt::format("all {} steps in order, from turn {}", steps_.size(), verdict.evidence.front().turn);
      return verdict;
    }
    verdict.outcome = Outcome::fail;
    signals::Stretch rest = stretch;
    if (!path.empty()) rest.begin = path.back().event->end;
    verdict.search = searched({steps_[reached]}, rest, facts);
    verdict.reason = fmt::format("step {} of {} is missing: no {} in {}", reached + 1, steps_.size(),
                                 names_of({steps_[reached]}, facts), turns_of(rest, facts));
    return verdict;
  }

  // Follows the steps depth first; returns how many were reached at best, with the events of that path.
  std::size_t follow(std::size_t step, match::Position from, const signals::Stretch& stretch, const Facts& facts,
                     std::vector<Found>& path) const {
    if (step == steps_.size()) return step;
    std::size_t best = step;
    std::vector<Found> best_path = path;
    for (const signals::Event& event : facts.timeline->of(steps_[step])) {
      if (event.begin < from || !stretch.holds(event.begin)) continue;
      if (step > 0 && within_ && !signals::within(*within_, path.back().event->begin, event.begin, *facts.timeline))
        break;
      std::vector<Found> further = path;
      further.push_back({&event, steps_[step]});
      const std::size_t reached = follow(step + 1, event.end, stretch, facts, further);
      if (reached > best) {
        best = reached;
        best_path = std::move(further);
      }
      if (best == steps_.size() || !within_) break;  // without a distance the earliest event is as good as any
    }
    path = std::move(best_path);
    return best;
  }

  std::vector<signals::SignalId> steps_;
  signals::Window window_;
  std::optional<signals::Distance> within_;
};

}  // namespace

std::unique_ptr<Check> parse_sequence(config::Fields& fields, const Context& context) {
  auto check = std::make_unique<Sequence>();
  check->steps_ = context.signals.resolve_list(fields, "sequence", context.reporter);
  check->within_ = context.signals.parse_distance(fields, "within", context.reporter);
  check->window_ = context.signals.parse_window(fields, context.reporter);
  check->window_.within.reset();  // here it is the distance from step to step
  if (check->steps_.size() < 2) context.reporter.report(fields.where("sequence"), "a sequence has two steps or more");
  return check;
}

}  // namespace callaudit::checks
