// What a selection means in a rule book. Private to audit/.
#pragma once

#include <vector>

#include "audit/auditor.h"

namespace callaudit::audit {

struct Chosen {
  std::vector<int> checks;  // indices, ascending
  std::vector<const score::Scorecard*> scorecards;
};

// Names that the rule book does not have are left out (check_selection reports them).
Chosen choose(const rules::Rulebook& rulebook, const Selection& selection);

}  // namespace callaudit::audit
