// Thousands of hostile texts through the whole program into every format, looked at by parsers that are not ours.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "cli/program.h"
#include "places.h"
#include "report/report.h"

using namespace callaudit::cli::testing;
namespace fs = std::filesystem;

namespace {

int shell(const std::string& command) {
  return std::system(command.c_str());
}

// report.pretty is "report.txt": the ending that the checking script knows.
std::string ending_of(const std::string& format) {
  if (format == "pretty") return "txt";
  if (format == "markdown") return "md";
  return format == "junit" ? "xml" : format;
}

}  // namespace

TEST_CASE("hostile texts stay inert in every format") {
  const fs::path archive = fs::path(callaudit::tests::shared_folder()) / "hostile.tar.xz";
  if (!fs::exists(archive) || shell("command -v python3 >/dev/null && command -v xz >/dev/null") != 0) {
    MESSAGE("skipped: the hostile texts, python3 or xz are not here");
    return;
  }
  const Folder folder;
  const std::string script = "python3 " + source("tests/report/hostile.py");
  REQUIRE(shell("tar xJf " + archive.string() + " -C " + folder.path()) == 0);
  REQUIRE(shell(script + " make " + folder.path("hostile") + " " + folder.path("calls.ndjson") + " >/dev/null") == 0);
  std::vector<std::string> arguments = {
      "audit", folder.path("calls.ndjson"), "--with-transcripts", "--signals", "--fail-on", "never"};
  for (const auto& format : callaudit::report::formats()) {
    arguments.insert(arguments.end(),
                     {"--report", std::string(format.name) + "=" + folder.path("report." + ending_of(format.name))});
  }
  REQUIRE(run(arguments).code == 0);
  CHECK(shell(script + " check " + folder.path()) == 0);
}
