#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program.h"

using namespace callaudit::cli::testing;
using nlohmann::json;

namespace {

// A folder with house rules; audits in it without the shipped rules.
struct House {
  Folder folder;
  std::string rules = folder.write("house.yaml", house_rules());

  Output audit(std::vector<std::string> arguments) const {
    const std::vector<std::string> always = {"--no-shipped", "--rules", rules};
    arguments.insert(arguments.begin(), "audit");
    arguments.insert(arguments.end(), always.begin(), always.end());
    return run(arguments);
  }
};

std::vector<json> objects(const std::string& ndjson) {
  std::vector<json> found;
  std::istringstream lines(ndjson);
  for (std::string line; std::getline(lines, line);) found.push_back(json::parse(line));
  return found;
}

std::vector<std::string> ids(const std::string& ndjson) {
  std::vector<std::string> found;
  for (const json& object : objects(ndjson)) {
    if (object["type"] == "call") found.push_back(object["id"]);
    if (object["type"] == "error") found.push_back("error:" + std::to_string(object["line"].get<int>()));
  }
  return found;
}

}  // namespace

TEST_CASE("exit codes: gates") {
  const House house;
  const std::string good = house.folder.write("good.json", call_line("good", "Good morning."));
  const std::string rude = house.folder.write("rude.json", call_line("rude", "What?"));
  const std::string slang = house.folder.write("slang.json", call_line("slang", "Good morning, yo dude."));
  struct Case {
    std::vector<std::string> arguments;
    int code;
    std::string reason;
  };
  const std::vector<Case> cases = {
      {{good}, 0, "1 call audited: every gate passed"},
      {{rude}, 1, "1 call with a failed check of severity major or above (--fail-on)"},
      {{rude, "--fail-on", "never"}, 0, "every gate passed"},
      {{rude, "--fail-on", "critical"}, 0, "every gate passed"},
      {{slang}, 0, "every gate passed"},
      {{slang, "--fail-on", "minor"}, 1, "severity minor or above"},
      {{rude, "--fail-on", "never", "--fail-under", "50"}, 1, "1 call under 50 points (--fail-under)"},
      {{slang, "--fail-under", "50"}, 0, "every gate passed"},
      {{good, rude, slang}, 1, "3 calls audited: 1 call with"},
      {{rude, "--show", "critical"}, 1, "(--fail-on)"},
  };
  for (const Case& each : cases) {
    const Output output = house.audit(each.arguments);
    CAPTURE(output.err);
    CHECK(output.code == each.code);
    CHECK(has(output.last_line(), each.reason));
  }
}

TEST_CASE("exit codes: input") {
  const House house;
  const std::string good = house.folder.write("good.json", call_line("good", "Good morning."));
  const std::string rude = house.folder.write("rude.json", call_line("rude", "What?"));
  const std::string broken = house.folder.write("broken.json", "{\"turns\": [{]}\n");
  const std::string empty = house.folder.write("empty.json", "");
  house.folder.write("bare/.hidden", "");
  CHECK(house.audit({good, broken}).code == 3);
  CHECK(house.audit({rude, broken}).code == 3);  // wins over a failed gate
  CHECK(house.audit({empty}).code == 3);
  CHECK(house.audit({good, house.folder.path("nowhere.json")}).code == 3);
  CHECK(house.audit({house.folder.path("nowhere.json")}).code == 2);
  CHECK(house.audit({house.folder.path("bare")}).code == 2);
  const Output output = house.audit({good, broken, "-f", "ndjson"});
  CHECK(has(output.err, "broken.json:1:"));
  CHECK(has(output.last_line(), "1 input not audited; 1 call audited"));
  CHECK(objects(output.out).back()["exit_code"] == 3);
  CHECK(objects(output.out).back()["not_audited"] == 1);
}

TEST_CASE("a bad line of NDJSON is reported with its number, and the rest goes on") {
  const House house;
  const std::string file = house.folder.write(
      "calls.ndjson", call_line("a", "Good morning.") + "{broken\n" + call_line("b", "Hello there.") + "\n{}\n");
  const Output output = house.audit({file, "-f", "ndjson"});
  CHECK(output.code == 3);
  CHECK(ids(output.out) == std::vector<std::string>{"a", "error:2", "b", "error:5"});
  CHECK(has(output.err, "calls.ndjson:2:"));
}

