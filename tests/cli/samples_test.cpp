// The samples, audited by the shipped rules: each is recognised, its agent known, and the good call scores far above
// the bad one.
#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program.h"

using namespace callaudit::cli::testing;
using nlohmann::json;

namespace {

std::vector<json> calls_in(const std::string& path) {
  std::vector<json> calls;
  std::istringstream lines(run({"audit", path, "-f", "ndjson", "--no-config"}).out);
  for (std::string line; std::getline(lines, line);) {
    json object = json::parse(line);
    if (object["type"] == "call") calls.push_back(std::move(object));
  }
  return calls;
}

double score_of(const std::string& sample) {
  return calls_in(source("samples/" + sample)).at(0)["scorecards"][0]["score"];
}

}  // namespace

TEST_CASE("every sample is read as what it is") {
  const std::map<std::string, std::string> formats = {
      {"amazon-call-analytics.json", "aws-call-analytics"},
      {"angry-call.srt", "srt"},
      {"bad-call.json", "native"},
      {"contact-lens.json", "aws-contact-lens"},
      {"deepgram.json", "deepgram"},
      {"good-call.vtt", "webvtt"},
      {"insurance.vcon.json", "vcon"},
      {"plain-text.txt", "text"},
      {"table.csv", "csv"},
      {"three-calls.ndjson", "native"},
      {"training-script.txt", "script"},
  };
  std::size_t samples = 0;
  for (const auto& entry : std::filesystem::directory_iterator(source("samples"))) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    ++samples;
    REQUIRE(formats.contains(name));
    const std::vector<json> calls = calls_in(entry.path().string());
    CHECK(calls.size() == (name == "three-calls.ndjson" ? 3 : 1));
    for (const json& call : calls) {
      CHECK(call["format"] == formats.at(name));
      CHECK_FALSE(call.value("agent_rule", "").empty());
    }
  }
  CHECK(samples == formats.size());
}

TEST_CASE("the good call scores far above the bad one, the angry one between") {
  const double good = score_of("good-call.vtt");
  const double angry = score_of("angry-call.srt");
  const double bad = score_of("bad-call.json");
  CHECK(good >= 90);
  CHECK(good > angry);
  CHECK(angry > bad + 20);
  CHECK(bad < 50);
}

TEST_CASE("in a training script nothing is asked of a customer who is not there") {
  const json script = calls_in(source("samples/training-script.txt")).at(0);
  bool turned_round = false;
  for (const json& check : script["checks"]) {
    if (check["id"] == "acknowledgment-without-but")
      turned_round = check["verdict"] == "fail" && check["evidence"][0]["line"] == 7;
    if (check["id"] == "customer-closes-first") CHECK(check["verdict"] == "na");
  }
  CHECK(turned_round);
}
