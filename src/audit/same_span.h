// Two checks of one scorecard that cost points for the same words: told from the checks' own examples.
#pragma once

#include <vector>

#include "rules/rulebook.h"

namespace callaudit::audit {

// A remark for each pair in which one check fails for the very words of the other in each of the other's failing
// examples that has words to show. Runs examples.
std::vector<rules::Remark> same_spans(const rules::Rulebook& rulebook);

}  // namespace callaudit::audit