TEST_CASE("the output is the same for any number of threads") {
  const House house;
  std::string lines;
  for (int call = 0; call < 400; ++call) {
    lines += call % 37 == 5 ? "nonsense\n"
                            : call_line("call-" + std::to_string(call), call % 3 == 0 ? "What?" : "Good morning.");
  }
  const std::string file = house.folder.write("calls.ndjson", lines);
  const std::string other = house.folder.write("last.json", call_line("last", "Good morning."));
  const Output one = house.audit({file, other, "-f", "ndjson", "-j", "1"});
  CHECK(ids(one.out).size() == 401);
  for (const char* threads : {"2", "5"}) {
    const Output many = house.audit({file, other, "-f", "ndjson", "-j", threads});
    CHECK(many.out == one.out);
    CHECK(many.err == one.err);
  }
  const Output mixed = house.audit({file, other, "-f", "ndjson", "-j", "3", "--unordered"});
  std::vector<std::string> found = ids(mixed.out);
  std::vector<std::string> expected = ids(one.out);
  std::ranges::sort(found);
  std::ranges::sort(expected);
  CHECK(found == expected);
}

TEST_CASE("--timings names stages and the slowest rule, and changes nothing else") {
  const House house;
  const std::string file =
      house.folder.write("calls.ndjson", call_line("a", "What?") + call_line("b", "Good morning."));
  const Output plain = house.audit({file, "-f", "ndjson"});
  const Output timed = house.audit({file, "-f", "ndjson", "--timings", "-j", "2"});
  CHECK(timed.out == plain.out);
  CHECK(timed.code == plain.code);
  CHECK(has(timed.err, "timings of 2 calls, ms:"));
  for (const char* stage :
       {"  reading ", "  matching ", "  checks ", "  reports ", "dearest signals:", "slowest rule:"})
    CHECK(has(timed.err, stage));
}

TEST_CASE("several reports in one run, each whole") {
  const House house;
  const std::string call = house.folder.write("call.json", call_line("a", "What?"));
  const Output output =
      house.audit({call, "-f", "concise", "--report", "ndjson=" + house.folder.path("r.ndjson"), "--report",
                   "csv=" + house.folder.path("r.csv"), "--report", "xlsx=" + house.folder.path("r.xlsx")});
  CHECK(output.code == 1);
  CHECK(has(output.out, "greets"));
  CHECK(house.folder.read("r.ndjson") == house.audit({call, "-f", "ndjson"}).out);
  CHECK(has(house.folder.read("r.csv"), "greets"));
  CHECK(house.folder.read("r.xlsx").starts_with("PK"));
  CHECK(house.folder.names() == std::vector<std::string>{"call.json", "house.yaml", "r.csv", "r.ndjson", "r.xlsx"});
}

TEST_CASE("a report that cannot be written is exit 2 and no other one appears") {
  const House house;
  const std::string call = house.folder.write("call.json", call_line("a", "What?"));
  const Output output = house.audit(
      {call, "--report", "csv=" + house.folder.path("r.csv"), "--report", "ndjson=/no/such/folder/r.ndjson"});
  CHECK(output.code == 2);
  CHECK(has(output.last_line(), "/no/such/folder/r.ndjson"));
  CHECK(house.folder.names() == std::vector<std::string>{"call.json", "house.yaml"});
  CHECK(house.audit({call, "--report", "ndjson=/dev/full"}).code == 2);
}

TEST_CASE("binary reports do not go to a terminal") {
  callaudit::cli::Surroundings terminal;
  terminal.out_is_terminal = true;
  const Output output = run({"audit", "x.json", "-f", "xlsx"}, terminal);
  CHECK(output.code == 2);
  CHECK(has(output.err, "--report xlsx=PATH"));
}

