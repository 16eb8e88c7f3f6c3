// callaudit report --since: results of many days side by side.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <algorithm>

#include <nlohmann/json.hpp>

#include "cli/program.h"

using namespace callaudit::cli::testing;
using nlohmann::json;

namespace {

struct Days {
  Folder folder;
  std::string rules = folder.write("house.yaml", house_rules());
  std::vector<std::string> results;

  // Three calls a day, of the 1st to the 9th of March.
  Days() {
    for (int day = 1; day <= 9; ++day) {
      std::string lines;
      for (const char* agent : {"Ana", "Ben", "Cleo"}) {
        lines += call_line(fmt::format("{}-{}", agent, day), day % 2 == 0 ? "What?" : "Good morning.",
                           fmt::format(R"({{"agent": "{}", "started_at": "2026-03-0{}T10:00:00Z"}})", agent, day));
      }
      results.push_back(audit(fmt::format("day-{}", day), lines));
    }
  }
  std::string audit(const std::string& name, const std::string& lines, const std::string& with = {}) const {
    std::vector<std::string> words = {
        "audit", folder.write(name + ".calls.ndjson", lines), "--no-shipped", "--rules", rules, "-f", "ndjson"};
    if (!with.empty()) words.insert(words.end(), {"--rules", with});
    return folder.write(name + ".ndjson", run(words).out);
  }
  Output report(std::vector<std::string> words) const {
    words.insert(words.begin(), "report");
    words.insert(words.end(), results.begin(), results.end());
    return run(words);
  }
};

}  // namespace

TEST_CASE("--since and --until take the days between, both included") {
  const Days days;
  const json trend =
      json::parse(days.report({"--since", "2026-03-03", "--until", "2026-03-05", "-f", "trend-json"}).out);
  CHECK(trend["calls"] == 9);
  CHECK(trend["since"] == "2026-03-03");
  CHECK(trend["until"] == "2026-03-05");
  CHECK(trend["period"] == "day");
  CHECK(json::parse(days.report({"--until", "2026-03-01", "-f", "trend-json"}).out)["calls"] == 3);
  CHECK(json::parse(days.report({"-f", "trend-json"}).out)["calls"] == 27);
  // Every other format takes them, too, and gates are those of the calls that are left.
  CHECK(days.report({"--since", "2026-03-03", "--until", "2026-03-03", "-f", "csv", "--gate"}).code == 0);
  CHECK(days.report({"--since", "2026-03-04", "--until", "2026-03-05", "-f", "csv", "--gate"}).code == 1);
}

TEST_CASE("with days the terminal shows the trend") {
  const Days days;
  const Output output = days.report({"--since", "2026-03-01", "--ascii"});
  CHECK(output.code == 0);
  for (const char* part : {"Trend, 2026-03-01 to 2026-03-09 by day", "Ana", "greets", "few", "27 calls; "}) {
    CAPTURE(part);
    CHECK(has(output.out, part));
  }
}

TEST_CASE("a day that is none is a usage error") {
  const Days days;
  for (const char* day : {"yesterday", "2026-13-01", "2026-02-30", "2026-3-1", "2026-03-01T10:00:00Z"}) {
    CAPTURE(day);
    const Output output = days.report({"--since", day});
    CHECK(output.code == 2);
    CHECK(has(output.err, "is no day"));
  }
}

TEST_CASE("the same call twice: the last results named have it, and it is said") {
  Days days;
  const std::string stricter = days.folder.write("stricter.yaml",
                                                 "version: 1\nchecks:\n  greets:\n    override: true\n"
                                                 "    severity: critical\n    expect: greeting\n");
  const std::string calls = days.folder.read("day-2.calls.ndjson");
  days.results.push_back(days.audit("again", calls, stricter));
  const Output kept = days.report({"-f", "trend-json"});
  CHECK(json::parse(kept.out)["calls"] == 30);
  CHECK(has(kept.err, "3 calls in several results; --since keeps the last of each"));
  const Output once = days.report({"--since", "2026-03-01", "-f", "trend-json"});
  const json trend = json::parse(once.out);
  CHECK(trend["calls"] == 27);
  CHECK(has(once.err, "3 calls left out: the last results named have them, too"));
  REQUIRE(trend["rules"].size() == 2);
  CHECK(trend["rules"][0]["calls"] == 24);
  CHECK(trend["rules"][1]["since"] == "2026-03-02");
  // Named first, the older rules hold.
  std::rotate(days.results.begin(), days.results.end() - 1, days.results.end());
  CHECK(json::parse(days.report({"--since", "2026-03-01", "-f", "trend-json"}).out)["rules"].size() == 1);
  // Merged results keep which rules judged a call.
  const std::string merged = days.folder.write("merged.ndjson", days.report({"-f", "ndjson"}).out);
  CHECK(json::parse(run({"report", merged, "-f", "trend-json"}).out)["rules"].size() == 2);
}

TEST_CASE("calls without a start are left out of days, and counted") {
  Days days;
  days.results.push_back(days.audit("undated", call_line("x", "What?")));
  const Output output = days.report({"--since", "2026-03-01", "-f", "trend-json"});
  CHECK(json::parse(output.out)["calls"] == 27);
  CHECK(has(output.err, "1 call left out: nothing says when they started"));
}

TEST_CASE("days of one result alone count its gates again") {
  const Days days;
  const std::string all = days.folder.write("all.ndjson", days.report({"-f", "ndjson"}).out);
  CHECK(run({"report", all, "--until", "2026-03-01", "-f", "csv", "--gate"}).code == 0);
  CHECK(run({"report", all, "--until", "2026-03-02", "-f", "csv", "--gate"}).code == 1);
  CHECK(run({"report", all, "--until", "2026-02-01", "-f", "csv", "--gate"}).code == 2);  // no calls
}

TEST_CASE("results are only read") {
  const Days days;
  const std::string before = days.folder.read("day-1.ndjson");
  days.report({"--since", "2026-03-01"});
  CHECK(days.folder.read("day-1.ndjson") == before);
}
