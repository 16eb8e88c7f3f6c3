// callaudit compare: saved runs, and rule sets over the same calls.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/program.h"

using namespace callaudit::cli::testing;
using nlohmann::json;

namespace {

// The check 'no-slang' made critical, and its signal wider.
std::string stricter() {
  return R"(version: 1
signals:
  slang:
    override: true
    speaker: agent
    says: ["yo dude", "folks"]
checks:
  no-slang:
    override: true
    title: No slang
    severity: critical
    never: slang
    tests:
      fail: ["A: <<Yo dude>>."]
      pass: ["A: Sir."]
)";
}

struct Runs {
  Folder folder;
  std::string rules = folder.write("house.yaml", house_rules());

  std::string saved(const std::string& name, const std::string& calls) const {
    const std::string file = folder.write(name + ".calls", calls);
    return folder.write(name, run({"audit", file, "--no-shipped", "--rules", rules, "-f", "ndjson"}).out);
  }
};

}  // namespace

TEST_CASE("two saved runs: changes by check, missing and added calls, exit code") {
  const Runs runs;
  const std::string old_run = runs.saved(
      "old.ndjson", call_line("a", "Good morning.") + call_line("b", "What?") + call_line("gone", "Good day."));
  const std::string new_run = runs.saved(
      "new.ndjson", call_line("a", "What?") + call_line("b", "Good morning.") + call_line("added", "A new call."));
  const Output text = run({"compare", old_run, new_run});
  CHECK(text.code == 0);
  for (const char* part : {"calls in new only  added", "calls in old only  gone", "greets", "pass → fail",
                           "fail → pass", "2 calls compared", "2 changed", "no critical verdict newly failed"}) {
    CAPTURE(part);
    CHECK(has(text.out, part));
  }
  const json all = json::parse(run({"compare", old_run, new_run, "-f", "json"}).out);
  CHECK(all["compared"] == 2);
  CHECK(all["checks"][0]["newly_failed"] == 1);
  CHECK(all["checks"][0]["no_longer_failed"] == 1);
  CHECK(all["calls_missing"][0]["id"] == "gone");
  CHECK(all["calls_added"][0]["id"] == "added");
  CHECK(has(run({"compare", old_run, new_run, "-f", "markdown"}).out, "| a |"));
  CHECK(has(run({"compare", old_run, old_run}).out, "0 changed"));
}

TEST_CASE("two rule sets over the same calls; a critical verdict that newly fails is exit 1") {
  const Runs runs;
  const std::string calls =
      runs.folder.write("calls.ndjson", call_line("a", "Good morning, folks.") + call_line("b", "Good morning."));
  const std::string wider = runs.folder.write("wider.yaml", stricter());
  const Output output =
      run({"compare", calls, "--no-shipped", "--rules", runs.rules, "--rules-new", wider, "--scorecard", "all"});
  CAPTURE(output.err);
  CAPTURE(output.out);
  CHECK(output.code == 1);
  CHECK(output.last_line() == "callaudit: 1 critical verdict newly failed");
  CHECK(has(output.out, "no-slang"));
  CHECK(run({"compare", calls, "--no-shipped", "--rules-old", runs.rules, "--rules-new", runs.rules}).code == 0);
}

TEST_CASE("what cannot be compared is said") {
  const Runs runs;
  const std::string saved = runs.saved("old.ndjson", call_line("a", "Good morning."));
  CHECK(run({"compare", saved}).code == 2);
  CHECK(has(run({"compare", saved}).err, "compare takes two result files, not 1"));
  CHECK(run({"compare", saved, runs.folder.path("none.ndjson")}).code == 2);
  CHECK(run({"compare", saved, saved, "-f", "xlsx"}).code == 2);
  CHECK(run({"compare", "--rules-new", runs.rules, "-"}).code == 2);
  CHECK(run({"compare", saved, runs.rules}).code == 2);
}
