// Commands that look at calls and rules: show, trace, list, explain.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/program.h"

using namespace callaudit::cli::testing;

namespace {

struct House {
  Folder folder;
  std::string rules = folder.write("house.yaml", house_rules());

  Output operator()(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--no-shipped", "--rules", rules});
    return run(arguments);
  }
};

}  // namespace

TEST_CASE("show tells format, speakers and why, turns, silences and overlaps") {
  Folder folder;
  const std::string call = folder.write("call.vtt",
                                        "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Agent>Good morning.</v>\n\n"
                                        "00:00:09.000 --> 00:00:12.000\n<v Customer>My line is dead.</v>\n\n"
                                        "00:00:11.000 --> 00:00:13.000\n<v Agent>Oh no.</v>\n");
  const Output output = run({"show", call});
  CHECK(output.code == 0);
  for (const char* part : {"webvtt", "starts with WEBVTT", "agent, \"Agent\"", "3 turns", "0:13", "[silence 6.0 s]",
                           "[overlap 1.0 s]", "Good morning.", "by "}) {
    CAPTURE(part);
    CAPTURE(output.out);
    const bool speaker = std::string(part) == "agent, \"Agent\"";
    CHECK(has(output.out, speaker ? "agent: \"Agent\"" : part));
  }
}

TEST_CASE("show marks signals where they are") {
  const House house;
  const std::string call = house.folder.write("call.json", call_line("a", "Good morning, sir."));
  const Output output = house({"show", call, "--signals"});
  CHECK(output.code == 0);
  CHECK(has(output.out, "greeting \"Good morning\""));
  CHECK_FALSE(has(house({"show", call}).out, "greeting"));
}

TEST_CASE("show -f json converts any format to ours, and ours to itself") {
  const std::string samples = source("samples/");
  Folder folder;
  for (const char* name :
       {"good-call.vtt", "angry-call.srt", "bad-call.json", "three-calls.ndjson", "insurance.vcon.json",
        "amazon-call-analytics.json", "contact-lens.json", "deepgram.json", "plain-text.txt", "table.csv"}) {
    CAPTURE(name);
    const Output first = run({"show", samples + name, "-f", "json"});
    CHECK(first.code == 0);
    const std::string converted = folder.write("converted.ndjson", first.out);
    CHECK(run({"show", converted, "-f", "json"}).out == first.out);
  }
}

TEST_CASE("one call of many") {
  Folder folder;
  const std::string calls =
      folder.write("calls.ndjson", call_line("a", "One.") + call_line("b", "Two.") + call_line("c", "Three."));
  const Output output = run({"show", calls, "--call", "b"});
  CHECK(has(output.out, "Two."));
  CHECK_FALSE(has(output.out, "One."));
  CHECK(run({"show", calls, "--call", "d"}).code == 2);
  CHECK(has(run({"show", calls}).out, "Three."));
}

TEST_CASE("what cannot be shown") {
  Folder folder;
  CHECK(run({"show", folder.path("nowhere")}).code == 2);
  CHECK(run({"show", folder.write("broken.json", "{\"turns\": 1}")}).code == 2);
}

TEST_CASE("trace tells the signals, their events, what was searched, and the verdict") {
  const House house;
  const std::string good = house.folder.write("good.json", call_line("good", "Good morning."));
  const std::string bad = house.folder.write("bad.json", call_line("bad", "What?"));
  const Output passed = house({"trace", "greets", good});
  CHECK(passed.code == 0);
  CHECK(has(passed.out, "signal greeting: 1 time"));
  CHECK(has(passed.out, "verdict pass"));
  CHECK(has(passed.out, "        Good morning.\n        ^^^^^^^^^^^^\n"));
  const Output failed = house({"trace", "greets", bad});
  CHECK(has(failed.out, "signal greeting: nowhere"));
  CHECK(has(failed.out, "verdict fail"));
  CHECK(has(failed.out, "searched turns 1 to 2"));
  CHECK(has(house({"trace", "greet", bad}).err, "did you mean 'greets'?"));
}

TEST_CASE("explain says everything that a rule says") {
  const House house;
  const Output output = house({"explain", "greets"});
  CHECK(output.code == 0);
  for (const char* part : {"Greet the caller", "major", "expect", "always", "greeting", "house.yaml:11",
                           "Say good morning.", "Fails", "A: What?", "Passes", "A: Good morning!"}) {
    CAPTURE(std::string(part));
    CHECK(has(output.out, part));
  }
  CHECK(house({"explain", "nothing"}).code == 2);
}

TEST_CASE("lists") {
  const House house;
  CHECK(has(house({"list", "checks"}).out, "no-slang"));
  CHECK(has(house({"list", "signals"}).out, "the agent greets"));
  CHECK(has(house({"list", "scorecards"}).out, "(default)"));
  CHECK(has(run({"list", "formats"}).out, "webvtt"));
  CHECK(has(run({"list", "reports"}).out, "ndjson"));
}
