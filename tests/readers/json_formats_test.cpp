// Every JSON format on a small file of our own: data/json/NAME.json (or .ndjson) must read as data/json/NAME.txt says.
// CALLAUDIT_UPDATE=1 rewrites the expectations, to be looked over before they are kept.
#include "readers/json_formats.h"

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
       std::filesystem::directory_iterator(callaudit::tests::source_dir() + "/tests/readers/data/json")) {
    if (entry.path().extension() == ".json" || entry.path().extension() == ".ndjson") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_CASE("own samples of every JSON format read as expected") {
  const std::vector<std::filesystem::path> files = sample_files();
  REQUIRE(files.size() > 60);
  for (const std::filesystem::path& file : files) {
    CAPTURE(file.filename().string());
    const std::string read = dumped(read_document(file_bytes(file), file.filename().string(), {}));
    std::filesystem::path expected = file;
    expected.replace_extension(".txt");
    if (std::getenv("CALLAUDIT_UPDATE") != nullptr) std::ofstream(expected, std::ios::binary) << read;
    CHECK(read == file_bytes(expected));
  }
}

TEST_CASE("every JSON format has a sample") {
  std::set<std::string> seen;
  for (const std::filesystem::path& file : sample_files()) {
    for (const auto& call : read_document(file_bytes(file), "x", {}).calls) seen.insert(call.format);
  }
  for (const JsonFormat* format : json_formats()) {
    CAPTURE(format->name);
    const std::string name = format->name;
    // Encrypted and signed ones make no calls.
    if (name != "vcon-encrypted" && name != "vcon-signed" && name != "vcon-unverified") CHECK(seen.contains(name));
  }
}

TEST_CASE("white space does not matter to recognition") {
  for (const std::filesystem::path& file : sample_files()) {
    if (file.extension() == ".ndjson") continue;
    CAPTURE(file.filename().string());
    std::string packed;
    bool quoted = false;
    const std::string bytes = file_bytes(file);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const char c = bytes[i];
      if (c == '"' && (i == 0 || bytes[i - 1] != '\\' || bytes[i - 2] == '\\')) quoted = !quoted;
      if (quoted || (c != '\n' && c != ' ')) packed += c;
    }
    CHECK(dumped(read_document(packed, "x.json", {})) == dumped(read_document(bytes, "x.json", {})));
  }
}
