// The house rules that a machine can tell: layer order, no exceptions, headers that say what they are, sizes.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "places.h"

namespace fs = std::filesystem;

namespace {

// Folders under src in dependency order: one includes only itself and those before it.
const std::vector<std::string> kLayers = {"text",    "config", "transcript", "privacy", "readers", "match",  "learned",
                                          "signals", "checks", "score",      "rules",   "audit",   "report", "cli"};

struct File {
  std::string name;  // below the source folder
  std::vector<std::string> lines;
};

std::vector<File> sources() {
  std::vector<File> files;
  const fs::path root = callaudit::tests::source_dir();
  for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
    const std::string ending = entry.path().extension().string();
    if (ending != ".cpp" && ending != ".h") continue;
    File file{entry.path().lexically_relative(root / "src").string(), {}};
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) file.lines.push_back(line);
    files.push_back(std::move(file));
  }
  std::ranges::sort(files, {}, &File::name);
  return files;
}

std::ptrdiff_t layer_of(const std::string& name) {
  return std::ranges::find(kLayers, name.substr(0, name.find('/'))) - kLayers.begin();
}

}  // namespace

TEST_CASE("a folder includes only itself and folders before it") {
  const std::regex include("^#include \"([a-z]+)/");
  for (const File& file : sources()) {
    if (file.name.find('/') == std::string::npos) continue;  // main.cpp
    REQUIRE(layer_of(file.name) < static_cast<std::ptrdiff_t>(kLayers.size()));
    for (const std::string& line : file.lines) {
      std::smatch found;
      if (!std::regex_search(line, found, include)) continue;
      CAPTURE(file.name);
      CAPTURE(line);
      CHECK(layer_of(found[1].str() + "/") <= layer_of(file.name));
    }
  }
}

TEST_CASE("nobody throws, and a library that does is caught in one file") {
  const std::regex throws("(^|[^a-z_])throw([^a-z_]|$)");
  const std::regex catches("catch \\(");
  std::map<std::string, std::set<std::string>> doors;  // library -> files that include it
  const std::map<std::string, std::string> libraries = {{"<re2/", "re2"},     {"<yaml.h>", "libyaml"},
                                                        {"<CLI/", "CLI11"},   {"<archive.h>", "libarchive"},
                                                        {"<zstd.h>", "zstd"}, {"<zlib.h>", "zlib"}};
  for (const File& file : sources()) {
    for (const std::string& line : file.lines) {
      const std::string code = line.substr(0, line.find("//"));
      CAPTURE(file.name);
      CAPTURE(line);
      CHECK_FALSE(std::regex_search(code, throws));
      for (const auto& [header, library] : libraries) {
        if (code.starts_with("#include " + header)) doors[library].insert(file.name);
      }
    }
  }
  for (const auto& [library, files] : doors) {
    CAPTURE(library);
    CHECK(files.size() == 1);
  }
}

TEST_CASE("every header opens with what the thing is") {
  for (const File& file : sources()) {
    if (!file.name.ends_with(".h")) continue;
    CAPTURE(file.name);
    REQUIRE_FALSE(file.lines.empty());
    CHECK(file.lines.front().starts_with("// "));
    CHECK(std::ranges::find(file.lines, "#pragma once") != file.lines.end());
  }
}

TEST_CASE("files stay readable: 300 lines, headers 120") {
  for (const File& file : sources()) {
    const std::size_t most = file.name.ends_with(".h") ? 120 : 300;
    if (file.lines.size() > most) MESSAGE(file.name << ": " << file.lines.size() << " lines, more than " << most);
    CHECK(file.lines.size() <= most * 3 / 2);
  }
}

// A function's body is what stands between a line at the left margin that ends in { and the next } at the margin.
TEST_CASE("functions stay readable: 40 lines, at most 60") {
  for (const File& file : sources()) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < file.lines.size(); ++at) {
      const std::string& line = file.lines[at];
      if (line.empty() || line.front() == ' ' || line.front() == '#') continue;
      const bool opens = line.ends_with(") {") || line.ends_with(") const {") || line.ends_with("noexcept {");
      if (opens) begin = at;
      if (line.front() != '}' || begin == 0) continue;
      const std::size_t length = at - begin;
      if (length > 40) MESSAGE(file.name << ":" << begin + 1 << ": a function of " << length << " lines");
      CHECK(length <= 60);
      begin = 0;
    }
  }
}

TEST_CASE("names say what a thing is") {
  const std::regex vague("(class|struct) [A-Za-z]*(Manager|Helper|Util|Utils|Common|Base)\\b");
  for (const File& file : sources()) {
    for (const std::string& line : file.lines) {
      CAPTURE(file.name);
      CAPTURE(line);
      CHECK_FALSE(std::regex_search(line, vague));
    }
  }
}
