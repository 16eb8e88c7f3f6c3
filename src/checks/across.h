// Verdicts that hang on the agent's other calls: what they hang on, and how they are decided once those calls are
// known. An audit of a part of the calls keeps the question beside its verdict, so that whoever puts the parts together
// can answer it without the calls and the rules. Values; pure functions; no errors.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "checks/verdict.h"

namespace callaudit::checks {

// When each agent's calls start. Immutable while calls are judged.
struct Schedule {
  struct Start {
    double at = 0;   // seconds since 1970
    std::string id;  // of the call
    auto operator<=>(const Start&) const = default;
  };
  bool complete = false;  // false: the neighbours of a call are not known (a part of the calls, or a long stream)
  std::unordered_map<std::string, std::vector<Start>> starts;  // by agent, ascending

  // The agent's next call behind `start` on the same day (UTC); null when there is none.
  const Start* next_start(const std::string& agent, double start) const;
};

// The call that a verdict is about, among the agent's others.
struct Occasion {
  std::string agent;
  double start = 0;  // seconds since 1970
  double duration = 0;
};

// A check across calls with all of it answered that lies inside the call.
struct Across {
  enum class Kind : std::uint8_t { settled, between, all, any, negated };
  Kind kind = Kind::settled;
  Verdict verdict;            // settled
  double at_least = 0;        // between: seconds to the next call
  std::vector<Across> parts;  // all, any, negated
  std::string excused_by;     // what excuses a fail of this call; empty: nothing. Only of the outermost
  bool open = false;          // the verdict beside it was given without the other calls. Only of the outermost
};

// The verdict, without the check's index. Without a complete schedule it does not apply.
Verdict decide(const Across& across, const Occasion& occasion, const Schedule* schedule);

// all: fails when one fails; any: passes when one passes; parts that do not apply are left out; negated: turns the one
// part round. Asks for no more parts than it needs.
Verdict joined(Across::Kind joint, std::size_t parts, const std::function<Verdict(std::size_t)>& part);

}  // namespace callaudit::checks
