// callaudit learn: a model of one's own, from a labelled list to a verdict.
#include <doctest/doctest.h>

#include "cli/program.h"

using namespace callaudit::cli::testing;

namespace {

// Sentences of two kinds that share few words.
std::string labelled() {
  const char* const things[] = {"parcel", "kettle", "lamp",   "carpet", "ticket",
                                "phone",  "chair",  "window", "boiler", "coat"};
  std::string lines;
  for (const char* thing : things) {
    lines += std::string("+ We will pay you back every penny for the ") + thing + ".\n";
    lines += std::string("+ Your money for the ") + thing + " goes back to your card.\n";
    lines += std::string("- May I ask what colour the ") + thing + " is?\n";
    lines += std::string("- The ") + thing + " was sent on Monday.\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("a learned signal of one's own is trained, named in a rule and fires") {
  const Folder folder;
  const std::string list = folder.write("labelled.txt", labelled());
  const Output learned = run({"learn", "money-back", list, "-o", folder.path("rules/money-back.model")});
  CHECK(learned.code == 2);  // the folder of the output is not made
  CHECK_FALSE(learned.last_line().empty());

  const Output again = run({"learn", "money-back", list, "-o", folder.path("money-back.model")});
  CHECK(again.code == 0);
  CHECK(has(again.out, "money-back: 20 examples, 20 other sentences"));
  CHECK(has(again.out, "learned: {model: money-back, above: "));
  CHECK(has(again.out, "speaker: agent"));

  folder.write("house.yaml",
               "version: 1\n"
               "signals:\n"
               "  money-back: {speaker: agent, learned: {model: money-back, above: 0.5}}\n"
               "checks:\n"
               "  no-promises: {title: No promises, severity: major, never: money-back}\n");
  const std::string call = folder.write("call.json", call_line("c", "Your money for the hat goes back to your card."));
  const Output audited = run({"audit", call, "--no-shipped", "--rules", folder.path("house.yaml"), "--rules",
                              folder.path("money-back.model"), "-f", "concise"});
  CHECK(audited.code == 1);
  CHECK(has(audited.out, "no-promises"));
}

TEST_CASE("the same labelled text gives the same model") {
  const Folder folder;
  const std::string list = folder.write("labelled.txt", labelled());
  REQUIRE(run({"learn", "money-back", list, "-o", folder.path("a.model")}).code == 0);
  REQUIRE(run({"learn", "money-back", list, "-o", folder.path("b.model")}).code == 0);
  CHECK(folder.read("a.model") == folder.read("b.model"));
}

TEST_CASE("labelled text that cannot teach is refused with its place") {
  const Folder folder;
  CHECK(has(run({"learn", "Money", folder.write("a.txt", labelled())}).err, "'Money' is no name of a signal"));
  CHECK(has(run({"learn", "money", folder.write("b.txt", "+ one\nno sign\n")}).err,
            "b.txt:2:1: is no labelled sentence"));
  CHECK(has(run({"learn", "money", folder.write("c.txt", "+ one\n+ two\n")}).err, "it has no counterexamples"));
  CHECK(has(run({"learn", "money", folder.write("d.txt", "- one\n- two\n")}).err, "it has no examples"));
  CHECK(run({"learn", "money", folder.path("missing.txt")}).code == 2);
  CHECK(folder.names() == std::vector<std::string>{"a.txt", "b.txt", "c.txt", "d.txt"});
}
