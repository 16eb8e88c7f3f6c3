// JSONTestSuite (github.com/nst/JSONTestSuite), read from the archive where the machine has it: what must be accepted
// is read or refused only because it holds no call, what must be rejected is refused; and what an unknown JSON lacks.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "input_packing.h"
#include "json_dump.h"
#include "places.h"
#include "readers/near_shapes.h"

using namespace callaudit;
using namespace callaudit::readers;

namespace {

bool is_no_call(const Reading& reading) {
  if (!reading.calls.empty()) return true;
  for (const char* words : {"no known transcript format: JSON", "no dialogue", "no transcript"}) {
    if (reading.problems.at(0).message.find(words) != std::string::npos) return true;
  }
  return false;
}

Reading read(const std::string& bytes) {
  return read_document(bytes, "x.json", {});
}

}  // namespace

TEST_CASE("JSONTestSuite") {
  const std::filesystem::path archive = tests::shared_folder() / "hostile.tar.xz";
  const std::map<std::string, std::string> files = unpacked(archive.string(), "hostile/json-nst/");
  if (files.empty()) {
    MESSAGE("skipped: " << archive.string() << " is not here");
    return;
  }
  // Valid JSON that no transcript is: single values have neither an object nor a list around them.
  int accepted = 0;
  int rejected = 0;
  for (const auto& [path, bytes] : files) {
    const std::string name = std::filesystem::path(path).filename().string();
    CAPTURE(name);
    const Reading reading = read(bytes);
    CHECK((reading.calls.empty() ? !reading.problems.empty() : true));
    if (name.starts_with("n_")) {
      CHECK(reading.calls.empty());
      ++rejected;
    }
    if (!name.starts_with("y_")) continue;
    const std::size_t front = bytes.find_first_not_of(" \t\r\n");
    const bool single = front != std::string::npos && bytes[front] != '{' && bytes[front] != '[';
    CHECK((single ? reading.calls.empty() : is_no_call(reading)));
    if (!single && reading.calls.empty())
      CHECK(reading.problems[0].message.find("not valid JSON") == std::string::npos);
    ++accepted;
  }
  CHECK(accepted == 95);
  CHECK(rejected == 188);
}

TEST_CASE("an unknown JSON is told which known shape it comes near to, and what it lacks") {
  const auto told = [](const std::string& json) { return text::describe(read(json).problems.at(0)); };
  CHECK(told(R"({"callTranscripts": [{"callId": "c"}]})")
            .find("it comes near to gong, but lacks callTranscripts[].transcript[].sentences") != std::string::npos);
  CHECK(told(R"({"mediaId": "m", "transcript": {"version": 2}})").find("voicebase, but lacks transcript.words[].w") !=
        std::string::npos);
  CHECK(told(R"({"secret": 1, "other": 2})").find("near") == std::string::npos);
}

TEST_CASE("the shapes that refusals speak of are those of the samples") {
  std::map<std::string, std::vector<std::string>> samples;
  for (const auto& entry : std::filesystem::directory_iterator(tests::source_dir() + "/tests/readers/data/json")) {
    if (entry.path().extension() != ".json") continue;
    const std::string bytes = file_bytes(entry.path());
    for (const transcript::Call& call : read(bytes).calls) samples[call.format].push_back(bytes);
  }
  std::map<std::string, bool> held;  // of a format's rows one at least
  for (const Shape& shape : known_shapes()) {
    bool& found = held[std::string(shape.format)];
    for (const std::string& bytes : samples[std::string(shape.format)]) {
      const auto parsed = JsonDocument::parse(bytes, 128);
      const Json root = parsed->root();
      found =
          found || std::ranges::all_of(shape.members, [&](std::string_view path) { return has_member(root, path); });
    }
  }
  for (const auto& [format, found] : held) CHECK_MESSAGE(found, format);
}
