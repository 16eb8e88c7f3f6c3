// A batch in numbers, gathered call by call in memory that grows with agents, weeks and checks but not with calls.
// Shares come with Wilson intervals (95 %, with continuity correction: one miss in three calls must not rank below ten
// in a hundred), means of scores with Student's. Values; no errors. Order of calls does not matter but for rounding.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "audit/result.h"

namespace callaudit::report {

struct Interval {
  double low = 0;
  double high = 0;
};

// Of the share hits / of, within 0..1; all of it when `of` is 0.
Interval wilson(std::size_t hits, std::size_t of);

// Student's, of the mean of two values or more.
Interval mean_interval(std::size_t count, double sum, double squares);

// Percentages or scores, 0..100.
struct Tally {
  static constexpr std::size_t kBins = 20;
  std::size_t count = 0;
  double sum = 0;
  double squares = 0;
  std::array<std::size_t, kBins> bins{};  // of 5 points; 100 falls into the last

  void add(double value);
  double mean() const { return count == 0 ? 0 : sum / static_cast<double>(count); }
  Interval interval() const;  // of the mean; 0..100 for fewer than two values
};

struct CheckTally {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t not_applicable = 0;
  std::size_t needs_ear = 0;

  std::size_t applied() const { return passed + failed; }
  double rate() const { return applied() == 0 ? 0 : static_cast<double>(failed) / static_cast<double>(applied()); }
  Interval interval() const { return wilson(failed, applied()); }
};

struct ScoreTally {
  Tally scores;
  std::size_t passed = 0;  // of scores.count
};

// Calls that have something in common: an agent, a team, a week, or all of them.
struct Group {
  std::size_t calls = 0;
  std::size_t findings = 0;
  std::vector<ScoreTally> scorecards;  // by index into RunInfo::scorecards
  std::vector<CheckTally> checks;      // by index into RunInfo::checks
};

// A section of a scorecard: how much of it was earned, in per cent, over the calls it applied to.
struct SectionTally {
  std::string scorecard;  // title
  std::string title;
  Tally earned;
};

struct CallScore {
  std::string id;
  std::string file;
  std::string agent;
  int line = 0;
  double score = 0;  // the lowest of its scorecards
  std::size_t findings = 0;
  bool passed = false;  // every scorecard
};

// Groups by name; calls without one stand under "".
using Groups = std::map<std::string, Group, std::less<>>;

struct Statistics {
  audit::RunInfo run;
  Group all;
  Groups agents;
  Groups teams;
  Groups weeks;                     // "2026-W10", ISO 8601
  std::set<std::string> rule_sets;  // hashes of the rules that judged the calls
  std::vector<SectionTally> sections;
  std::array<std::size_t, 4> findings{};  // by severity
  std::size_t upset = 0;
  std::size_t not_passed = 0;    // calls below the pass mark of any scorecard
  std::vector<CallScore> worst;  // the lowest scores first, at most kWorst
  static constexpr std::size_t kWorst = 10;
};

Statistics statistics_of(const audit::RunInfo& run);
void add(Statistics& statistics, const audit::CallResult& call);

// The ISO week of a date-time ("2026-W10"), or "".
std::string week_of(std::string_view started_at);

// Indices of checks that failed somewhere, the surest to be failed often first, then the gravest.
std::vector<int> most_failed(const Group& group, const audit::RunInfo& run);

// The check that a group most surely fails more often than all other calls do; -1 where nothing stands out.
int stands_out(const Group& group, const Group& all);

// Checks that applied to calls but never failed, and those that applied to none.
std::vector<int> never_failed(const Group& group);
std::vector<int> never_applicable(const Group& group);

}  // namespace callaudit::report
