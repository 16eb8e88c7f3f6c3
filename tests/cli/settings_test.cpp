#include <doctest/doctest.h>

#include "cli/program.h"
#include "cli/settings.h"

using namespace callaudit;
using namespace callaudit::cli::testing;
using cli::Surroundings;

namespace {

// The line of `callaudit config` that tells of a setting.
std::string told(const std::string& key, const std::vector<std::string>& more, const Surroundings& around) {
  std::vector<std::string> arguments = {"config"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Output output = run(arguments, around);
  REQUIRE(output.code == 0);
  const std::size_t begin = ("\n" + output.out).find("\n" + key + " ");
  REQUIRE(begin != std::string::npos);
  return output.out.substr(begin, output.out.find('\n', begin) - begin);
}

}  // namespace

TEST_CASE("flags win over the environment, it over the project, that over the user") {
  Folder folder;
  folder.write("home/.config/callaudit/callaudit.yaml", "width: 61\n");
  folder.write("project/callaudit.yaml", "fail_on: minor\n");
  folder.write("project/deep/down/x", "");
  Surroundings around;
  around.folder = folder.path("project/deep/down");
  around.environment = {{"HOME", folder.path("home")}};
  CHECK(has(told("width", {}, around), "61"));
  CHECK(has(told("width", {}, around), "home/.config/callaudit/callaudit.yaml:1"));
  CHECK(has(told("fail_on", {}, around), "minor"));
  CHECK(has(told("fail_on", {}, around), folder.path("project/callaudit.yaml") + ":1"));

  folder.write("project/callaudit.yaml", "fail_on: minor\nwidth: 62\n");
  CHECK(has(told("width", {}, around), "62"));
  around.environment["CALLAUDIT_WIDTH"] = "63";
  CHECK(has(told("width", {}, around), "63"));
  CHECK(has(told("width", {}, around), "CALLAUDIT_WIDTH"));
  const std::string flag = told("width", {"--width", "64"}, around);
  CHECK(has(flag, "64"));
  CHECK(has(flag, "--width"));
  CHECK(has(told("fail_on", {"--no-config"}, around), "default"));
}

TEST_CASE("the nearest callaudit.yaml holds, and --config names another") {
  Folder folder;
  folder.write("callaudit.yaml", "show: minor\n");
  folder.write("near/callaudit.yaml", "show: critical\n");
  const std::string other = folder.write("other.yaml", "show: major\n");
  Surroundings around;
  around.folder = folder.path("near");
  CHECK(has(told("show", {}, around), "critical"));
  CHECK(has(told("show", {"--config", other}, around), "major"));
}

TEST_CASE("paths in a settings file count from its folder") {
  Folder folder;
  const std::string file = folder.write("callaudit.yaml", "rules: [a.yaml, sub/b.yaml]\nreport: csv=out/x.csv\n");
  cli::Settings settings;
  text::Problems problems;
  cli::read_settings_file(file, cli::Origin::project_file, settings, problems);
  CHECK(problems.empty());
  CHECK(settings.list("rules") == std::vector<std::string>{folder.path("a.yaml"), folder.path("sub/b.yaml")});
  CHECK(settings.text("report") == "csv=" + folder.path("out/x.csv"));
}

TEST_CASE("every mistake of a settings file is told with its place, a caret and a hint") {
  Folder folder;
  folder.write("callaudit.yaml", "fail_onn: major\nshow: hihg\njobs: many\nascii: 1\nrules: {a: b}\n");
  Surroundings around;
  around.folder = folder.path();
  const Output output = run({"config"}, around);
  CHECK(output.code == 2);
  for (const char* part :
       {"callaudit.yaml:1:1: unknown key 'fail_onn'", "did you mean 'fail_on'?",
        "callaudit.yaml:2:7: ", "none of info, minor", "callaudit.yaml:3:7: 'many' is no whole number",
        "callaudit.yaml:4:8: 'ascii'", "callaudit.yaml:5:8: 'rules'", "^"}) {
    CAPTURE(std::string(part));
    CHECK(has(output.err, part));
  }
  CHECK(output.last_line() == "callaudit: settings: nothing was done");
}

TEST_CASE("mistakes in the environment name the variable") {
  Surroundings around;
  around.environment = {{"CALLAUDIT_FAIL_ON", "never ever"}};
  const Output output = run({"config"}, around);
  CHECK(output.code == 2);
  CHECK(has(output.err, "CALLAUDIT_FAIL_ON: 'never ever' is none of"));
}

TEST_CASE("lists in the environment are split") {
  Surroundings around;
  around.environment = {
      {"CALLAUDIT_SCORECARD", "a,b"}, {"CALLAUDIT_RULES", "x.yaml:y.yaml"}, {"CALLAUDIT_NO_LEARNED", "1"}};
  CHECK(has(told("scorecard", {}, around), "[a, b]"));
  CHECK(has(told("rules", {}, around), "[x.yaml, y.yaml]"));
  CHECK(has(told("no_learned", {}, around), "true"));
}

TEST_CASE("sizes") {
  CHECK(cli::parse_size("64M") == 64.0 * 1024 * 1024);
  CHECK(cli::parse_size("1.5k") == 1536.0);
  CHECK(cli::parse_size("12") == 12.0);
  for (const char* wrong : {"", "M", "-1", "1T", "12MB", "1e300G"}) CHECK_FALSE(cli::parse_size(wrong).has_value());
}
