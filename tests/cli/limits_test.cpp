// Over a limit means not audited, named, exit 3; rules over one mean exit 2.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "readers/input_packing.h"

using namespace callaudit::cli::testing;

namespace {

struct Case {
  std::vector<std::string> limit;
  std::string message;
};

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("an input over a limit is not audited, and every report says so") {
  const Folder folder;
  const std::string good = folder.write("good.json", call_line("good", "Good morning."));
  const std::string talk = call_line("big", repeated("Good morning, one two three. ", 3000));
  const std::string big = folder.write("big.json", talk);
  const std::string rules = folder.write("house.yaml", house_rules());
  const std::string lines = folder.write("big.json.ndjson", call_line("first", "Hello.") + talk);
  const std::string packed = folder.write("big.json.gz", callaudit::readers::gzipped(talk));
  const std::vector<Case> cases = {
      {{"--limit-file", "4K"}, "bytes"},
      {{"--limit-line", "4K", lines}, "the line is longer than 4096 bytes"},
      {{"--limit-inflated", "4K", packed}, "expands to more than 4096 bytes"},
      {{"--limit-depth", "1"}, "deep"},
      {{"--limit-segments", "1"}, "1 are allowed"},
      {{"--limit-time", "0.000001"}, "seconds to audit"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.message);
    for (const char* format : {"pretty", "concise", "json", "ndjson", "csv", "csv-scores", "markdown", "html", "junit",
                               "sarif", "github", "gitlab"}) {
      CAPTURE(format);
      std::vector<std::string> words = {"audit", good,           big,       "-f", format, "--fail-on",
                                        "never", "--no-shipped", "--rules", rules};
      words.insert(words.end(), each.limit.begin(), each.limit.end());
      const Output output = run(words);
      CHECK(output.code == 3);
      CHECK(has(output.out, "big.json"));
      CHECK(has(output.out + output.err, each.message));
    }
  }
}

TEST_CASE("what is packed may not swell without bounds") {
  const Folder folder;
  const std::string swollen = call_line("big", std::string(65u << 20, 'a'));
  const std::string bomb = folder.write("bomb.json.gz", callaudit::readers::gzipped(swollen));
  const Output output = run({"audit", bomb, "-f", "json", "--fail-on", "never", "--limit-expansion", "20"});
  CHECK(output.code == 3);
  CHECK(has(output.out, "expands to more than 20 times its size"));
}

TEST_CASE("rules over a limit are refused, whatever they would cost") {
  const Folder folder;
  const std::string call = folder.write("call.json", call_line("call", "Good morning."));
  std::string nested = "version: \"1\"\nphrases:\n  p0: [hello]\n";
  for (int i = 1; i < 16; ++i)
    nested += "  p" + std::to_string(i) + ": [\"" + repeated("<p" + std::to_string(i - 1) + "> ", 9) + "\"]\n";
  const auto signal = [](const std::string& pattern) {
    return "version: \"1\"\nsignals:\n  s:\n    says: [\"" + pattern + "\"]\n";
  };
  const std::vector<std::pair<std::string, std::string>> files = {
      {nested + "signals:\n  s:\n    says: [\"<p15>\"]\n", "the pattern is too large"},
      {signal(repeated("(", 100000)), "groups nest deeper than 64"},
      {signal(repeated("a ...30 ", 8000)), "the pattern is too large"},
      {"version: \"1\"\nsignals:\n  s:\n    regex: [\"(\\\\pL{100}){9}\"]\n", "no valid regular expression"},
      {"version: \"1\"\nphrases:\n" +
           [] {
             std::string many;
             for (int i = 0; i < 20000; ++i) many += "  n" + std::to_string(i) + ": [a]\n";
             return many;
           }(),
       "more than 10000 rules"},
      {"#" + std::string(5u << 20, 'x'), "rules.yaml:1:1: larger than 4194304 bytes"},
  };
  for (const auto& [text, message] : files) {
    CAPTURE(message);
    const std::string rules = folder.write("rules.yaml", text);
    const Output output = run({"audit", call, "--no-shipped", "--rules", rules});
    CHECK(output.code == 2);
    CHECK(has(output.err, message));
    CHECK(output.err.size() < 400000);
  }
  CHECK(run({"validate", "--limit-rules", "10"}).code == 2);
  CHECK(run({"validate", "--limit-pattern", "3"}).code == 2);
}

TEST_CASE("--limit-evidence bounds what is quoted, not what is counted") {
  const Folder folder;
  const std::string call = folder.write("call.json", call_line("call", repeated("Calm down. ", 9)));
  const auto quoted = [&](const std::string& most) {
    const Output output =
        run({"audit", call, "--check", "never-say-calm-down", "-f", "json", "--limit-evidence", most});
    const auto page = nlohmann::json::parse(output.out);
    std::size_t count = 0;
    for (const auto& each : page) {
      if (each["type"] == "call") count += each["checks"][0]["evidence"].size();
    }
    return count;
  };
  CHECK(quoted("2") <= 2);
  CHECK(quoted("20") == 9);
}
