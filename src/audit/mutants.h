// The ways in which a rule book can be changed by taking one thing away. Private to audit/.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "audit/coverage.h"

namespace callaudit::audit {

struct Mutant {
  text::Location where;
  std::string owner;
  std::string what;
  std::vector<const Rehearsed*> examples;  // those that can tell; none: nothing comes near
  std::function<void()> apply;             // changes the rule book ...
  std::function<void()> restore;           // ... and puts it back
};

// The examples that can tell: those that pass and are not to do.
struct Ground {
  rules::Rulebook& rulebook;
  const std::vector<int>& checks;
  std::vector<const Rehearsed*> usable;
  std::vector<std::vector<const Rehearsed*>> fired_in;  // by pattern
  std::vector<std::vector<const Rehearsed*>> reaching;  // by signal: examples of the checks that reach it
};

// Without one alternative of a pattern, one wording of a phrase.
void add_wording_mutants(Ground& ground, std::vector<Mutant>& mutants);
// Without one source or filter of a signal.
void add_signal_mutants(Ground& ground, std::vector<Mutant>& mutants);
// Without a condition or a window of a check.
void add_check_mutants(Ground& ground, std::vector<Mutant>& mutants);

// Sets a value to what holds when nothing is written.
template <class T>
Mutant resetting(Mutant mutant, T& value, const T& fallback) {
  mutant.apply = [&value, fallback] { value = fallback; };
  mutant.restore = [&value, before = value] { value = before; };
  return mutant;
}

// Drops one item of a list.
template <class T>
Mutant dropping(Mutant mutant, std::vector<T>& list, std::size_t at) {
  mutant.apply = [&list, at] { list.erase(list.begin() + static_cast<std::ptrdiff_t>(at)); };
  mutant.restore = [&list, before = list] { list = before; };
  return mutant;
}

std::vector<Mutant> mutants_of(rules::Rulebook& rulebook, const std::vector<int>& checks,
                               const std::deque<Rehearsed>& rehearsed);

}  // namespace callaudit::audit
