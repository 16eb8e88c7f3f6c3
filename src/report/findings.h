// What every report asks of results: the checks by index, the findings in the order in which they matter, what each
// one cost, and where it is. Views point into the values they were made of.
#pragma once

#include <string>
#include <vector>

#include "audit/result.h"
#include "report/report.h"

namespace callaudit::report {

const audit::CheckInfo& check_of(const audit::RunInfo& run, int index);  // a nameless one when out of range

const char* name(score::Critical critical);  // "no", "section", "scorecard"

// How tools for code call a severity: "error", "warning", or their own word for the least.
const char* level_of(checks::Severity severity, const char* least);

// What a failed check cost in one scorecard, in the scorecard's points.
struct Cost {
  const score::ScoreResult* scorecard = nullptr;
  double lost = 0;
  score::Critical critical = score::Critical::no;
};

// A failed check of a call.
struct Finding {
  const checks::Verdict* verdict = nullptr;
  const audit::CheckInfo* check = nullptr;
  std::vector<Cost> costs;  // scorecards that ask for the check
};

// Failed checks of at least the severity Options::show, in the order of the verdicts.
std::vector<Finding> findings(const audit::CallResult& call, const audit::RunInfo& run, checks::Severity show);

// The same with the most severe last, then in the order of the call: what matters most stands where reading ends.
std::vector<Finding> findings_by_weight(const audit::CallResult& call, const audit::RunInfo& run,
                                        checks::Severity show);

// Where a finding is in the input: the line and column of its first evidence, else those of the call; 0 is unknown.
text::Location location_of(const audit::CallResult& call, const checks::Verdict& verdict);

}  // namespace callaudit::report
