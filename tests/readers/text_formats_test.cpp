// Every text format on small files of our own: data/text/NAME.in must read as data/text/NAME.txt says.
// CALLAUDIT_UPDATE=1 rewrites the expectations, to be looked over before they are kept.
#include "readers/text_formats.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "json_dump.h"
#include "places.h"

using namespace callaudit::readers;

namespace {

std::vector<std::filesystem::path> sample_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(callaudit::tests::source_dir() + "/tests/readers/data/text")) {
    if (entry.path().extension() == ".in") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

Reading read_file(const std::filesystem::path& file) {
  return read_document(file_bytes(file), file.filename().string(), {});
}

}  // namespace

TEST_CASE("own samples of every text format read as expected") {
  const std::vector<std::filesystem::path> files = sample_files();
  REQUIRE(files.size() > 50);
  for (const std::filesystem::path& file : files) {
    CAPTURE(file.filename().string());
    const std::string read = dumped(read_file(file));
    std::filesystem::path expected = file;
    expected.replace_extension(".txt");
    if (std::getenv("CALLAUDIT_UPDATE") != nullptr) std::ofstream(expected, std::ios::binary) << read;
    CHECK(read == file_bytes(expected));
  }
}

TEST_CASE("every text format has a sample") {
  std::set<std::string> seen;
  for (const std::filesystem::path& file : sample_files()) {
    for (const auto& call : read_file(file).calls) seen.insert(call.format);
  }
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    if (format.recognise != nullptr) CHECK(seen.contains(format.name));
  }
}

TEST_CASE("line ends do not matter") {
  for (const std::filesystem::path& file : sample_files()) {
    CAPTURE(file.filename().string());
    const std::string bytes = file_bytes(file);
    std::string unix_ends;
    std::string dos_ends;
    for (const char c : bytes) {
      if (c == '\r') continue;
      unix_ends += c;
      if (c == '\n') dos_ends += '\r';
      dos_ends += c;
    }
    CHECK(dumped(read_document(unix_ends, "x", {})) == dumped(read_document(dos_ends, "x", {})));
  }
}

TEST_CASE("every cut-off text is read or refused in words, and never silently") {
  for (const std::filesystem::path& file : sample_files()) {
    const std::string bytes = file_bytes(file);
    for (std::size_t length = 0; length < bytes.size(); length += 7) {
      const Reading reading = read_document(std::string_view(bytes).substr(0, length), "x", {});
      const bool silent = reading.calls.empty() && reading.problems.empty();
      CHECK_MESSAGE(!silent, file.filename().string() << " cut at " << length);
    }
  }
}

TEST_CASE("a call with more segments than allowed is refused, not cut") {
  ReadOptions options;
  options.limits.segments = 1;
  for (const char* name : {"vtt-zoom", "srt-loose", "text-roles", "otter", "teams-text", "zoom-chat", "chat", "stm",
                           "whisper-tsv", "textgrid-long", "podcast-html", "speechmatics-text"}) {
    CAPTURE(name);
    const std::string file = callaudit::tests::source_dir() + "/tests/readers/data/text/" + std::string(name) + ".in";
    const Reading reading = read_document(file_bytes(file), name, options);
    REQUIRE(reading.problems.size() >= 1);
    CHECK(reading.problems[0].message == "the call has more segments or speakers than are allowed");
    for (const auto& call : reading.calls) CHECK(call.segments.size() <= 1);
  }
}

TEST_CASE("well-known things that are no transcripts are named") {
  CHECK(unsupported_kind("{\\rtf1 x").find("plain text") != std::string::npos);
  CHECK(unsupported_kind("<?xml version=\"1.0\"?><tt xmlns=\"http://www.w3.org/ns/ttml\"/>").find("TTML") !=
        std::string::npos);
  CHECK(unsupported_kind("webvtt\n\n00:00.000 --> 00:01.000\nx").find("capitals") != std::string::npos);
  CHECK(unsupported_kind("WEBVTTfoo\n").find("first line") != std::string::npos);
  CHECK(unsupported_kind("Dear all").empty());
}
