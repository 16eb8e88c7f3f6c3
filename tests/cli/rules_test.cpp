// Commands for rule authors: test, validate, init, and what is printed for shells and editors.
#include <doctest/doctest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "cli/options.h"
#include "cli/program.h"

using namespace callaudit::cli::testing;

namespace {

// House rules with one more text in them.
std::string with(std::string rules, const std::string& place, const std::string& text) {
  return rules.replace(rules.find(place), place.size(), text);
}

}  // namespace

TEST_CASE("examples that hold") {
  Folder folder;
  const std::string rules = folder.write("house.yaml", house_rules());
  const Output output = run({"test", rules, "--no-shipped"});
  CHECK(output.code == 0);
  CHECK(output.last_line() == "callaudit: 4 examples passed, 0 failed");
  CHECK(run({"test", rules, "--no-shipped", "--run", "slang"}).last_line() == "callaudit: 2 examples passed, 0 failed");
  CHECK(run({"test", rules, "--no-shipped", "--run", "xyz"}).code == 2);
}

TEST_CASE("examples that do not hold are named with place and reason") {
  Folder folder;
  const std::string wrong = folder.write("wrong.yaml", with(house_rules(), "A: What?", "A: Good morning."));
  const Output output = run({"test", wrong, "--no-shipped"});
  CHECK(output.code == 1);
  CHECK(has(output.out, "wrong.yaml:17:"));
  CHECK(has(output.out, "failed greets: expected fail, got pass"));
  const std::string marks =
      folder.write("marks.yaml", with(house_rules(), "<<Good morning>>!", "Good morning, <<madam>>!"));
  CHECK(has(run({"test", marks, "--no-shipped"}).out, "not for the marked words \"madam\""));
}

TEST_CASE("only the examples of the files named are run") {
  Folder folder;
  folder.write("a/house.yaml", house_rules());
  const std::string more = folder.write(
      "b/more.yaml",
      "version: 1\nchecks:\n  more:\n    title: More\n    never: slang\n    tests:\n      pass: [\"A: Hi.\"]\n");
  CHECK(run({"test", more, "--no-shipped", "--rules", folder.path("a")}).last_line() ==
        "callaudit: 1 example passed, 0 failed");
  CHECK(run({"test", "--no-shipped", "--rules", folder.path("a"), "--rules", more}).last_line() ==
        "callaudit: 5 examples passed, 0 failed");
}

TEST_CASE("coverage names missing examples and patterns that nothing fires") {
  Folder folder;
  const std::string rules = folder.write("house.yaml", house_rules());
  const Output output = run({"test", rules, "--no-shipped", "--coverage"});
  CHECK(output.code == 1);
  CHECK(has(output.out, "signal 'greeting': no example fires \"hello there\""));
  CHECK_FALSE(has(output.out, "\"good morning\""));
  CHECK_FALSE(has(output.out, "has no failing example"));
  const std::string bare = folder.write("bare.yaml", with(house_rules(), "      fail: [\"A: What?\"]\n", ""));
  CHECK(has(run({"test", bare, "--no-shipped", "--coverage"}).out, "check 'greets' has no failing example"));
}

TEST_CASE("test results as JUnit") {
  Folder folder;
  const std::string wrong = folder.write("wrong.yaml", with(house_rules(), "A: What?", "A: Good morning."));
  const Output output = run({"test", wrong, "--no-shipped", "-f", "junit"});
  CHECK(output.code == 1);
  CHECK(has(output.out, "tests=\"4\" failures=\"1\""));
  CHECK(has(output.out, "<failure message=\"expected fail, got pass"));
}

TEST_CASE("validate tells every error and exits with 2") {
  Folder folder;
  const std::string good = folder.write("house.yaml", house_rules());
  CHECK(run({"validate", good, "--no-shipped"}).code == 0);
  const std::string bad = folder.write(
      "bad.yaml", with(with(house_rules(), "severity: major", "severity: mayor"), "never: slang", "never: slnag"));
  const Output output = run({"validate", bad, "--no-shipped"});
  CHECK(output.code == 2);
  CHECK(has(output.err, "did you mean 'major'?"));
  CHECK(has(output.err, "did you mean 'slang'?"));
}

TEST_CASE("the starter works as it is, and init writes nothing over") {
  Folder folder;
  const std::string there = folder.path("new/folder");
  CHECK(run({"init", there}).code == 0);
  callaudit::cli::Surroundings around;
  around.folder = there;
  const std::string config = there + "/callaudit.yaml";
  CHECK(run({"test", there + "/rules/house.yaml", "--no-shipped"}).code == 0);
  CHECK(run({"test", there + "/rules/house.yaml", "--no-shipped", "--coverage"}).code == 0);
  const Output audited = run({"audit", there + "/sample-call.txt", "--config", config, "-f", "ndjson"});
  CAPTURE(audited.err);
  CHECK((audited.code == 0 || audited.code == 1));
  CHECK(has(audited.out, "company-in-the-greeting\",\"verdict\":\"pass\""));

  folder.write("new/folder/callaudit.yaml", "width: 70\n");
  const Output again = run({"init", there});
  CHECK(has(again.out, "kept"));
  CHECK(folder.read("new/folder/callaudit.yaml") == "width: 70\n");
}

TEST_CASE("the schema of the configuration knows every setting") {
  const auto schema = nlohmann::json::parse(run({"schema", "config"}).out);
  for (const callaudit::cli::Option& option : callaudit::cli::options()) {
    CHECK(schema["properties"].contains(settings_key(option)) == option.setting);
  }
}

TEST_CASE("completions and the manual know every command") {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"completions", "bash"}, {"completions", "zsh"}, {"completions", "fish"}, {"man"}}) {
    const Output output = run(arguments);
    CHECK(output.code == 0);
    for (const char* part : {"audit", "calibrate", "fail"}) CHECK(has(output.out, part));
  }
  Folder folder;
  const std::string script = folder.write("c.bash", run({"completions", "bash"}).out);
  CHECK(std::system(("bash -n " + script).c_str()) == 0);
}

TEST_CASE("a rule file that is not there is not called empty") {
  const Folder folder;
  const Output output =
      run({"audit", folder.write("c.json", call_line("c", "Hello.")), "--rules", folder.path("nope.yaml")});
  CHECK(output.code == 2);
  CHECK(has(output.err, "nope.yaml: no such file"));
  CHECK_FALSE(has(output.err, "empty"));
}
