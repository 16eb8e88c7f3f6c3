// What people who see the language for the first time write, and what they are told.
#include <doctest/doctest.h>

#include "audit/example.h"
#include "rules/book.h"

using namespace callaudit;

namespace {

// "MESSAGE [HINT]" of each problem, a line each.
std::string told(const std::string& yaml) {
  text::Problems problems;
  test::book_from(yaml, problems);
  std::string all;
  for (const text::Problem& problem : problems)
    all += problem.message + (problem.hint.empty() ? "" : " [" + problem.hint + "]") + "\n";
  return all;
}

constexpr const char* kSignal = "signals: {a: {speaker: agent, says: [hello]}}\n";

std::string told_of_tests(const std::string& tests) {
  return told(std::string(kSignal) + "checks:\n  c:\n    expect: a\n    tests:\n" + tests);
}

}  // namespace

TEST_CASE("a second 'signals:' is told where its entries belong") {
  CHECK(told("signals: {a: {says: [x]}}\nsignals: {b: {says: [y]}}\n") ==
        "'signals' stands twice in the same map [the first one is in line 2: what stands below this one belongs "
        "there]\n");
}

TEST_CASE("a signal at the top is told its place") {
  CHECK(told("promises: {says: [x]}\n") ==
        "unknown key 'promises' in a rule file [a signal stands below 'signals:', a check below 'checks:', a phrase "
        "below "
        "'phrases:']\n");
}

TEST_CASE("regular expressions are no patterns") {
  for (const char* pattern : {"[Mm]onday", "'by \\bMonday'", "'\\d+ days'", "'wait {2}'", "'very+ sorry'"}) {
    CAPTURE(pattern);
    CHECK(told("signals:\n  a:\n    says:\n      - " + std::string(*pattern == '[' ? "'[Mm]onday'" : pattern) + "\n")
              .find("means nothing in a pattern") != std::string::npos);
  }
  CHECK(told("signals: {a: {regex: '[Mm]onday'}}\n").empty());
}

TEST_CASE("unquoted texts") {
  CHECK(told("signals:\n  a:\n    says: [don't: worry]\n") ==
        "a pattern must be a text [quote a text that holds ': ']\n");
  CHECK(told(std::string(kSignal) + "checks: {c: {expect: a, coach: say it, and soon}}\n") ==
        "unknown key 'and soon' in check 'c' [write 'key: value', and quote a text that holds a comma]\n");
  CHECK(told_of_tests("      fail:\n        - A: Hello.\n") ==
        "a line of a conversation must be quoted [\"A: Hello.\"]\n");
}

TEST_CASE("a phrase that nobody knows") {
  CHECK(told("signals: {a: {says: ['on <day>']}}\n") ==
        "in this pattern: no phrase is named 'day' [below 'phrases:', or one of <number> <money> <date> <time> "
        "<duration> "
        "<phone> <email> <card> <name>]\n");
}

TEST_CASE("a check of an unknown kind") {
  CHECK(told(std::string(kSignal) + "checks: {c: {expects: a}}\n").find("[did you mean 'expect'?]") !=
        std::string::npos);
}

TEST_CASE("one test needs no list, and marks come in pairs") {
  text::Problems problems;
  const auto book = test::book_from(
      std::string(kSignal) +
          "checks:\n  c:\n    expect: a\n    tests: {pass: \"A: <<Hello>>.\", fail: {call: \"A: No.\"}}\n",
      problems);
  REQUIRE(book);
  CHECK(book->examples.size() == 2);
  CHECK(told_of_tests("      pass: [\"A: <<Hello.\"]\n") ==
        "a '<<' without its '>>', or the other way round [A: Please <<calm down>>.]\n");
  CHECK(told_of_tests("      pass: [\"A: Hello>>.\"]\n") ==
        "a '<<' without its '>>', or the other way round [A: Please <<calm down>>.]\n");
}

TEST_CASE("labels written out") {
  const auto roles = [](const std::string& text) {
    std::string all;
    const audit::ExampleCall read = audit::read_example({0, checks::Outcome::pass, text, {}, false});
    for (const auto& segment : read.call.segments)
      all += std::string(transcript::name(read.call.role_of(segment))) + ":" + segment.text + ";";
    return all;
  };
  CHECK(roles("Agent: Hello.\nCustomer: Hi.\nSystem: Beep.") == "agent:Hello.;customer:Hi.;system:Beep.;");
  CHECK(roles("Agent 0:01-0:02: Hello.") == "agent:Hello.;");
  CHECK(roles("A: Hello.\nC 1-2: Hi.") == "agent:Hello.;customer:Hi.;");
  CHECK(roles("Well: no label.") == "agent:Well: no label.;");
}
