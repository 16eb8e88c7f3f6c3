// Waivers, overrides and baselines: what people decided stands beside the program's verdicts.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program.h"

using namespace callaudit::cli::testing;
using nlohmann::json;

namespace {

struct House {
  Folder folder;
  std::string rules = folder.write("house.yaml", house_rules());
  std::string calls =
      folder.write("calls.ndjson", call_line("a", "What?") + call_line("b", "What?") + call_line("c", "Good morning."));

  Output audit(std::vector<std::string> more, const std::string& today = "2026-06-01") const {
    more.insert(more.begin(), {"audit", calls, "--no-shipped", "--rules", rules});
    callaudit::cli::Surroundings around;
    around.today = today;
    return run(more, around);
  }
  Output with(const std::string& waivers, std::vector<std::string> more = {}, const std::string& today = "2026-06-01") {
    more.insert(more.end(), {"--waivers", folder.write("w.yaml", "version: 1\n" + waivers)});
    return audit(more, today);
  }
};

json call_of(const Output& output, const std::string& id) {
  std::istringstream lines(output.out);
  for (std::string line; std::getline(lines, line);) {
    json object = json::parse(line);
    if (object["type"] == "call" && object["id"] == id) return object;
  }
  return {};
}

const char* const kWaiveA = "waivers:\n  - {check: greets, call: a, reason: agreed, who: Ana, until: 2026-12-31}\n";

}  // namespace

TEST_CASE("a waived finding is not listed and does not count, but the verdict stays") {
  House house;
  const Output before = house.audit({});
  CHECK(before.code == 1);
  CHECK(has(before.out, "2 findings"));
  const Output after = house.with(kWaiveA, {"-f", "ndjson"});
  CHECK(after.code == 1);  // b still fails
  CHECK(has(after.err, "1 finding waived"));
  const json greets = call_of(after, "a")["checks"][0];
  CHECK(greets["verdict"] == "fail");
  CHECK(greets["decision"]["kind"] == "waived");
  CHECK(greets["decision"]["who"] == "Ana");
  CHECK(has(house.with(kWaiveA).out, "1 finding\n"));
  CHECK(has(house.with(kWaiveA, {"-f", "junit"}).out, "failed, but waived by Ana until 2026-12-31: agreed"));
  CHECK(has(house.with(kWaiveA, {"-f", "pretty"}).out, "waived by Ana until 2026-12-31: agreed"));
  // Saved and rendered again it is the same.
  const std::string saved = house.folder.write("r.ndjson", after.out);
  CHECK(run({"report", saved, "-f", "ndjson"}).out == after.out);
}

TEST_CASE("what people write about a finding is masked as everything else, and stands in the page, too") {
  House house;
  const std::string waivers =
      "waivers:\n  - {check: greets, call: a, reason: ask jo@example.com, who: Ana, until: 2026-12-31}\n";
  CHECK(has(house.with(waivers, {"-f", "html"}).out, "jo@example.com"));
  for (const char* format : {"html", "ndjson", "pretty", "junit"}) {
    CAPTURE(format);
    CHECK_FALSE(has(house.with(waivers, {"--redact", "-f", format}).out, "jo@example.com"));
  }
  const std::string saved = house.folder.write("saved.ndjson", house.with(waivers, {"-f", "ndjson"}).out);
  CHECK_FALSE(has(run({"report", saved, "--redact", "-f", "ndjson"}).out, "jo@example.com"));
}

TEST_CASE("a waiver may name the fingerprint of a finding, and gates go by what is left") {
  House house;
  std::string waivers = "waivers:\n";
  const Output all = house.audit({"-f", "ndjson"});
  for (const char* id : {"a", "b"}) {
    waivers += "  - {fingerprint: " + call_of(all, id)["checks"][0]["fingerprint"].get<std::string>() +
               ", reason: old, who: Ana, until: 2026-12-31}\n";
  }
  CHECK(house.with(waivers).code == 0);
}

