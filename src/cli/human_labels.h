// What people said of calls: verdicts on checks and scores, of one person or of several.
//
// NDJSON, one call a line: {"id": "...", "rater": "Ana", "verdicts": {"CHECK": ["pass", [turns]], "CHECK": "na"},
// "doubtful": ["CHECK"], "scores": {"SCORECARD": 78}, "score": 78}; all but the id may be missing.
// CSV with a header: a row for each verdict (call, check, verdict, rater, doubtful) or score (call, scorecard, score,
// rater), or a row for each call with a column for each check (call, rater, CHECK, CHECK ...). Empty cells say nothing.
// Who is not named is called as the file is, without its ending.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/agreement.h"
#include "text/problem.h"

namespace callaudit::cli {

struct HumanVerdict {
  audit::Said said = audit::Said::nothing;
  bool doubtful = false;
  std::vector<int> turns;  // that show it, 1-based; may be empty
};

// What one person said of one call.
struct HumanCall {
  std::map<std::string, HumanVerdict, std::less<>> verdicts;  // by check
  std::map<std::string, double, std::less<>> scores;          // by scorecard; "": the first one
};

struct HumanLabels {
  std::vector<std::string> raters;                                             // in the order they were met
  std::map<std::string, std::map<std::size_t, HumanCall>, std::less<>> calls;  // by id, by index into raters
};

// Of a check that one person labels twice in a call the last verdict holds. What cannot be used is reported.
void read_labels(const std::string& file, const std::string& text, HumanLabels& labels, text::Problems& problems);

}  // namespace callaudit::cli
