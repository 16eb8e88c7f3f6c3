// Every format is looked at with parsers that are not ours (python3's and xmllint), where the machine has them.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "places.h"
#include "report/fixture.h"

using namespace callaudit;

namespace {

bool has(const char* program) {
  return std::system((std::string("command -v ") + program + " >/dev/null 2>&1").c_str()) == 0;
}

// A file with the rendered fixture, gone with the object.
struct RenderedFile {
  explicit RenderedFile(const char* format)
      : path((std::filesystem::temp_directory_path() / ("callaudit-report-" + std::to_string(getpid()))).string()) {
    std::ofstream(path, std::ios::binary) << report::fixture::rendered(format);
  }
  ~RenderedFile() { std::filesystem::remove(path); }
  std::string path;
};

int run(const std::string& command) {
  return std::system(command.c_str());
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("formats have unique names and are found by them") {
  std::set<std::string> names;
  for (const report::Format& format : report::formats()) {
    CHECK(names.insert(format.name).second);
    CHECK(report::find_format(format.name) == &format);
    CHECK(std::string(format.extension).starts_with('.'));
  }
  CHECK(report::find_format("word") == nullptr);
  CHECK(names.size() == report::formats().size());
}

TEST_CASE("independent readers accept every format") {
  if (!has("python3")) {
    MESSAGE("skipped: python3 is not here");
    return;
  }
  for (const char* format : {"csv", "csv-scores", "junit", "sarif", "gitlab", "github", "xlsx", "markdown"}) {
    CAPTURE(format);
    const RenderedFile file(format);
    CHECK(run("python3 " + tests::source_dir() + "/tests/report/validate.py " + format + " " + file.path) == 0);
  }
}

TEST_CASE("xmllint accepts the JUnit report") {
  if (!has("xmllint")) {
    MESSAGE("skipped: xmllint is not here");
    return;
  }
  const RenderedFile file("junit");
  CHECK(run("xmllint --noout " + file.path) == 0);
}

TEST_CASE("no text format sends an escape or another control character") {
  for (const report::Format& format : report::formats()) {
    if (format.binary) continue;
    CAPTURE(format.name);
    const std::string text = report::fixture::rendered(format.name);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\u202e") == std::string::npos);
    bool control = false;
    for (const char c : text) control |= c >= 0 && c < 0x20 && c != '\n' && c != '\t';
    CHECK_FALSE(control);
  }
}

TEST_CASE("--show leaves out findings below its level, not calls") {
  report::Options options;
  options.show = checks::Severity::major;
  CHECK(count_of(report::fixture::rendered("concise", options), "\n") == 5);
  CHECK(count_of(report::fixture::rendered("csv", options), "\n") == 5);
  CHECK(count_of(report::fixture::rendered("github", options), "\n") == 4);
  CHECK(count_of(report::fixture::rendered("csv-scores", options), "\n") == 6);
  CHECK(count_of(report::fixture::rendered("junit", options), "<failure") == 3);
  CHECK(report::fixture::rendered("ndjson", options) == report::fixture::rendered("ndjson"));
}

TEST_CASE("a run without calls is a whole document in every format") {
  for (const report::Format& format : report::formats()) {
    if (format.adds) continue;
    CAPTURE(format.name);
    std::string out;
    const report::Renderer renderer = format.make([&](std::string_view text) { out += text; }, {});
    renderer.begin(report::fixture::run());
    renderer.end({});
    CHECK_FALSE((out.empty() && std::string(format.name) != "github"));
  }
}

TEST_CASE("the same results make the same bytes") {
  for (const report::Format& format : report::formats()) {
    CAPTURE(format.name);
    CHECK(report::fixture::rendered(format.name) == report::fixture::rendered(format.name));
  }
}
