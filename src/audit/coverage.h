// What the examples inside checks leave untried: checks without enough examples, patterns that no example fires,
// alternatives and phrases that no example says, conditions that come out one way only.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "audit/example.h"
#include "audit/reach.h"

namespace callaudit::audit {

struct Gap {
  text::Location where;  // of the check or the signal
  std::string what;      // "check 'x' has no failing example"
};

// How much of each sort is tried, for the last line of a report.
struct Coverage {
  struct Figure {
    std::size_t tried = 0;
    std::size_t all = 0;
  };
  Figure patterns, alternatives, phrases, branches;
  std::vector<Gap> gaps;    // checks without examples, patterns that none fires, branches that none takes
  std::vector<Gap> unsaid;  // alternatives and phrases that none says: told, but no gate
};

// An example, what came of it, and what it touched.
struct Rehearsed {
  const rules::Example* example = nullptr;
  ExampleResult result;
  ExampleTrace trace;
};

// Coverage of the checks by the examples; only the signals that the checks reach count. Examples to do do not.
Coverage cover(const rules::Rulebook& rulebook, const std::vector<int>& checks, const std::deque<Rehearsed>& rehearsed);

// By pattern: the examples in which it has a hit, in their order.
std::vector<std::vector<const Rehearsed*>> examples_by_pattern(const rules::Rulebook& rulebook,
                                                               const std::vector<const Rehearsed*>& examples);

}  // namespace callaudit::audit
