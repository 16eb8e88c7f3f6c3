// One fixed run for all report formats: eight checks, two scorecards, four calls, one input that was not audited.
// The third call's texts are hostile on purpose: HTML, a spreadsheet formula, terminal escapes, a CI command, wide
// characters and a direction override.
#pragma once

#include <string>
#include <vector>

#include "audit/result.h"
#include "report/report.h"

namespace callaudit::report::fixture {

audit::RunInfo run();
std::vector<audit::CallResult> calls();
audit::NotAudited problem();
audit::Summary summary();

// The fixture rendered: run, two calls, the problem, two calls, summary.
std::string rendered(const char* format, const Options& options = {});

}  // namespace callaudit::report::fixture
