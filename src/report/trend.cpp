#include "report/trend.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "audit/quantiles.h"
#include "report/findings.h"
#include "text/time.h"

namespace callaudit::report {

namespace {

constexpr double kSecondsOfDay = 86400;
constexpr long long kMostDays = 45;    // longer times are told by the week
constexpr long long kMostWeeks = 400;  // in days; longer times are told by the month
constexpr std::size_t kLeastDays = 3;  // fewer make no line

std::string date_of(long long day) {
  return text::format_iso_time(static_cast<double>(day) * kSecondsOfDay).substr(0, 10);
}

std::string period_of(long long day, const std::string& period) {
  const std::string date = date_of(day);
  if (period == "week") return week_of(date + "T00:00:00Z");
  return period == "month" ? date.substr(0, 7) : date;
}

// What a point says: a mean score, or a share of calls in per cent.
Interval interval_of(TrendOf of, std::size_t count, double sum, double squares) {
  if (of != TrendOf::check) {
    if (count < 2) return {0, 100};
    const Interval mean = mean_interval(count, sum, squares);
    return {std::max(0.0, mean.low), std::min(100.0, mean.high)};
  }
  const Interval share = wilson(static_cast<std::size_t>(std::lround(sum / 100)), count);
  return {100 * share.low, 100 * share.high};
}

}  // namespace

const char* name(TrendOf of) {
  constexpr const char* kNames[] = {"all", "agent", "team", "check"};
  return kNames[static_cast<std::size_t>(of)];
}

std::size_t TrendLine::calls() const {
  std::size_t sum = 0;
  for (const TrendPoint& point : points) sum += point.calls;
  return sum;
}

std::size_t Trend::changed() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(lines, [](const TrendLine& line) { return line.change.direction() != 0; }));
}

std::size_t Trend::by_chance() const {
  const auto told = std::ranges::count_if(lines, [](const TrendLine& line) { return line.change.known; });
  return static_cast<std::size_t>(std::lround(0.05 * static_cast<double>(told)));
}

void TrendGatherer::Sum::add(double value) {
  ++count;
  sum += value;
  squares += value * value;
}

void TrendGatherer::Sum::add(const Sum& other) {
  count += other.count;
  sum += other.sum;
  squares += other.squares;
}

std::size_t TrendGatherer::rules_of(const audit::CallResult& call, long long day) {
  const std::string& hash = call.rules_hash.empty() ? run_.rules_hash : call.rules_hash;
  const auto [place, is_new] = rule_index_.emplace(hash, rules_.size());
  if (is_new) rules_.push_back({hash, day, day, 0});
  Seen& seen = rules_[place->second];
  seen.first = std::min(seen.first, day);
  seen.last = std::max(seen.last, day);
  ++seen.calls;
  return place->second;
}

void TrendGatherer::add(const audit::CallResult& call) {
  const std::optional<double> start = text::parse_iso_time(call.started_at);
  if (!start) {
    ++undated_;
    return;
  }
  const auto number = static_cast<long long>(std::floor(*start / kSecondsOfDay));
  const Day day{rules_of(call, number), number};
  for (const score::ScoreResult& card : call.scorecards) {
    if (!card.score) continue;
    lines_[{TrendOf::all, card.title, card.id}][day].add(*card.score);
    if (card.id != call.scorecards.front().id) continue;
    if (!call.agent.empty()) lines_[{TrendOf::agent, call.agent, card.id}][day].add(*card.score);
    if (!call.team.empty()) lines_[{TrendOf::team, call.team, card.id}][day].add(*card.score);
  }
  for (const checks::Verdict& verdict : call.verdicts) {
    if (verdict.outcome == checks::Outcome::not_applicable) continue;
    lines_[{TrendOf::check, check_of(run_, verdict.check).id, {}}][day].add(
        verdict.outcome == checks::Outcome::fail ? 100 : 0);
  }
}

