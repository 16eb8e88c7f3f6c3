#include <fmt/format.h>

#include <algorithm>

#include "checks/evidence.h"
#include "checks/kinds.h"

namespace callaudit::checks {

namespace {

// "each: request, answered_by: please, share: 0.5": within a distance behind the trigger, or (without one) in the same
// sentence or turn.
class Each : public Check {
 public:
  std::vector<signals::SignalId> signals() const override {
    std::vector<signals::SignalId> all = triggers_;
    all.insert(all.end(), answers_.begin(), answers_.end());
    return all;
  }

  signals::Window* window() override { return &window_; }

  Verdict decide(const Facts& facts) const override {
    Verdict verdict;
    const signals::Stretch stretch = signals::stretch_of(window_, *facts.timeline);
    const std::vector<Found> triggers = events_in(triggers_, stretch, facts);
    if (triggers.empty()) {
      verdict.reason = fmt::format("does not apply: no {} in {}", names_of(triggers_, facts), turns_of(stretch, facts));
      return verdict;
    }
    std::vector<Found> unanswered, answered;
    for (const Found& trigger : triggers)
      (is_answered(*trigger.event, facts) ? answered : unanswered).push_back(trigger);
    verdict.share = static_cast<double>(answered.size()) / static_cast<double>(triggers.size());
    verdict.outcome = verdict.share >= share_ ? Outcome::pass : Outcome::fail;
    verdict.evidence = evidence_of(verdict.outcome == Outcome::pass ? answered : unanswered, facts);
    verdict.needs_ear = all_doubtful(triggers);
    verdict.reason = fmt::format("{} of {} {} answered by {}, at least {:.0f} % wanted", answered.size(),
                                 triggers.size(), names_of(triggers_, facts), names_of(answers_, facts), share_ * 100);
    return verdict;
  }

  bool is_answered(const signals::Event& trigger, const Facts& facts) const {
    for (const signals::SignalId signal : answers_) {
      for (const signals::Event& answer : facts.timeline->of(signal)) {
        const bool near = within_ ? answer.begin >= trigger.begin &&
                                        signals::within(*within_, trigger.begin, answer.begin, *facts.timeline)
                                  : (scope_ == signals::Scope::sentence ? answer.sentence == trigger.sentence
                                                                        : answer.turn == trigger.turn);
        if (near) return true;
      }
    }
    return false;
  }

  std::vector<signals::SignalId> triggers_;
  std::vector<signals::SignalId> answers_;
  signals::Window window_;
  std::optional<signals::Distance> within_;
  signals::Scope scope_ = signals::Scope::turn;
  double share_ = 1;
};

}  // namespace

std::unique_ptr<Check> parse_each(config::Fields& fields, const Context& context) {
  auto check = std::make_unique<Each>();
  check->triggers_ = context.signals.resolve_list(fields, "each", context.reporter);
  check->answers_ = context.signals.resolve_list(fields, "answered_by", context.reporter);
  check->within_ = context.signals.parse_distance(fields, "within", context.reporter);
  check->window_ = context.signals.parse_window(fields, context.reporter);
  check->window_.within.reset();  // here it is the distance from trigger to answer
  if (const auto scope = fields.choice("scope", {"sentence", "turn"}))
    check->scope_ = *scope == 0 ? signals::Scope::sentence : signals::Scope::turn;
  check->share_ = fields.number("share").value_or(1);
  if (check->answers_.empty()) context.reporter.report(fields.where("answered_by"), "'each' needs 'answered_by'");
  return check;
}

}  // namespace callaudit::checks
