// Mutation of rules: takes away one thing at a time (a pattern, an alternative, a phrase, a filter such as a negation,
// a condition, a window) and looks whether an example notices. What no example notices is either not needed or not
// tested.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "audit/coverage.h"

namespace callaudit::audit {

struct Survivor {
  text::Location where;
  std::string owner;  // "signal 'x'"
  std::string what;   // "without not_negated"
};

struct Mutations {
  std::size_t tried = 0;
  std::size_t noticed = 0;
  std::size_t untouched = 0;  // not tried: no example comes near; coverage names them
  std::size_t left_out = 0;   // over the bound
  std::vector<Survivor> survivors;
};

struct MutationBounds {
  std::size_t most = 0;               // mutants; 0: all. Chosen evenly over the rules
  std::function<bool()> out_of_time;  // asked between mutants; may be empty
};

// The rule book is changed while this runs and is as before when it returns. Only examples that pass count.
Mutations mutate(rules::Rulebook& rulebook, const std::vector<int>& checks, const std::deque<Rehearsed>& rehearsed,
                 const MutationBounds& bounds);

}  // namespace callaudit::audit
