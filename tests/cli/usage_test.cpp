#include <doctest/doctest.h>

#include <regex>

#include "cli/commands.h"
#include "cli/program.h"

using namespace callaudit::cli::testing;

namespace {

struct Misuse {
  std::vector<std::string> arguments;
  std::string says;  // on standard error
};

const std::vector<Misuse> kMisuses = {
    {{}, "no command was given"},
    {{"audti"}, "did you mean 'audit'?"},
    {{"xyzzy"}, "callaudit --help lists the commands"},
    {{"audit", "--fial-on", "major"}, "did you mean '--fail-on'?"},
    {{"audit", "x.vtt", "--fail-on", "mayor"}, "--fail-on: 'mayor' is none of info, minor, major, critical, never"},
    {{"audit", "x.vtt", "--fail-on", "mayor"}, "did you mean 'major'?"},
    {{"audit", "x.vtt", "--jobs", "0"}, "--jobs: '0' is no whole number above 0"},
    {{"audit", "x.vtt", "-j", "two"}, "--jobs: 'two' is no whole number above 0"},
    {{"audit", "x.vtt", "--limit-file", "1X"}, "write bytes, or a number with K, M or G"},
    {{"audit", "x.vtt", "--fail-under", "high"}, "'high' is no number"},
    {{"audit", "x.vtt", "--report", "json"}, "does not say FORMAT=PATH"},
    {{"audit", "x.vtt", "--report", "jsn=a"}, "there is no format 'jsn'"},
    {{"audit", "x.vtt", "--report", "json=a", "--report", "csv=a"}, "two reports would go to 'a'"},
    {{"audit", "x.vtt", "-f", "ndjsn"}, "did you mean 'ndjson'?"},
    {{"audit", "x.vtt", "--rules"}, "--rules"},
    {{"audit", "x.vtt", "--agent", "/(/"}, "--agent"},
    {{"audit", "x.vtt", "--input-format", "webvt"}, "did you mean 'webvtt'?"},
    {{"audit"}, "no input was named"},
    {{"show"}, "'show' takes CALL, nothing was given"},
    {{"show", "a", "b"}, "2 were given"},
    {{"list", "chicken"}, "one of: checks, signals"},
    {{"schema", "x"}, "one of: rules, results, comparison, trend, config, sqlite"},
    {{"completions", "cmd"}, "one of: bash, zsh, fish"},
    {{"show", "a", "-f", "csv"}, "one of: pretty, json"},
    {{"test", "-f", "csv"}, "one of: pretty, junit"},
    {{"help", "nothing"}, "there is no command 'nothing'"},
};

}  // namespace

TEST_CASE("misuse exits with 2, says why, and prints nothing on standard output") {
  for (const Misuse& misuse : kMisuses) {
    const Output output = run(misuse.arguments);
    CAPTURE(output.err);
    CHECK(output.code == 2);
    CHECK(output.out.empty());
    CHECK(has(output.err, misuse.says));
    CHECK(output.last_line().starts_with("callaudit: "));
  }
}

TEST_CASE("what users write is echoed without what could steer a terminal") {
  for (const char* word : {"\x1b[31mred", "a\x07z", "line\nbreak",
                           "\xe2\x80\xae"
                           "evil"}) {
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{word},
                                                      {"audit", "x", "--fail-on", word},
                                                      {"audit", word},
                                                      {"audit", "x", std::string("--") + word}}) {
      const Output output = run(arguments);
      CHECK(output.code == 2);
      CHECK_FALSE(has(output.err, word));
    }
  }
}

TEST_CASE("help is there for the program and every command, with examples, and goes to standard output") {
  CHECK(run({"--help"}).code == 0);
  CHECK(run({"help"}).out == run({"-h"}).out);
  for (const callaudit::cli::Command& command : callaudit::cli::commands()) {
    CAPTURE(command.name);
    CHECK(has(run({"--help"}).out, std::string(command.name)));
    const Output output = run({std::string(command.name), "--help"});
    CHECK(output.code == 0);
    CHECK(output.err.empty());
    CHECK(
        has(output.out, command.about.substr(0, 20).data() == nullptr ? "" : std::string(command.about.substr(0, 20))));
    CHECK(has(output.out, "Examples"));
    CHECK(run({"help", std::string(command.name)}).out == output.out);
    for (const std::string_view option : options_of(command)) CHECK(has(output.out, "--" + std::string(option)));
  }
}

TEST_CASE("help keeps to the width of the terminal") {
  callaudit::cli::Surroundings narrow;
  narrow.columns = 60;
  const Output output = run({"help"}, narrow);
  CHECK(has(output.out, "Commands"));
  const std::string audit = run({"audit", "--help", "--width", "60"}).out;
  std::size_t begin = audit.find("What is judged");
  while (begin < audit.size()) {
    const std::size_t end = std::min(audit.find('\n', begin), audit.size());
    CHECK(end - begin <= 60);
    begin = end + 1;
  }
}

TEST_CASE("the version is told") {
  CHECK(run({"--version"}).out.starts_with("callaudit "));
  CHECK(run({"version"}).out == run({"-V"}).out);
}

TEST_CASE("an option that may be repeated does not swallow the paths behind it") {
  Folder folder;
  const std::string rules = folder.write("house.yaml", house_rules());
  const std::string call = folder.write("call.json", call_line("c", "Good morning."));
  const Output output = run({"audit", "--no-shipped", "--rules", rules, call, "-f", "ndjson"});
  CAPTURE(output.err);
  CHECK(output.code == 0);
}

TEST_CASE("behind -- everything is an argument") {
  Folder folder;
  const Output output = run({"show", "--", "-no-such-file.vtt"});
  CHECK(output.code == 2);
  CHECK(has(output.err, "-no-such-file.vtt"));
  CHECK_FALSE(has(output.err, "has no option"));
}

TEST_CASE("the version says which commit and rules it is of") {
  const Output version = run({"--version"});
  CHECK(std::regex_match(
      version.out, std::regex("callaudit [0-9.]+\ncommit ([0-9a-f]{12}(\\+changes)?|unknown)\nrules [0-9a-f]{32}\n")));
  const std::string rules = version.out.substr(version.out.find("rules ") + 6, 32);
  CHECK(has(run({"audit", source("samples/good-call.vtt"), "-f", "ndjson"}).out, "\"rules_hash\":\"" + rules + "\""));
}
