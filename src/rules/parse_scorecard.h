// Scorecards and the tests inside checks, from their bodies. Private to rules/.
#pragma once

#include <vector>

#include "rules/rulebook.h"
#include "rules/sections.h"

namespace callaudit::rules {

score::Scorecard parse_scorecard(const Entry& entry, const std::vector<std::string>& check_ids,
                                 const config::Reporter& reporter);

// The examples under `tests: {fail: [...], pass: [...], na: [...]}` of a check.
void parse_examples(int check, const config::Node& body, const config::Reporter& reporter,
                    std::vector<Example>& examples);

}  // namespace callaudit::rules
