// The HTML page: its parts with python3, and the drawn page with Chromium, where the machine has them.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "places.h"
#include "report/fixture.h"
#include "report/html_data.h"

using namespace callaudit;

namespace {

bool has(const std::string& program) {
  return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

report::Options with_transcripts() {
  report::Options options;
  options.with_transcripts = true;
  return options;
}

// A folder for the page, the browser's profile and what it drew.
struct Folder {
  Folder() : path(std::filesystem::temp_directory_path() / ("callaudit-html-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path);
    std::ofstream(path / "page.html", std::ios::binary) << report::fixture::rendered("html", with_transcripts());
  }
  ~Folder() { std::filesystem::remove_all(path); }

  // The page's elements after its script has run, at the place behind '#'.
  std::string drawn(const std::string& place) const {
    const std::string folder = path.string();
    const int status =
        std::system(("timeout 60 chromium --headless --no-sandbox --disable-gpu --user-data-dir=" + folder +
                     "/profile --virtual-time-budget=2000 --dump-dom 'file://" + folder + "/page.html#" + place +
                     "' >" + folder + "/dom.html 2>/dev/null")
                        .c_str());
    if (status != 0) return "";
    std::ostringstream text;
    text << std::ifstream(path / "dom.html", std::ios::binary).rdbuf();
    const std::string dom = text.str();
    return dom.substr(0, dom.find("<script"));  // without the data and the script themselves
  }

  std::filesystem::path path;
};

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("python accepts the page's policy, data and markup") {
  if (!has("python3")) {
    MESSAGE("skipped: python3 is not here");
    return;
  }
  const Folder folder;
  CHECK(std::system(("python3 " + tests::source_dir() + "/tests/report/validate.py html " +
                     (folder.path / "page.html").string())
                        .c_str()) == 0);
}

TEST_CASE("transcripts are in the page only when asked for") {
  CHECK(contains(report::fixture::rendered("html", with_transcripts()), "How can I help?"));
  CHECK_FALSE(contains(report::fixture::rendered("html"), "How can I help?"));
}

TEST_CASE("findings below --show leave no quote in the page, and --group-by is told to it") {
  report::Options options;
  const char* quote = "Sir, I need you to calm down";
  CHECK(contains(report::fixture::rendered("html", options), quote));
  options.show = checks::Severity::critical;
  options.group_by = "team";
  const std::string page = report::fixture::rendered("html", options);
  CHECK_FALSE(contains(page, quote));
  CHECK(contains(page, "\"show\":3,\"groupBy\":\"team\""));
}

TEST_CASE("Chromium draws every view, and hostile text stays text") {
  if (!has("chromium")) {
    MESSAGE("skipped: chromium is not here");
    return;
  }
  const Folder folder;
  const std::string overview = folder.drawn("overview");
  if (overview.empty()) {
    MESSAGE("skipped: chromium does not run here");
    return;
  }
  CHECK(contains(overview, "data-ready=\"agree\""));
  CHECK(contains(overview, "71.6"));
  CHECK(contains(overview, "not valid JSON"));
  const std::string call = folder.drawn("call/1");
  CHECK(contains(call, "<mark class=\"major\">calm down</mark>"));
  CHECK(contains(call, "How can I help?"));
  CHECK(contains(call, "Score = (40 × 0 % + 30 × 0 % + 30 × 50 %) ÷ 100 = 15"));
  const std::string hostile = folder.drawn("call/2");
  CHECK(contains(hostile, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  CHECK(contains(hostile, "\\u202eevil"));
  CHECK_FALSE(contains(hostile, "<img"));
  CHECK_FALSE(contains(hostile, "<b>Eve"));
  CHECK(contains(folder.drawn("check/never-asks-twice"), "Failed in 1 of 3 calls"));
  CHECK(contains(folder.drawn("calls?agent=Ben"), "1 call</h2>"));
}

TEST_CASE("a batch too large for a page keeps the lowest scores and says how many are left out") {
  report::HtmlData data(report::fixture::run(), {});
  const std::vector<audit::CallResult> calls = report::fixture::calls();
  audit::CallResult good = calls[0];
  audit::CallResult bad = calls[1];
  for (std::size_t i = 0; i < report::HtmlData::kCalls + 5; ++i) data.add(good);
  bad.id = "the-last-and-worst";
  data.add(bad);
  const std::string json = data.json();
  CHECK(contains(json, "\"leftOut\":6"));
  CHECK(contains(json, "the-last-and-worst"));
  CHECK_FALSE(contains(json, "<"));
}
