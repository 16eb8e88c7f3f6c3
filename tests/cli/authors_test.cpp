// Commands for rule authors beyond the plain ones: warnings, mutation, import, scripts, the starter's other files.
#include <doctest/doctest.h>

#include <filesystem>

#include "cli/program.h"

using namespace callaudit::cli::testing;

namespace {

constexpr const char* kIdle =
    "version: 1\n"
    "signals:\n"
    "  a: {speaker: agent, says: [thanks, many thanks]}\n"
    "checks:\n"
    "  c: {expect: a, tests: {fail: ['A: no'], pass: ['A: thanks']}}\n";

}  // namespace

TEST_CASE("warnings have names, and --strict makes them errors") {
  Folder folder;
  const std::string rules = folder.write("idle.yaml", kIdle);
  const Output output = run({"validate", rules, "--no-shipped"});
  CHECK(output.code == 0);
  CHECK(has(output.err,
            "idle.yaml:3:38: warning: signal 'a': all that \"many thanks\" finds, \"thanks\" finds too "
            "[shadowed-phrase]\n      a: {speaker"));
  CHECK(has(output.out, "1 signal, 1 check, 0 scorecards, 2 examples: no errors, 1 warning\n"));
  const Output strict = run({"validate", rules, "--no-shipped", "--strict"});
  CHECK(strict.code == 2);
  CHECK(has(strict.err, "error: signal 'a'"));
  CHECK(strict.last_line() == "callaudit: 1 warning, and --strict makes them errors");
  const std::string allowed = folder.write(
      "allowed.yaml", std::string(kIdle) + "allow: [{lint: shadowed-phrase, in: a, because: clearer so}]\n");
  CHECK(run({"validate", allowed, "--no-shipped", "--strict"}).code == 0);
  const Output github = run({"validate", rules, "--no-shipped", "-f", "github"});
  CHECK(has(github.out, ",line=3,col=38,title=shadowed-phrase::signal 'a'"));
}

TEST_CASE("the errors of all files at once, whatever is wrong with some") {
  Folder folder;
  folder.write("a.yaml", "version: 1\nsignals: {hello: {says: [\"hi]}}\n");
  folder.write("b.yaml", "version: 1\nchecks: {c: {never: hello, severity: mayor}}\n");
  folder.write("c.yaml", "version: 1\ninclude: [gone.yaml]\nchecks: {d: {nevr: hello}}\n");
  const Output output = run({"validate", folder.path(), "--no-shipped"});
  CHECK(output.code == 2);
  CHECK(has(output.err, "a.yaml:2:26: a quotation mark that is opened here is not closed"));
  CHECK(has(output.err, "b.yaml:2:38: 'mayor' is no value of 'severity'"));
  CHECK(has(output.err, "c.yaml:2:11: no file 'gone.yaml' here"));
  CHECK(has(output.err, "did you mean 'never'?"));
  CHECK_FALSE(has(output.err, "no signal is named"));  // it may stand in a.yaml
  CHECK(output.last_line() == "callaudit: the rules have 5 errors");
}

TEST_CASE("the rules that come with the program say nothing that cannot be meant") {
  const Output output = run({"validate"});
  CAPTURE(output.err);
  CHECK(output.code == 0);
  for (const char* lint : {"never-fails", "never-passes", "never-applies", "dead-signal", "long-window", "pass-mark",
                           "section-weight", "same-span"}) {
    CAPTURE(lint);
    CHECK_FALSE(has(output.err, std::string("[") + lint + "]"));
  }
}

TEST_CASE("mutation names what no example would miss") {
  Folder folder;
  const std::string rules = folder.write("idle.yaml", kIdle);
  const Output output = run({"test", rules, "--no-shipped", "--mutate"});
  CHECK(output.code == 0);  // the one change that an example comes near is noticed
  CHECK(has(output.out, "mutation: 1 change tried, 1 noticed, 1 that no example comes near"));
  const std::string bare =
      folder.write("bare.yaml",
                   "version: 1\nsignals:\n  a: {speaker: agent, says: [thanks], not_negated: true}\nchecks:\n"
                   "  c: {expect: a, within: 3 turns, tests: {fail: ['A: no'], pass: ['A: thanks']}}\n");
  const Output survived = run({"test", bare, "--no-shipped", "--mutate", "-f", "junit"});
  CHECK(survived.code == 1);
  CHECK(has(survived.out, "<testsuite name=\"mutation\" tests=\"2\" failures=\"1\""));
  CHECK(has(survived.out, "without &apos;within&apos;"));
}

