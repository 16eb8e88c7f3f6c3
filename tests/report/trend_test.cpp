// Trends: values by period with honest intervals, few calls said to be few, rules never read as agents.
#include "report/trend.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <algorithm>

#include <nlohmann/json.hpp>

#include "report/fixture.h"
#include "report/trend_formats.h"
#include "text/time.h"

using namespace callaudit;
using report::Trend;
using report::TrendLine;
using report::TrendOf;

namespace {

constexpr int kFirstDay = 20454;  // 2026-01-01, days since 1970

audit::RunInfo run() {
  audit::RunInfo made = report::fixture::run();
  made.rules_hash = "first";
  return made;
}

// A call of that day with a score; the first check fails or passes.
audit::CallResult call(int day, const char* agent, double score, bool fails = false, const char* rules = "") {
  audit::CallResult made;
  made.agent = agent;
  made.rules_hash = rules;
  made.started_at = text::format_iso_time((kFirstDay + day) * 86400.0 + 36000);
  made.scorecards.resize(1);
  made.scorecards[0].id = run().scorecards[0].id;
  made.scorecards[0].title = run().scorecards[0].title;
  made.scorecards[0].score = score;
  made.verdicts.resize(1);
  made.verdicts[0].outcome = fails ? checks::Outcome::fail : checks::Outcome::pass;
  return made;
}

Trend of(const std::vector<audit::CallResult>& calls, const std::string& period = "") {
  report::TrendGatherer gatherer(run());
  for (const audit::CallResult& each : calls) gatherer.add(each);
  return gatherer.trend(period);
}

const TrendLine& line(const Trend& trend, TrendOf of, const std::string& name) {
  for (const TrendLine& each : trend.lines) {
    if (each.of == of && each.name == name) return each;
  }
  FAIL(name);
  return trend.lines.front();
}

std::string first_check() {
  return run().checks[0].id;
}

}  // namespace

TEST_CASE("the period follows the time that calls span, unless it is named") {
  std::vector<audit::CallResult> calls = {call(0, "Ana", 50)};
  CHECK(of(calls).period == "day");
  calls.push_back(call(60, "Ana", 50));
  CHECK(of(calls).period == "week");
  CHECK(of(calls, "month").period == "month");
  CHECK(line(of(calls, "month"), TrendOf::agent, "Ana").points.back().period == "2026-03");
  calls.push_back(call(0, "Ana", 50));
  calls.back().started_at = "2028-01-02T10:00:00Z";
  CHECK(of(calls).period == "month");
  CHECK(of(calls, "week").lines.front().points.back().period == "2027-W52");
}

TEST_CASE("points have means, rates, intervals and counts") {
  std::vector<audit::CallResult> calls;
  for (int i = 0; i < 30; ++i) calls.push_back(call(i % 2, i % 3 == 0 ? "Ana" : "Ben", 60 + i % 2 * 20, i % 10 == 0));
  const Trend trend = of(calls);
  const TrendLine& all = line(trend, TrendOf::all, run().scorecards[0].title);
  REQUIRE(all.points.size() == 2);
  CHECK(all.points[0].calls == 15);
  CHECK(all.points[0].value == 60);
  CHECK(all.points[0].few());
  CHECK(all.calls() == 30);
  const TrendLine& check = line(trend, TrendOf::check, first_check());
  CHECK(check.points[0].value == doctest::Approx(20));  // 3 of 15
  CHECK(check.points[0].interval.low < 20);
  CHECK(check.points[0].interval.high > 20);
  CHECK(check.points[1].value == 0);
  CHECK(check.points[1].interval.high > 10);  // none of 15 is not none ever
  CHECK(line(trend, TrendOf::agent, "Ana").calls() == 10);
}

