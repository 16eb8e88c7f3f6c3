// What parts of a run could not know and their sum does: verdicts that hang on the agent's other calls, with the points
// and the decisions of people that go with them. Nothing of the calls or the rules is needed. No errors.
#pragma once

#include "audit/result.h"

namespace callaudit::audit {

// Adds the call to the schedule; calls without an agent or a start are nobody's neighbours.
void add_start(checks::Schedule& schedule, const CallResult& call);

// Sorts what was added and declares it complete.
void finish(checks::Schedule& schedule);

// Decides the verdicts that hang on other calls again, as one audit of all would have. True when one of them changed.
bool settle(CallResult& call, const RunInfo& run, const checks::Schedule& schedule);

// ScoreResult::decided where a verdict of people replaces one of the program's.
void score_decided(CallResult& call, const RunInfo& run);

}  // namespace callaudit::audit
