// What the examples inside checks leave untried: checks without enough examples, and patterns that no example fires.
#pragma once

#include <string>
#include <vector>

#include "audit/example.h"

namespace callaudit::audit {

struct Gap {
  text::Location where;  // of the check or the signal
  std::string what;      // "check 'x' has no failing example"
};

// Collects what examples fire, then names the gaps. Only the chosen checks count, and the signals that they reach.
class Coverage {
 public:
  Coverage(const rules::Rulebook& rulebook, std::vector<int> checks);

  void add(const rules::Example& example, const ExampleResult& result);
  std::vector<Gap> gaps() const;

 private:
  void missing_examples(int check, std::vector<Gap>& gaps) const;
  void silent_patterns(const std::string& owner, const text::Location& where,
                       const std::vector<match::PatternId>& patterns, std::vector<Gap>& gaps) const;

  const rules::Rulebook& rulebook_;
  std::vector<int> checks_;
  std::vector<bool> fired_;               // by pattern
  std::vector<std::vector<int>> counts_;  // by check, by outcome
};

// The signals that a check's verdict can depend on: its own and all that those are made of, ascending.
std::vector<signals::SignalId> reached_signals(const rules::Rulebook& rulebook, const checks::Check& check);

}  // namespace callaudit::audit