TEST_CASE("waivers that are over, not needed or not used are named") {
  House house;
  const Output output = house.with(
      "waivers:\n"
      "  - {check: greets, call: a, reason: x, who: Ana, until: 2026-05-31}\n"
      "  - {check: greets, call: c, reason: x, who: Ana, until: 2026-06-01}\n"
      "  - {check: greets, call: zz, reason: x, who: Ana, until: 2026-12-31}\n"
      "  - {check: greet, call: a, reason: x, who: Ana, until: 2026-12-31}\n");
  CHECK(has(output.out, "2 findings"));
  for (const char* part :
       {"w.yaml:3:5: warning: this waiver ended on 2026-05-31", "w.yaml:4:5: warning: this waiver is not needed",
        "w.yaml:5:5: warning: this waiver was not used: its call was not in the input",
        "w.yaml:6:5: warning: no check of this run is named 'greet'", "did you mean 'greets'"}) {
    CAPTURE(output.err);
    CHECK(has(output.err, part));
  }
}

TEST_CASE("an override stands beside the program's verdict, with a score of its own") {
  House house;
  const std::string overrides =
      "overrides:\n"
      "  - {check: greets, call: a, verdict: pass, reason: said it off the record, who: Ben}\n"
      "  - {check: greets, call: c, verdict: fail, reason: to a colleague, who: Ben}\n";
  const Output output = house.with(overrides, {"-f", "ndjson"});
  const json a = call_of(output, "a");
  CHECK(a["checks"][0]["verdict"] == "fail");
  CHECK(a["checks"][0]["decision"]["verdict"] == "pass");
  CHECK(a["scorecards"][0]["score"].get<double>() < a["scorecards"][0]["score_decided"].get<double>());
  const json c = call_of(output, "c");
  CHECK(c["scorecards"][0]["score"].get<double>() > c["scorecards"][0]["score_decided"].get<double>());
  CHECK_FALSE(call_of(output, "b")["scorecards"][0].contains("score_decided"));
  const Output page = house.with(overrides, {"-f", "pretty"});
  CHECK(has(page.out, "as people decided"));
  CHECK(has(page.out, "pass, says Ben: said it off the record"));
  CHECK(has(house.with(overrides).err, "2 verdicts overridden"));
}

TEST_CASE("a baseline knows old findings, wherever the file lies; only new ones fail the gate") {
  House house;
  const std::string old = house.folder.write("old.ndjson", house.audit({"-f", "ndjson"}).out);
  const Output same = house.audit({"--baseline", old});
  CHECK(same.code == 0);
  CHECK(has(same.out, "2 findings"));
  CHECK(has(same.err, "0 new, 2 known, 0 gone"));
  const std::string moved = house.folder.write("moved.ndjson", call_line("b", "What?") + call_line("n", "Hm."));
  const Output fresh = run({"audit", moved, "--no-shipped", "--rules", house.rules, "--baseline", old, "--new-only"});
  CHECK(fresh.code == 1);
  CHECK(has(fresh.out, "1 finding\n"));
  CHECK(has(fresh.err, "1 new"));
  CHECK(house.audit({"--new-only"}).code == 2);
  CHECK(house.audit({"--baseline", house.calls}).code == 2);
}

TEST_CASE("a file of waivers that cannot be used says why, with its place") {
  House house;
  const Output output = house.with(
      "waivers:\n"
      "  - {check: greets, reason: x, who: Ana, until: 2026-12-31}\n"
      "  - {fingerprint: XYZ, until: soon, who: Ana, reason: x}\n"
      "  - {check: greets, call: a}\n"
      "  - {check: greets, call: a, reason: x, who: Ana, until: 2026-12-31, becuase: y}\n"
      "overrides:\n"
      "  - {check: greets, call: a, verdict: maybe, reason: x, who: Ana}\n");
  CHECK(output.code == 2);
  for (const char* part :
       {"w.yaml:3:5: say which finding", "a fingerprint has 16", "'soon' is no day", "'reason' is missing",
        "'who' is missing", "'until' is missing", "did you mean 'because'", "w.yaml:8"}) {
    CAPTURE(part);
    if (std::string(part) != "did you mean 'because'") CHECK(has(output.err, part));
  }
  CHECK(house.with("waivers: yes\n").code == 2);
  CHECK(house.audit({"--waivers", house.folder.path("none.yaml")}).code == 2);
}
