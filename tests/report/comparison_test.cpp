#include "report/comparison.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "report/fixture.h"
#include "text/utf8.h"

using namespace callaudit;
using checks::Outcome;

namespace {

report::RunSide side_of(const std::vector<audit::CallResult>& calls,
                        const audit::RunInfo& run = report::fixture::run()) {
  report::RunSide side;
  side.name = "side";
  const report::Renderer into = report::gather(side);
  into.begin(run);
  for (const audit::CallResult& call : calls) into.call(call);
  into.end({});
  return side;
}

std::vector<audit::CallResult> calls_with(int check, Outcome outcome) {
  std::vector<audit::CallResult> calls = report::fixture::calls();
  calls[0].verdicts[static_cast<std::size_t>(check)].outcome = outcome;
  return calls;
}

}  // namespace

TEST_CASE("a run compared with itself has no change") {
  const report::RunSide side = side_of(report::fixture::calls());
  const report::Comparison same = report::compare(side, side);
  CHECK(same.compared == side.calls.size());
  CHECK(same.changed == 0);
  CHECK(same.checks.empty());
  CHECK(same.agents.empty());
  CHECK(same.critical_flips == 0);
}

TEST_CASE("a critical verdict that flips to fail is counted, one that is mended is not") {
  const audit::RunInfo run = report::fixture::run();
  int critical = 0;
  while (run.checks[static_cast<std::size_t>(critical)].severity != checks::Severity::critical) ++critical;
  const report::RunSide good = side_of(calls_with(critical, Outcome::pass));
  const report::RunSide bad = side_of(calls_with(critical, Outcome::fail));
  const report::Comparison worse = report::compare(good, bad);
  CHECK(worse.critical_flips == 1);
  CHECK(worse.changed == 1);
  REQUIRE(worse.checks.size() == 1);
  CHECK(worse.checks[0].check.id == run.checks[static_cast<std::size_t>(critical)].id);
  CHECK(worse.checks[0].newly_failed == 1);
  CHECK(worse.checks[0].changes[0].call.now->id == report::fixture::calls()[0].id);
  const report::Comparison better = report::compare(bad, good);
  CHECK(better.critical_flips == 0);
  CHECK(better.checks[0].no_longer_failed == 1);
}

TEST_CASE("calls are found again by id, by transcript, or named as missing and added") {
  std::vector<audit::CallResult> before = report::fixture::calls();
  std::vector<audit::CallResult> now = before;
  now[0].file = "elsewhere.vtt";
  now[1].id = "renamed";
  before[1].transcript_hash = now[1].transcript_hash = "the-same-words";
  now[2].id = "new";
  now[2].transcript_hash = "new words";
  before[2].transcript_hash = "old words";
  const report::RunSide old_side = side_of(before);
  const report::RunSide new_side = side_of(now);
  const report::Comparison found = report::compare(old_side, new_side);
  CHECK(found.compared == before.size() - 1);
  REQUIRE(found.calls_added.size() == 1);
  CHECK(found.calls_added[0]->id == "new");
  REQUIRE(found.calls_missing.size() == 1);
  CHECK(found.calls_missing[0]->id == before[2].id);
}

TEST_CASE("means of scorecards, agents and teams move with the scores; the scorecard may be the cause") {
  std::vector<audit::CallResult> now = report::fixture::calls();
  *now[0].scorecards[0].score -= 10;
  const report::RunSide old_side = side_of(report::fixture::calls());
  const report::RunSide new_side = side_of(now);
  const report::Comparison moved = report::compare(old_side, new_side);
  CHECK(moved.changed == 1);
  CHECK(moved.rescored == 1);
  REQUIRE(moved.agents.size() == 1);
  CHECK(moved.agents[0].name == now[0].agent);
  CHECK(moved.agents[0].now < moved.agents[0].before);
  CHECK(moved.scorecards.size() == 2);
  CHECK(moved.scorecards[0].difference.low < 0);
}

TEST_CASE("checks of one side only are named, not judged") {
  audit::RunInfo run = report::fixture::run();
  run.checks[2].id = "another-check";
  const report::RunSide old_side = side_of(report::fixture::calls());
  const report::RunSide new_side = side_of(report::fixture::calls(), run);
  const report::Comparison other = report::compare(old_side, new_side);
  CHECK(other.checks.empty());
  CHECK(other.checks_added == std::vector<std::string>{"another-check"});
  CHECK(other.checks_removed == std::vector<std::string>{report::fixture::run().checks[2].id});
}

TEST_CASE("a comparison's pages keep to their width, hold no control characters, and the JSON can be read") {
  std::vector<audit::CallResult> now = report::fixture::calls();
  for (audit::CallResult& call : now) {
    for (checks::Verdict& verdict : call.verdicts) verdict.outcome = Outcome::fail;
    if (call.scorecards[0].score) *call.scorecards[0].score /= 2;
  }
  const report::RunSide old_side = side_of(report::fixture::calls());
  const report::RunSide new_side = side_of(now);
  const report::Comparison all = report::compare(old_side, new_side);
  for (const int width : {80, 120}) {
    report::Options options;
    options.width = width;
    std::istringstream lines(report::comparison_page(all, options));
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(text::display_width(line) <= width);
      CHECK(line.find('\x1b') == std::string::npos);
    }
  }
  const nlohmann::json json = nlohmann::json::parse(report::comparison_json(all));
  CHECK(json["critical_flips"] == all.critical_flips);
  CHECK(json["checks"].size() == all.checks.size());
  CHECK(json["checks"][0]["calls"][0]["now"] == "fail");
  CHECK(report::comparison_markdown(all).find("<script") == std::string::npos);
}
