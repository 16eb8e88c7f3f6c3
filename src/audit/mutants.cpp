#include "audit/mutants.h"

namespace callaudit::audit {

namespace {

Ground ground_of(rules::Rulebook& rulebook, const std::vector<int>& checks, const std::deque<Rehearsed>& rehearsed) {
  Ground ground{rulebook, checks, {}, {}, {}};
  ground.reaching.resize(rulebook.signals.definitions.size());
  std::vector<std::vector<signals::SignalId>> reached(rulebook.checks.size());
  for (const int check : checks) {
    const auto index = static_cast<std::size_t>(check);
    reached[index] = reached_signals(rulebook, *rulebook.checks[index]);
  }
  for (const Rehearsed& each : rehearsed) {
    if (each.example->todo || !each.result.passed) continue;
    ground.usable.push_back(&each);
    const rules::Example& example = *each.example;
    const std::vector<signals::SignalId> behind = example.check >= 0 ? reached[static_cast<std::size_t>(example.check)]
                                                                     : reached_signals(rulebook, {example.signal});
    for (const signals::SignalId signal : behind) ground.reaching[static_cast<std::size_t>(signal)].push_back(&each);
  }
  ground.fired_in = examples_by_pattern(rulebook, ground.usable);
  return ground;
}

}  // namespace

std::vector<Mutant> mutants_of(rules::Rulebook& rulebook, const std::vector<int>& checks,
                               const std::deque<Rehearsed>& rehearsed) {
  Ground ground = ground_of(rulebook, checks, rehearsed);
  std::vector<Mutant> mutants;
  add_wording_mutants(ground, mutants);
  add_signal_mutants(ground, mutants);
  add_check_mutants(ground, mutants);
  return mutants;
}

}  // namespace callaudit::audit
