// Wording that would mend disagreements with people: for checks of kind never and expect, phrases that a signal misses
// and phrases by which it fires wrongly, each with what it would mend and what it would spoil among the labelled calls,
// and the same on calls that were left out of the search. One thread; no errors; calls are copied, nothing is changed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/agreement.h"
#include "rules/rulebook.h"

namespace callaudit::audit {

struct Opined {
  Said said = Said::nothing;
  std::vector<int> turns;  // that show it, 1-based; may be empty
};

struct LabelledCall {
  transcript::Call call;
  std::map<std::string, Opined, std::less<>> people;  // by check
};

struct Suggestion {
  std::string phrase;     // in the language of patterns
  bool excludes = false;  // true: wording that must not count; false: wording that is missing
  std::size_t mends = 0;  // calls, on its own
  std::size_t spoils = 0;
};

struct CheckSuggestions {
  int check = -1;
  signals::SignalId signal = -1;
  std::string why_none;          // why there is nothing to suggest; else empty
  std::size_t missed = 0;        // calls where people heard it and the program did not
  std::size_t false_alarms = 0;  // and the other way round
  std::vector<Suggestion> phrases;
  std::size_t held_mends = 0;  // by phrases chosen without the calls they are tried on (five parts in turn)
  std::size_t held_spoils = 0;

  // Better than nothing also on calls that were not looked at.
  bool holds() const { return !phrases.empty() && held_mends > held_spoils; }
};

// For every check that a label names, in the order of the rule book; those without disagreements are left out.
std::vector<CheckSuggestions> suggest(const rules::Rulebook& rulebook, const std::vector<LabelledCall>& calls);

// How many labelled verdicts the program gives as people do, by check.
struct Right {
  std::size_t right = 0;
  std::size_t of = 0;
};
std::map<std::string, Right> count_right(const rules::Rulebook& rulebook, const std::vector<LabelledCall>& calls);

}  // namespace callaudit::audit
