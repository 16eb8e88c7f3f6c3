// Words of text formats know the line and column where they stand.
#include "readers/origins.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "places.h"
#include "text/problem.h"
#include "text/utf8.h"

using namespace callaudit;

namespace {

// What stands in the file at a line and column.
std::string_view standing_at(std::string_view document, int line, int column) {
  std::string_view text = text::line_at(document, line);
  for (int i = 1; i < column && !text.empty(); ++i) text.remove_prefix(text::decode(text, 0).length);
  return text;
}

// "line:column" of a word of the first call.
std::string place_of(const std::string& document, std::string_view word) {
  const readers::Reading reading = readers::read_document(document, "call.txt", {});
  REQUIRE(reading.calls.size() == 1);
  for (const transcript::Segment& segment : reading.calls[0].segments) {
    const std::size_t at = segment.text.find(word);
    if (at == std::string::npos) continue;
    const transcript::Origin* found = nullptr;
    for (const transcript::Origin& origin : segment.origins) {
      if (origin.begin <= at) found = &origin;
    }
    if (found == nullptr) return "nowhere";
    return std::to_string(found->line) + ":" + std::to_string(found->column + static_cast<int>(at - found->begin));
  }
  return "no such word";
}

std::string whole(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("lines and columns of words in text formats") {
  const std::string srt =
      "1\n00:00:01,000 --> 00:00:03,000\nAgent: Good morning,\nhow are you?\n\n"
      "2\n00:00:04,000 --> 00:00:06,000\nCustomer: <i>Not</i> too bad.\n";
  CHECK(place_of(srt, "Good") == "3:8");
  CHECK(place_of(srt, "how") == "4:1");
  CHECK(place_of(srt, "you?") == "4:9");
  CHECK(place_of(srt, "Not") == "8:14");
  CHECK(place_of(srt, "bad.") == "8:26");
  const std::string script = "Agent: Hello, this is Ana.\nCustomer: Hello? Is that\n  you, Ana?\n";
  CHECK(place_of(script, "this is") == "1:15");
  CHECK(place_of(script, "Hello?") == "2:11");
  CHECK(place_of(script, "you, Ana") == "3:3");
}

TEST_CASE("JSON has no columns") {
  const readers::Reading reading =
      readers::read_document(R"({"turns": [{"speaker": "agent", "text": "Hello there"}]})", "call.json", {});
  REQUIRE(reading.calls.size() == 1);
  CHECK(reading.calls[0].segments[0].origins.empty());
}

TEST_CASE("every origin in the samples stands where it says") {
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(tests::source_dir() + "/samples")) {
    const std::string bytes = whole(entry.path());
    const readers::Reading reading = readers::read_document(bytes, entry.path().filename().string(), {});
    for (const transcript::Call& call : reading.calls) {
      for (const transcript::Segment& segment : call.segments) {
        for (std::size_t i = 0; i < segment.origins.size(); ++i) {
          const transcript::Origin& origin = segment.origins[i];
          CAPTURE(entry.path().string());
          CAPTURE(segment.text);
          CAPTURE(origin.line);
          const std::string_view there = standing_at(bytes, origin.line, origin.column);
          CHECK(there.substr(0, 1) == std::string_view(segment.text).substr(origin.begin, 1));
          ++seen;
        }
      }
    }
  }
  CHECK(seen > 50);
}

TEST_CASE("every call of a large table knows its lines") {
  constexpr int kCalls = 4000;
  std::string table = "call_id,speaker,start,end,text\n";
  for (int i = 0; i < kCalls; ++i) table += "c" + std::to_string(i) + ",agent,0,1,hello " + std::to_string(i) + "\n";
  const readers::Reading reading = readers::read_document(table, "calls.csv", {});
  REQUIRE(reading.calls.size() == kCalls);
  const transcript::Segment& last = reading.calls.back().segments.front();
  REQUIRE(last.origins.size() == 1);
  CHECK(last.origins.front().line == kCalls + 1);
}