TEST_CASE("findings for eyes in a terminal, for tools in a pipe") {
  const House house;
  const std::string call = house.folder.write("call.json", call_line("a", "What?"));
  callaudit::cli::Surroundings terminal;
  terminal.out_is_terminal = true;
  const std::vector<std::string> arguments = {"audit", call, "--no-shipped", "--rules", house.rules};
  const Output shown = run(arguments, terminal);
  CHECK(has(shown.out, "\x1b["));
  CHECK(has(run(arguments).out, "major greets"));
  CHECK_FALSE(has(run(arguments).out, "\x1b["));
  terminal.environment = {{"NO_COLOR", "1"}};
  CHECK_FALSE(has(run(arguments, terminal).out, "\x1b["));
  terminal.environment = {{"TERM", "dumb"}};
  CHECK_FALSE(has(run(arguments, terminal).out, "\x1b["));
}

TEST_CASE("what is judged") {
  const House house;
  const std::string call = house.folder.write("call.json", call_line("a", "Yo dude."));
  const auto judged = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {call, "-f", "ndjson"});
    const Output output = house.audit(arguments);
    std::vector<std::string> checks;
    const std::vector<json> found = objects(output.out);
    for (const json& check : found.at(1)["checks"]) checks.push_back(check["id"]);
    return checks;
  };
  CHECK(judged({}) == std::vector<std::string>{"greets", "no-slang"});
  CHECK(judged({"--check", "no-slang"}) == std::vector<std::string>{"no-slang"});
  CHECK(judged({"--check", "no-slang,greets"}).size() == 2);
  CHECK(judged({"--scorecard", "house"}).size() == 2);
  CHECK(judged({"--scorecard", "all"}).size() == 2);
  const Output unknown = house.audit({call, "--check", "no-slangs", "--scorecard", "hose"});
  CHECK(unknown.code == 2);
  CHECK(has(unknown.err, "did you mean 'no-slang'?"));
  CHECK(has(unknown.err, "did you mean 'house'?"));
}

TEST_CASE("rules with errors: all of them, and nothing is audited") {
  const House house;
  const std::string call = house.folder.write("call.json", call_line("a", "Good morning."));
  const std::string bad =
      house.folder.write("bad.yaml", "version: 1\nchecks:\n  x:\n    nevr: slang\n  y:\n    never: slnag\n");
  const Output output = house.audit({call, "--rules", bad});
  CHECK(output.code == 2);
  CHECK(output.out.empty());
  CHECK(has(output.err, "bad.yaml:4"));
  CHECK(has(output.err, "bad.yaml:6"));
  CHECK(has(output.last_line(), "the rules have errors"));
}

TEST_CASE("files may be named in a list") {
  const House house;
  const std::string one = house.folder.write("one.json", call_line("one", "Good morning."));
  const std::string two = house.folder.write("two.json", call_line("two", "Good morning."));
  const std::string list = house.folder.write("list.txt", two + "\n" + one + "\r\n");
  const Output output = house.audit({"--files-from", list, "-f", "ndjson"});
  CHECK(output.code == 0);
  CHECK(ids(output.out).size() == 2);
  CHECK(house.audit({"--files-from", house.folder.path("none.txt")}).code == 2);
}

TEST_CASE("a call without a known agent is said so") {
  const House house;
  const std::string call = house.folder.write(
      "call.json",
      R"({"id": "x", "turns": [{"speaker": "S1", "text": "Blue."}, {"speaker": "S2", "text": "Green."}]})");
  const Output output = house.audit({call, "-f", "ndjson"});
  CHECK(has(output.err, "nobody is known to be the agent"));
  CHECK(has(objects(output.out).at(1)["notes"].dump(), "--agent"));
  CHECK_FALSE(has(house.audit({call, "--agent", "S2"}).err, "nobody is known"));
}

TEST_CASE("limits hold") {
  const House house;
  const std::string call = house.folder.write("call.json", call_line("a", "Good morning."));
  CHECK(house.audit({call, "--limit-segments", "1"}).code == 3);
  CHECK(house.audit({call, "--limit-depth", "1"}).code == 3);
  CHECK(house.audit({call, "--limit-file", "10"}).code == 3);
}
