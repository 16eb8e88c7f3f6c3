// How scores and failed checks went over days, weeks or months, for all calls, agents, teams and checks. Calls that
// different rules judged are never put together: a change of rules begins a new stretch, and a change over time is told
// within the last stretch only. Memory grows with agents, checks and days, not with calls. Days are UTC. No errors.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/report.h"
#include "report/statistics.h"

namespace callaudit::report {

// Fewer calls than this say little, and are said to be few.
constexpr std::size_t kFewCalls = 20;

enum class TrendOf { all, agent, team, check };
const char* name(TrendOf of);  // "all", "agent", "team", "check"

// The value of one period under one rule set.
struct TrendPoint {
  std::string period;     // "2026-03-02", "2026-W10" or "2026-03"
  std::size_t rules = 0;  // index into Trend::rules
  std::size_t calls = 0;  // that the value rests on
  double value = 0;       // mean score, or per cent of calls that failed the check
  Interval interval;      // 95 %
  bool few() const { return calls < kFewCalls; }
};

// By how much the value changes in a week, over the days of the last rule set: least squares over calls.
struct TrendChange {
  bool known = false;  // false: too few calls or days
  double week = 0;
  Interval interval;      // 95 %, calls taken as independent
  std::size_t calls = 0;  // of the last rule set
  int direction() const { return !known ? 0 : interval.low > 0 ? 1 : interval.high < 0 ? -1 : 0; }
};

struct TrendLine {
  TrendOf of = TrendOf::all;
  std::string name;                // of the agent, team or check; of the scorecard for all
  std::string scorecard;           // id; empty for checks
  std::vector<TrendPoint> points;  // by rule set, then in time
  TrendChange change;
  std::size_t calls() const;
};

struct RuleSet {
  std::string hash;
  std::string since;  // first and last day of a call that it judged
  std::string until;
  std::size_t calls = 0;
};

struct Trend {
  std::string period;  // "day", "week", "month"
  std::string since;   // days of the first and the last call
  std::string until;
  std::vector<RuleSet> rules;    // in the order of their first days
  std::vector<TrendLine> lines;  // all, then agents and teams by the first scorecard, then checks that ever failed
  std::size_t calls = 0;
  std::size_t undated = 0;  // calls left out since nothing says when they started

  // Lines that look changed, and so many of all would by chance alone.
  std::size_t changed() const;
  std::size_t by_chance() const;
};

class TrendGatherer {
 public:
  explicit TrendGatherer(const audit::RunInfo& run) : run_(run) {}
  void add(const audit::CallResult& call);

  // `period` as --period says, or "" to choose by the time that the calls span.
  Trend trend(const std::string& period) const;

 private:
  struct Name {
    TrendOf of = TrendOf::all;
    std::string name;
    std::string scorecard;
    auto operator<=>(const Name&) const = default;
  };
  // Calls of a day under a rule set.
  struct Day {
    std::size_t rules = 0;
    long long day = 0;  // since 1970
    auto operator<=>(const Day&) const = default;
  };
  struct Sum {
    std::size_t count = 0;
    double sum = 0;
    double squares = 0;
    void add(double value);
    void add(const Sum& other);
  };
  using Days = std::map<Day, Sum>;

  std::size_t rules_of(const audit::CallResult& call, long long day);
  TrendLine line_of(const Name& name, const Days& days, const Trend& trend) const;
  static TrendChange change_of(const Days& days, std::size_t rules);

  audit::RunInfo run_;
  std::map<Name, Days> lines_;
  std::map<std::string, std::size_t> rule_index_;
  struct Seen {
    std::string hash;
    long long first = 0;
    long long last = 0;
    std::size_t calls = 0;
  };
  std::vector<Seen> rules_;
  std::size_t undated_ = 0;
};

// "+0.8 a week (0.2 to 1.4)", "no clear change (-0.2 to 0.9)", "no change", "too few to tell (12)".
std::string words_for(const TrendChange& change, const char* minus = "-");

}  // namespace callaudit::report
