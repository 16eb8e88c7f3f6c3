// The fixture as people see it, byte for byte, from data/. CALLAUDIT_UPDATE=1 in the environment writes the files anew.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "places.h"
#include "report/fixture.h"
#include "text/utf8.h"

using namespace callaudit;

namespace {

std::string expected(const std::string& name, const std::string& now) {
  const std::string path = tests::source_dir() + "/tests/report/data/" + name;
  if (std::getenv("CALLAUDIT_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << now;
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

report::Options at_width(int width) {
  report::Options options;
  options.width = width;
  return options;
}

}  // namespace

TEST_CASE("the formats for people look as they did") {
  report::Options everything = at_width(120);
  everything.ascii = everything.show_na = everything.show_passes = everything.arithmetic = everything.color = true;
  report::Options by_agent = at_width(80);
  by_agent.group_by = "agent";
  struct Row {
    const char* file;
    const char* format;
    report::Options options;
  };
  const Row rows[] = {{"pretty-80.txt", "pretty", at_width(80)},
                      {"pretty-120-ascii.txt", "pretty", everything},
                      {"pretty-by-agent.txt", "pretty", by_agent},
                      {"concise.txt", "concise", {}},
                      {"markdown.md", "markdown", {}},
                      {"scores-by-agent.csv", "csv-scores", by_agent}};
  for (const Row& row : rows) {
    CAPTURE(row.file);
    const std::string now = report::fixture::rendered(row.format, row.options);
    CHECK(now == expected(row.file, now));
  }
}

TEST_CASE("the terminal report keeps to its width") {
  for (const int width : {80, 100, 120}) {
    std::istringstream lines(report::fixture::rendered("pretty", at_width(width)) +
                             report::fixture::rendered("trend", at_width(width)));
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(text::display_width(line) <= width);
      CHECK_FALSE(line.ends_with(' '));
    }
  }
}

TEST_CASE("ascii is ascii but for the words of the call") {
  report::Options options = at_width(80);
  options.ascii = true;
  std::istringstream lines(report::fixture::rendered("pretty", options));
  for (std::string line; std::getline(lines, line);) {
    if (line.find("你") != std::string::npos) continue;
    CAPTURE(line);
    bool ascii = true;
    for (const char c : line) ascii &= c >= 0;
    CHECK(ascii);
  }
}

TEST_CASE("colours and links are sent only when asked for") {
  report::Options options = at_width(80);
  options.color = options.hyperlinks = true;
  const std::string text = report::fixture::rendered("pretty", options);
  CHECK(text.find("\x1b[1;31mcritical\x1b[0m") != std::string::npos);
  CHECK(text.find("/calls/B-11.vtt\x1b\\calls/B-11.vtt:13\x1b]8;;\x1b\\") != std::string::npos);
  CHECK(text.find("/calls/%3A%3Aerror%20file%3Dx%3A%3A%0A%3Cimg%20src%3Dx%3E.vtt\x1b\\") != std::string::npos);
  options.hyperlinks = false;
  CHECK(report::fixture::rendered("pretty", options).find("\x1b]8;;") == std::string::npos);
}

TEST_CASE("a caret stands under its words, wide characters or not") {
  const std::string text = report::fixture::rendered("pretty", at_width(80));
  CHECK(text.find("agent     Sir, I need you to calm down so that I can help you.\n"
                  "      │                                   ^^^^^^^^^\n") != std::string::npos);
  CHECK(text.find("::error::boom 你好 🎉 \\u202eevil\n"
                  "      │                           ^^^\n") != std::string::npos);
}
