// --timings: where the time went, stage by stage, and which rules cost most.
#pragma once

#include "audit/timings.h"
#include "cli/session.h"
#include "rules/rulebook.h"

namespace callaudit::cli {

// Written to standard error.
void print_timings(Session& session, const rules::Rulebook& rulebook, const audit::Timings& timings);

}  // namespace callaudit::cli
