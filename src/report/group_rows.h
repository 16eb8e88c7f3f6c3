// The rows of --group-by: one line for each agent, team, section, check or week, with means and intervals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/statistics.h"

namespace callaudit::report {

struct GroupRow {
  std::string name;
  std::size_t calls = 0;  // audited; for sections and checks, those to which they applied
  double value = 0;       // mean score, per cent of the section earned, or per cent of calls that failed the check
  Interval interval;      // of the value
  bool has_value = false;
  std::size_t scored = 0;
  std::size_t passed = 0;  // of scored
  Interval pass_rate;      // 0..1
  int top_check = -1;      // failed most
  int outlier = -1;        // the check that fails more often than in the other calls
};

// Is this one of the options that make rows (agent, team, section, check, week)?
bool groups_calls(std::string_view group_by);

// What the value of the rows is: "mean score", "earned" or "failed".
const char* value_title(std::string_view group_by);

// The surest to need attention first; weeks in their order.
std::vector<GroupRow> group_rows(const Statistics& statistics, std::string_view group_by);

}  // namespace callaudit::report
