#include "report/statistics.h"

#include <doctest/doctest.h>

#include <cmath>

#include "report/fixture.h"
#include "report/group_rows.h"
#include "report/words.h"

using namespace callaudit;
using report::Interval;

TEST_CASE("Wilson's interval with continuity correction") {
  // Newcombe (1998), table I, method 4.
  struct Row {
    std::size_t hits, of;
    double low, high;
  };
  const Row rows[] = {
      {81, 263, 0.2535, 0.3682}, {15, 148, 0.0598, 0.1644}, {0, 20, 0, 0.2005}, {1, 29, 0.0018, 0.1963}};
  for (const Row& row : rows) {
    const Interval interval = report::wilson(row.hits, row.of);
    CHECK(interval.low == doctest::Approx(row.low).epsilon(0.005));
    CHECK(interval.high == doctest::Approx(row.high).epsilon(0.005));
  }
  CHECK(report::wilson(0, 0).low == 0);
  CHECK(report::wilson(0, 0).high == 1);
  CHECK(report::wilson(7, 7).high == 1);
  CHECK(report::wilson(0, 7).low == 0);
}

TEST_CASE("one miss in three calls weighs less than ten in a hundred") {
  CHECK(report::wilson(1, 3).low < report::wilson(10, 100).low);
}

TEST_CASE("means have Student's interval") {
  report::Tally tally;
  for (const double score : {60.0, 70.0, 80.0}) tally.add(score);
  CHECK(tally.mean() == 70);
  const double half = 4.303 * 10 / std::sqrt(3.0);
  CHECK(tally.interval().low == doctest::Approx(70 - half).epsilon(1e-6));
  CHECK(tally.interval().high == doctest::Approx(70 + half).epsilon(1e-6));
  report::Tally one;
  one.add(50);
  CHECK(one.interval().low == 0);
  CHECK(one.interval().high == 100);
}

TEST_CASE("scores fall into bins of five, a hundred into the last") {
  report::Tally tally;
  for (const double score : {0.0, 4.999, 5.0, 99.9, 100.0}) tally.add(score);
  CHECK(tally.bins[0] == 2);
  CHECK(tally.bins[1] == 1);
  CHECK(tally.bins[19] == 2);
}

TEST_CASE("weeks are those of ISO 8601") {
  CHECK(report::week_of("2026-03-02T09:14:00Z") == "2026-W10");
  CHECK(report::week_of("2026-01-01T00:00:00Z") == "2026-W01");
  CHECK(report::week_of("2027-01-03T23:59:59Z") == "2026-W53");
  CHECK(report::week_of("2024-12-30T00:00:00Z") == "2025-W01");
  CHECK(report::week_of("1969-12-29T00:00:00Z") == "1970-W01");
  CHECK(report::week_of("1969-12-28T00:00:00Z") == "1969-W52");
  CHECK(report::week_of("yesterday") == "");
  CHECK(report::week_of("") == "");
}

TEST_CASE("the fixture in numbers") {
  report::Statistics statistics = report::statistics_of(report::fixture::run());
  for (const audit::CallResult& call : report::fixture::calls()) report::add(statistics, call);
  CHECK(statistics.all.calls == 4);
  CHECK(statistics.all.findings == 6);
  CHECK(statistics.findings == std::array<std::size_t, 4>{1, 2, 2, 1});
  CHECK(statistics.upset == 1);
  CHECK(statistics.not_passed == 2);
  CHECK(statistics.agents.size() == 4);
  CHECK(statistics.weeks.size() == 3);
  CHECK(statistics.all.scorecards[0].scores.count == 3);
  CHECK(statistics.all.scorecards[0].scores.mean() == doctest::Approx(215.0 / 3));
  CHECK(statistics.all.scorecards[0].passed == 2);
  REQUIRE(statistics.worst.size() == 3);
  CHECK(statistics.worst[0].score == 0);
  CHECK(statistics.worst[1].id == "B-11");
  const std::vector<int> failed = report::most_failed(statistics.all, statistics.run);
  REQUIRE(failed.size() == 6);
  CHECK(failed[0] == 6);  // equal rates: the critical one first
  CHECK(report::never_applicable(statistics.all) == std::vector<int>{5, 7});
  CHECK(report::never_failed(statistics.all).empty());
}

TEST_CASE("groups that surely need attention stand first") {
  report::Statistics statistics = report::statistics_of(report::fixture::run());
  const std::vector<audit::CallResult> calls = report::fixture::calls();
  const auto add = [&](const audit::CallResult& from, const char* agent, int times) {
    audit::CallResult call = from;
    call.agent = agent;
    for (int i = 0; i < times; ++i) report::add(statistics, call);
  };
  add(calls[0], "few", 2);
  add(calls[1], "few", 1);
  add(calls[0], "many", 90);
  add(calls[1], "many", 10);
  add(calls[1], "bad", 5);
  const std::vector<report::GroupRow> rows = report::group_rows(statistics, "agent");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].name == "bad");
  CHECK(rows[1].name == "many");
  CHECK(rows[2].name == "few");
  CHECK(rows[1].calls == 100);
  CHECK(rows[1].passed == 90);
  CHECK(report::group_rows(statistics, "section").front().name == "Care first: Emotion");
}

TEST_CASE("numbers in words") {
  CHECK(report::score_number(79.97) == "79.9");
  CHECK(report::score_number(100 * 0.7) == "70");
  CHECK(report::score_column(80) == "80.0");
  CHECK(report::number(33.333) == "33.33");
  CHECK(report::number(-0.0) == "0");
  CHECK(report::percent(0.001) == "1 %");
  CHECK(report::percent(0.999) == "99 %");
  CHECK(report::percent(0) == "0 %");
  CHECK(report::percent(1) == "100 %");
  CHECK(report::count(1, "call") == "1 call");
  CHECK(report::minute_of("2026-03-02T09:14:00Z") == "2026-03-02 09:14");
  CHECK(report::minute_of("soon") == "soon");
}

TEST_CASE("what stands out is failed more often than elsewhere, and surely so") {
  report::Group all;
  report::Group group;
  all.checks = {{10, 90, 0, 0}, {60, 40, 0, 0}, {50, 50, 0, 0}};
  group.checks = {{1, 19, 0, 0}, {2, 18, 0, 0}, {9, 11, 0, 0}};
  CHECK(report::stands_out(group, all) == 1);  // nine in ten fail the first everywhere
  CHECK(report::stands_out(all, all) == -1);
  group.checks[1] = {0, 1, 0, 0};
  CHECK(report::stands_out(group, all) == -1);  // one call says little
}