TEST_CASE("rules of other products") {
  Folder folder;
  const std::string theirs = folder.write(
      "theirs.json", R"([{"CategoryName": "Refunds", "Rules": [{"TranscriptFilter": {"Targets": ["we will refund"]}}]},
                         {"CategoryName": "Mood", "Rules": [{"SentimentFilter": {}}]}])");
  const Output output = run({"import", "amazon", theirs});
  CHECK(output.code == 0);
  CHECK(has(output.err, "theirs.json:2:61: not carried over: category 'Mood'"));
  CHECK(output.last_line() == "callaudit: 1 check imported, 1 part not carried over");
  const std::string ours = folder.write("ours.yaml", output.out);
  CHECK(run({"test", ours, "--no-shipped"}).code == 0);
  CHECK(run({"validate", ours, "--no-shipped", "--strict"}).code == 0);
  CHECK(run({"import", "amazon", folder.write("x.json", "{}")}).code == 2);
  CHECK(has(run({"import", "nobody", theirs}).err, "one of: amazon, google, genesys"));
}

TEST_CASE("a training script from the command line") {
  Folder folder;
  const std::string rules = folder.write(
      "calm.yaml",
      "version: 1\nsignals: {calm: {speaker: agent, says: [calm down]}}\nchecks: {never-calm: {never: calm}}\n");
  const std::string script = folder.write("s.md", "# T\n\nAgent: Good morning.\n\nAgent: Please **calm down** now.\n");
  const Output concise = run({"audit", script, "--rules", rules, "--no-shipped", "-f", "concise"});
  CHECK(concise.code == 1);
  CHECK(has(concise.out, "s.md:5:17: major never-calm: "));
  const Output github = run({"audit", script, "--rules", rules, "--no-shipped", "-f", "github"});
  CHECK(has(github.out, "s.md,line=5,col=17,"));
  const std::string quiet = folder.write("q.md",
                                         "# T\n\nAgent: Good morning.\n<!-- callaudit-disable-next-line never-calm -- "
                                         "quoted -->\nAgent: Please calm down.\n");
  CHECK(run({"audit", quiet, "--rules", rules, "--no-shipped", "-f", "concise"}).code == 0);
  const std::string loud = folder.write(
      "l.md",
      "# T\n\nAgent: Good morning.\n<!-- callaudit-disable-next-line never-calm -->\nAgent: Please calm down.\n");
  const Output unreasoned = run({"audit", loud, "--rules", rules, "--no-shipped", "-f", "concise"});
  CHECK(unreasoned.code == 3);
  CHECK(has(unreasoned.err, "l.md:4:1: the comment gives no reason, and lets nothing stand"));
}

TEST_CASE("the starter brings hooks, CI and a script, and all of it works") {
  Folder folder;
  const std::string there = folder.path("new");
  const Output init = run({"init", there});
  CHECK(init.code == 0);
  for (const char* name : {".github/workflows/callaudit.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml",
                           "callaudit.yaml", "rules/house.yaml", "sample-call.txt", "scripts/missing-item.md"}) {
    CAPTURE(name);
    CHECK(std::filesystem::exists(there + "/" + name));
    CHECK(has(init.out, name));
  }
  const std::string config = there + "/callaudit.yaml";
  CHECK(run({"validate", there + "/rules/house.yaml", "--config", config}).code == 0);
  const Output tested = run({"test", there + "/rules", "--config", config});
  CHECK(tested.last_line() == "callaudit: 4 examples passed, 0 failed");
  const Output script = run({"audit", there + "/scripts/missing-item.md", "--config", config, "-f", "concise"});
  CAPTURE(script.out);
  CHECK(script.code == 0);
}
