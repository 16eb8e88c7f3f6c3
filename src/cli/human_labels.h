// Verdicts of people, one call a line: {"id": "...", "verdicts": {"CHECK": ["pass", [turns]], "CHECK": "na"},
// "doubtful": ["CHECK"]}.
#pragma once

#include <map>
#include <set>
#include <string>

#include "audit/agreement.h"
#include "text/problem.h"

namespace callaudit::cli {

struct HumanLabels {
  std::map<std::string, audit::Said, std::less<>> verdicts;  // by check
  std::set<std::string, std::less<>> doubtful;
};

// By call id; of a call that is labelled twice the last label holds. Lines that cannot be used are reported.
void read_labels(const std::string& file, const std::string& text,
                 std::map<std::string, HumanLabels, std::less<>>& labels, text::Problems& problems);

}  // namespace callaudit::cli
