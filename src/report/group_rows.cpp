#include "report/group_rows.h"

#include <algorithm>

#include "report/findings.h"

namespace callaudit::report {

namespace {

std::string name_or(const std::string& name, std::string_view group_by) {
  if (!name.empty()) return name;
  return group_by == "week" ? "(no date)" : "(no " + std::string(group_by) + ")";
}

GroupRow row_of(const std::string& name, const Group& group, const Statistics& statistics) {
  GroupRow row;
  row.name = name;
  row.calls = group.calls;
  if (const std::vector<int> failed = most_failed(group, statistics.run); !failed.empty())
    row.top_check = failed.front();
  row.outlier = stands_out(group, statistics.all);
  if (group.scorecards.empty()) return row;
  const ScoreTally& tally = group.scorecards.front();
  row.has_value = tally.scores.count > 0;
  row.value = tally.scores.mean();
  row.interval = tally.scores.interval();
  row.scored = tally.scores.count;
  row.passed = tally.passed;
  row.pass_rate = wilson(row.passed, row.scored);
  return row;
}

// Those whose calls surely fail the pass mark first, then by mean.
bool needs_attention_more(const GroupRow& a, const GroupRow& b) {
  if (a.has_value != b.has_value) return a.has_value;
  if (a.pass_rate.high != b.pass_rate.high) return a.pass_rate.high < b.pass_rate.high;
  return a.value < b.value;
}

std::vector<GroupRow> rows_of_groups(const Groups& groups, std::string_view group_by, const Statistics& statistics) {
  std::vector<GroupRow> rows;
  for (const auto& [name, group] : groups) rows.push_back(row_of(name_or(name, group_by), group, statistics));
  if (group_by != "week") std::ranges::stable_sort(rows, needs_attention_more);
  return rows;
}

std::vector<GroupRow> rows_of_sections(const Statistics& statistics) {
  std::vector<GroupRow> rows;
  const bool many = statistics.run.scorecards.size() > 1;
  for (const SectionTally& section : statistics.sections) {
    GroupRow row;
    row.name = many ? section.scorecard + ": " + section.title : section.title;
    row.calls = section.earned.count;
    row.has_value = section.earned.count > 0;
    row.value = section.earned.mean();
    row.interval = section.earned.interval();
    rows.push_back(row);
  }
  std::ranges::stable_sort(rows, [](const GroupRow& a, const GroupRow& b) {
    return a.has_value != b.has_value ? a.has_value : a.interval.high < b.interval.high;
  });
  return rows;
}

std::vector<GroupRow> rows_of_checks(const Statistics& statistics) {
  std::vector<GroupRow> rows;
  for (std::size_t i = 0; i < statistics.all.checks.size(); ++i) {
    const CheckTally& tally = statistics.all.checks[i];
    const Interval share = tally.interval();
    GroupRow row;
    row.name = check_of(statistics.run, static_cast<int>(i)).id;
    row.calls = tally.applied();
    row.has_value = tally.applied() > 0;
    row.value = 100 * tally.rate();
    row.interval = {100 * share.low, 100 * share.high};
    row.scored = tally.applied();
    row.passed = tally.passed;
    row.top_check = static_cast<int>(i);
    rows.push_back(row);
  }
  std::ranges::stable_sort(rows, [](const GroupRow& a, const GroupRow& b) {
    return a.has_value != b.has_value ? a.has_value : a.interval.low > b.interval.low;
  });
  return rows;
}

}  // namespace

bool groups_calls(std::string_view group_by) {
  return !group_by.empty() && group_by != "call";
}

const char* value_title(std::string_view group_by) {
  if (group_by == "check") return "failed";
  return group_by == "section" ? "earned" : "mean score";
}

std::vector<GroupRow> group_rows(const Statistics& statistics, std::string_view group_by) {
  if (group_by == "section") return rows_of_sections(statistics);
  if (group_by == "check") return rows_of_checks(statistics);
  if (group_by == "team") return rows_of_groups(statistics.teams, group_by, statistics);
  if (group_by == "week") return rows_of_groups(statistics.weeks, group_by, statistics);
  return rows_of_groups(statistics.agents, group_by, statistics);
}

}  // namespace callaudit::report