TEST_CASE("a change is told when calls and days suffice, and clear only when its interval says so") {
  std::vector<audit::CallResult> rising, noise, few;
  for (int day = 0; day < 40; ++day) {
    rising.push_back(call(day, "Ana", 50 + day + (day * 7) % 5));
    noise.push_back(call(day, "Ana", 50 + (day * 17) % 23));
    if (day < 12) few.push_back(call(day, "Ana", 50 + 4 * day));
  }
  const report::TrendChange up = line(of(rising), TrendOf::agent, "Ana").change;
  CHECK(up.known);
  CHECK(up.direction() == 1);
  CHECK(up.week == doctest::Approx(7).epsilon(0.03));
  CHECK(up.interval.low < up.week);
  CHECK(words_for(up).starts_with("+"));
  CHECK(words_for(up).find(" a week (") != std::string::npos);
  CHECK(line(of(noise), TrendOf::agent, "Ana").change.direction() == 0);
  CHECK(words_for(line(of(noise), TrendOf::agent, "Ana").change).starts_with("no clear change ("));
  CHECK(words_for(line(of(few), TrendOf::agent, "Ana").change) == "too few to tell (12)");
}

TEST_CASE("a change of rules is marked and not read as a change of agents") {
  std::vector<audit::CallResult> calls;
  for (int day = 0; day < 60; ++day)
    calls.push_back(call(day, "Ana", day < 30 ? 50 : 90, false, day < 30 ? "old" : "new"));
  const Trend trend = of(calls);
  REQUIRE(trend.rules.size() == 2);
  CHECK(trend.rules[0].hash == "old");
  CHECK(trend.rules[1].since == "2026-01-31");
  CHECK(trend.rules[1].calls == 30);
  const TrendLine& ana = line(trend, TrendOf::agent, "Ana");
  CHECK(ana.change.known);
  CHECK(ana.change.direction() == 0);
  CHECK(ana.change.calls == 30);
  // Read as one, the same calls would have risen.
  for (audit::CallResult& each : calls) each.rules_hash.clear();
  CHECK(line(of(calls), TrendOf::agent, "Ana").change.direction() == 1);
  // The week in which they changed has a point for each.
  std::size_t doubled = 0;
  for (std::size_t i = 1; i < ana.points.size(); ++i) doubled += ana.points[i].period == ana.points[i - 1].period;
  CHECK(doubled == 1);
  const std::string text = trend_text(trend, {});
  CHECK(text.find("The rules changed.") != std::string::npos);
  CHECK(trend_page(trend).find("class=\"rulechange\"") != std::string::npos);
}

TEST_CASE("calls without a date are counted and left out") {
  std::vector<audit::CallResult> calls = {call(0, "Ana", 50), call(1, "Ana", 50)};
  calls[1].started_at = "yesterday";
  const Trend trend = of(calls);
  CHECK(trend.calls == 1);
  CHECK(trend.undated == 1);
  report::Options wide;
  wide.width = 120;
  CHECK(trend_text(trend, wide).find("1 without a date left out") != std::string::npos);
  calls.erase(calls.begin());
  for (const auto& page : {trend_text(of(calls), {}), trend_page(of(calls))})
    CHECK(page.find("there is no trend") != std::string::npos);
  CHECK(nlohmann::json::parse(trend_json(of(calls)))["undated"] == 1);
}

TEST_CASE("the page needs no script and no network, and keeps names of others harmless") {
  std::vector<audit::CallResult> calls;
  for (int day = 0; day < 5; ++day) calls.push_back(call(day, "<script>alert(1)</script>", 50, true));
  const std::string page = trend_page(of(calls));
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("&lt;script&gt;alert(1)") != std::string::npos);
  CHECK(page.find("default-src 'none'; style-src 'sha256-") != std::string::npos);
  CHECK(page.find("http://") == std::string::npos);
  CHECK(page.find("https://") == std::string::npos);
  calls.front().agent = "=cmd()";
  CHECK(trend_csv(of(calls)).find("'=cmd()") != std::string::npos);
}

TEST_CASE("CSV and JSON hold the same points") {
  std::vector<audit::CallResult> calls;
  for (int day = 0; day < 50; ++day) calls.push_back(call(day, day % 2 == 0 ? "Ana" : "Ben", 50 + day, day % 3 == 0));
  const Trend trend = of(calls);
  std::size_t points = 0;
  const nlohmann::json json = nlohmann::json::parse(trend_json(trend));
  for (const auto& each : json["lines"]) points += each["points"].size();
  const std::string csv = trend_csv(trend);
  CHECK(static_cast<std::size_t>(std::ranges::count(csv, '\n')) == points + 1);
  CHECK(points > 20);
  CHECK(json["lines"][0]["change"]["clear"] == true);
}
