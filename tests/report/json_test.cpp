#include <doctest/doctest.h>

#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "report/fixture.h"
#include "report/json_text.h"

using namespace callaudit;
using nlohmann::json;

namespace {

std::vector<json> parsed_lines(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

std::string as_json(std::string_view text) {
  std::string out;
  report::append_json(out, text);
  return out;
}

std::string as_json(double number) {
  std::string out;
  report::append_json(out, number);
  return out;
}

}  // namespace

TEST_CASE("JSON texts are escaped, valid and harmless on a terminal") {
  CHECK(as_json("plain") == R"("plain")");
  CHECK(as_json("a\"b\\c\n\r\t\x01") == R"("a\"b\\c\n\r\t\u0001")");
  CHECK(as_json(std::string_view("nul\0!", 5)) == R"("nul\u0000!")");
  CHECK(as_json("\x1b[31m\x7f") == R"("\u001b[31m\u007f")");
  CHECK(as_json("\u009b31m \u202e \u2028") == R"("\u009b31m \u202e \u2028")");
  CHECK(as_json("é 你好 🎉") == "\"é 你好 🎉\"");
  CHECK(as_json("bad \xff\xc0") == "\"bad \uFFFD\uFFFD\"");
}

TEST_CASE("JSON numbers are the shortest that read back the same") {
  CHECK(as_json(78.0) == "78");
  CHECK(as_json(0.1) == "0.1");
  CHECK(as_json(-0.0) == "0");
  CHECK(as_json(131.2) == "131.2");
  CHECK(as_json(text::kUnknown) == "null");
  CHECK(json::parse(as_json(100.0 / 3)).get<double>() == 100.0 / 3);
}

TEST_CASE("JSON texts are the same wherever in a text their characters stand") {
  for (int code = 0; code < 256; ++code) {
    const std::string one(1, static_cast<char>(code));
    const std::string alone = as_json(one).substr(1);
    for (std::size_t at = 0; at < 20; ++at) {
      const std::string before(at, 'a'), behind(19 - at, 'z');
      CHECK(as_json(before + one + behind) == '"' + before + alone.substr(0, alone.size() - 1) + behind + '"');
    }
  }
}

TEST_CASE("JSON numbers are written as the library writes them") {
  const auto by_library = [](double number) {
    std::array<char, 32> digits;
    return std::string(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
  };
  std::mt19937 dice(20261122);
  for (int round = 0; round < 5000; ++round) {
    const double thousandths = static_cast<double>(dice() % (round % 2 == 0 ? 5'000u : 120'000'000u)) + 1;
    for (const double number : {thousandths / 1000, -thousandths / 1000, thousandths, thousandths / 1000 * 1.1,
                                std::nextafter(thousandths / 1000, 0.0), thousandths / 7e9}) {
      CHECK(as_json(number) == by_library(number));
    }
  }
}

TEST_CASE("ndjson has the published objects in input order") {
  const std::vector<json> lines = parsed_lines(report::fixture::rendered("ndjson"));
  REQUIRE(lines.size() == 7);
  const char* types[] = {"run", "call", "call", "error", "call", "call", "summary"};
  for (std::size_t i = 0; i < lines.size(); ++i) CHECK(lines[i]["type"] == types[i]);
  CHECK(lines[0]["tool"] == "callaudit");
  CHECK(lines[0]["scorecards"] == json({"care", "conduct"}));
  const json& upset = lines[2];
  CHECK(upset["id"] == "B-11");
  CHECK(upset["scorecards"][0]["id"] == "care");
  CHECK(upset["scorecards"][0]["score_high"] == 70);
  CHECK(upset["checks"][0]["verdict"] == "fail");
  CHECK(upset["checks"][0]["severity"] == "major");
  CHECK(upset["checks"][0]["evidence"][0]["span"] == json({19, 28}));
  CHECK(upset["checks"][0]["evidence"][0]["speaker"] == "agent");
  CHECK(upset["checks"][1]["needs_ear"] == true);
  CHECK(upset["checks"][1]["searched"]["nearest"][0]["note"] == "no feeling is named");
  CHECK(upset["signals"][0]["id"] == "upset");
  CHECK(upset["transcript"]["segments"].size() == 7);
  CHECK(lines[1].contains("signals") == false);
  CHECK(lines[3]["line"] == 812);
  CHECK(lines[4]["duration"].is_null());
  CHECK(lines[4]["id"] == "=cmd|' /C calc'!A0");
  CHECK(lines[5]["scorecards"][0]["score"].is_null());
  CHECK(lines[6]["not_audited"] == 1);
}

TEST_CASE("ndjson sends no control character") {
  for (const char c : report::fixture::rendered("ndjson")) CHECK_FALSE((c >= 0 && c < 0x20 && c != '\n'));
}

TEST_CASE("json is the objects of ndjson in one array") {
  const json document = json::parse(report::fixture::rendered("json"));
  CHECK(document.get<std::vector<json>>() == parsed_lines(report::fixture::rendered("ndjson")));
}

TEST_CASE("a fingerprint stays when the file moves and differs by check") {
  const auto lines = parsed_lines(report::fixture::rendered("ndjson"));
  const json& checks = lines[2]["checks"];
  const std::string first = checks[0]["fingerprint"];
  CHECK(first.size() == 16);
  CHECK(first != checks[1]["fingerprint"]);
}