TrendChange TrendGatherer::change_of(const Days& days, std::size_t rules) {
  double n = 0, t = 0, tt = 0, y = 0, ty = 0, yy = 0;
  std::size_t different = 0;
  const auto last = days.lower_bound({rules, std::numeric_limits<long long>::min()});
  const double origin = last == days.end() ? 0 : static_cast<double>(last->first.day);
  for (auto each = last; each != days.end() && each->first.rules == rules; ++each, ++different) {
    const double at = static_cast<double>(each->first.day) - origin;
    const auto count = static_cast<double>(each->second.count);
    n += count;
    t += count * at;
    tt += count * at * at;
    y += each->second.sum;
    ty += at * each->second.sum;
    yy += each->second.squares;
  }
  TrendChange change;
  change.calls = static_cast<std::size_t>(n);
  if (change.calls < kFewCalls || different < kLeastDays) return change;
  const double spread = tt - t * t / n;
  const double slope = (ty - t * y / n) / spread;
  const double residual = std::max(0.0, yy - y * y / n - slope * slope * spread) / (n - 2);
  const double half = audit::student_t95(n - 2) * std::sqrt(residual / spread);
  change.known = true;
  change.week = 7 * slope;
  change.interval = {7 * (slope - half), 7 * (slope + half)};
  return change;
}

// The rule sets of `trend` are in the order of their first days; those of `days` in the order in which they were met.
TrendLine TrendGatherer::line_of(const Name& name, const Days& days, const Trend& trend) const {
  TrendLine line{name.of, name.name, name.scorecard, {}, {}};
  std::size_t last = 0;
  for (std::size_t rules = 0; rules < trend.rules.size(); ++rules) {
    const std::size_t met = rule_index_.at(trend.rules[rules].hash);
    Sum sum;
    const auto finish = [&] {
      if (sum.count == 0) return;
      TrendPoint& point = line.points.back();
      point.calls = sum.count;
      point.value = sum.sum / static_cast<double>(sum.count);
      point.interval = interval_of(name.of, sum.count, sum.sum, sum.squares);
      sum = {};
    };
    for (auto each = days.lower_bound({met, std::numeric_limits<long long>::min()});
         each != days.end() && each->first.rules == met; ++each) {
      const std::string period = period_of(each->first.day, trend.period);
      if (sum.count == 0 || line.points.back().period != period) {
        finish();
        line.points.push_back({period, rules, 0, 0, {}});
      }
      sum.add(each->second);
      last = met;
    }
    finish();
  }
  line.change = change_of(days, last);
  return line;
}

Trend TrendGatherer::trend(const std::string& period) const {
  Trend trend;
  trend.undated = undated_;
  if (rules_.empty()) return trend;
  std::vector<Seen> seen = rules_;
  std::ranges::stable_sort(seen, {}, &Seen::first);
  long long last = seen.front().last;
  for (const Seen& each : seen) {
    trend.rules.push_back({each.hash, date_of(each.first), date_of(each.last), each.calls});
    trend.calls += each.calls;
    last = std::max(last, each.last);
  }
  trend.since = trend.rules.front().since;
  trend.until = date_of(last);
  const long long span = last - seen.front().first + 1;
  trend.period = !period.empty() ? period : span <= kMostDays ? "day" : span <= kMostWeeks ? "week" : "month";
  for (const auto& [name, days] : lines_) {
    TrendLine line = line_of(name, days, trend);
    const bool failed = std::ranges::any_of(line.points, [](const TrendPoint& point) { return point.value > 0; });
    if (line.of != TrendOf::check || failed) trend.lines.push_back(std::move(line));
  }
  return trend;
}

std::string words_for(const TrendChange& change, const char* minus) {
  if (!change.known) return fmt::format("too few to tell ({})", change.calls);
  const auto signed_number = [&](double value, const char* plus) {
    const std::string digits = fmt::format("{:.1f}", std::abs(value));
    return digits == "0.0" ? digits : (value < 0 ? minus : plus) + digits;
  };
  const std::string range =
      fmt::format("({} to {})", signed_number(change.interval.low, ""), signed_number(change.interval.high, ""));
  if (change.interval.low == change.interval.high) return "no change";  // all values are the same
  if (change.direction() == 0) return "no clear change " + range;
  return fmt::format("{} a week {}", signed_number(change.week, "+"), range);
}

}  // namespace callaudit::report
