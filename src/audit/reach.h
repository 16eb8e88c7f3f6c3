// Which signals and patterns a check's verdict can depend on. Pure functions of a rule book.
#pragma once

#include <string>
#include <vector>

#include "rules/rulebook.h"

namespace callaudit::audit {

// The signals that a check's verdict can depend on: its own and all that those are made of, ascending.
std::vector<signals::SignalId> reached_signals(const rules::Rulebook& rulebook, const checks::Check& check);
std::vector<signals::SignalId> reached_signals(const rules::Rulebook& rulebook, std::vector<signals::SignalId> first);

// A list of patterns of a signal or a slot, under the name by which people are told of it.
struct PatternList {
  std::string owner;  // "signal 'x'", "signal 'x', unless", "slot 'y', asked"
  text::Location where;
  const std::vector<match::PatternId>* patterns = nullptr;
};

// The lists that the checks reach.
std::vector<PatternList> reached_patterns(const rules::Rulebook& rulebook, const std::vector<int>& checks);

}  // namespace callaudit::audit
