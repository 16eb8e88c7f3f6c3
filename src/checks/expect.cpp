#include <fmt/format.h>

#include "checks/evidence.h"
#include "checks/kinds.h"

namespace callaudit::checks {

namespace {

class Expect : public Check {
 public:
  std::vector<signals::SignalId> signals() const override { return signals_; }

  signals::Window* window() override { return &window_; }

  Verdict decide(const Facts& facts) const override {
    Verdict verdict;
    const signals::Stretch stretch = signals::stretch_of(window_, *facts.timeline);
    if (!stretch.found) {
      verdict.reason = "does not apply: nothing opens its window";
      return verdict;
    }
    const std::vector<Found> found = events_in(signals_, stretch, facts);
    if (static_cast<int>(found.size()) >= at_least_) {
      verdict.outcome = Outcome::pass;
      verdict.evidence = evidence_of(found, facts);
      verdict.needs_ear = all_doubtful(found);
      verdict.reason = fmt::format("{} in turn {}", verdict.evidence.front().signal, verdict.evidence.front().turn);
      return verdict;
    }
    verdict.outcome = Outcome::fail;
    verdict.evidence = evidence_of(found, facts);
    if (!signals_.empty()) verdict.search = searched(signals_, stretch, facts);
    verdict.needs_ear = !verdict.search.nearest.empty() && verdict.search.nearest.front().note.starts_with("learned");
    const std::string wanted = at_least_ == 1
                                   ? fmt::format("no {}", names_of(signals_, facts))
                                   : fmt::format("{} of {} {}", found.size(), at_least_, names_of(signals_, facts));
    verdict.reason =
        fmt::format("{} in {} ({} words searched)", wanted, turns_of(stretch, facts), verdict.search.words);
    return verdict;
  }

  std::vector<signals::SignalId> signals_;
  signals::Window window_;
  int at_least_ = 1;
};

}  // namespace

std::unique_ptr<Check> parse_expect(config::Fields& fields, const Context& context) {
  auto check = std::make_unique<Expect>();
  check->signals_ = context.signals.resolve_list(fields, "expect", context.reporter);
  check->window_ = context.signals.parse_window(fields, context.reporter);
  check->at_least_ = fields.integer("at_least").value_or(1);
  return check;
}

}  // namespace callaudit::checks
