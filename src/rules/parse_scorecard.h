// Scorecards and the tests inside checks, from their bodies. Private to rules/.
#pragma once

#include <vector>

#include "rules/rulebook.h"
#include "rules/sections.h"

namespace callaudit::rules {

score::Scorecard parse_scorecard(const Entry& entry, const std::vector<std::string>& check_ids,
                                 const config::Reporter& reporter);

// The examples under `tests: {fail: [...], pass: [...], na: [...]}` of a check, and `tests: {fires: [...], silent:
// [...]}` of a signal.
void parse_check_examples(int check, const config::Node& body, const config::Reporter& reporter,
                          std::vector<Example>& examples);
void parse_signal_examples(signals::SignalId signal, const config::Node& body, const config::Reporter& reporter,
                           std::vector<Example>& examples);

}  // namespace callaudit::rules
