// Tests inside signals: what must fire them and what must not.
#include <doctest/doctest.h>

#include "audit/coverage.h"
#include "rules/rulebook.h"

using namespace callaudit;

namespace {

std::shared_ptr<const rules::Rulebook> book_of(const std::string& signal_tests, text::Problems& problems) {
  const std::string yaml =
      "version: 1\n"
      "signals:\n"
      "  grumbles:\n"
      "    speaker: customer\n"
      "    says: [\"(so|really) cross\", \"fed up\"]\n"
      "    not_negated: true\n"
      "    tests:\n" +
      signal_tests +
      "checks:\n"
      "  no-grumbles: {title: No grumbles, severity: minor, never: grumbles, tests: {fail: [\"C: I am fed up.\"], "
      "pass: "
      "[\"C: Hello.\"]}}\n";
  rules::LoadOptions options;
  options.shipped = false;
  return rules::load_sources({{"house.yaml", yaml}}, options, problems);
}

std::vector<std::string> complaints(const rules::Rulebook& book) {
  audit::ExampleRunner runner(book);
  std::vector<std::string> all;
  for (const rules::Example& example : book.examples) {
    if (example.signal >= 0) all.push_back(runner.run(example).complaint);
  }
  return all;
}

}  // namespace

TEST_CASE("a signal's tests say what fires it; a bare sentence is its speaker's") {
  text::Problems problems;
  const auto book = book_of(
      "      fires: [\"I am so cross\", \"I am <<fed up>> now\", \"C: Hello.\\nA: Hi.\\nC: Really cross, me.\"]\n"
      "      silent: [\"I am not so cross\", \"A: You must be fed up.\"]\n",
      problems);
  REQUIRE(book != nullptr);
  CHECK(complaints(*book) == std::vector<std::string>(5));
}

TEST_CASE("a signal's test that does not hold says so") {
  text::Problems problems;
  const auto book = book_of(
      "      fires: [\"I am not so cross\", \"I am fed up <<now>>\"]\n"
      "      silent: [\"I am so cross\"]\n",
      problems);
  REQUIRE(book != nullptr);
  CHECK(complaints(*book) == std::vector<std::string>{"expected to fire, but it is silent",
                                                      "the verdict is right, but not for the marked words \"now\"",
                                                      "expected to be silent, but it fires"});
}

TEST_CASE("a signal's tests count for coverage") {
  text::Problems problems;
  const auto book = book_of("      fires: [\"I am so cross\", \"I am really cross\"]\n", problems);
  REQUIRE(book != nullptr);
  audit::ExampleRunner runner(*book);
  std::deque<audit::Rehearsed> rehearsed;
  for (const rules::Example& example : book->examples) {
    audit::Rehearsed& each = rehearsed.emplace_back();
    each.example = &example;
    each.result = runner.run(example, &each.trace);
  }
  const audit::Coverage coverage = audit::cover(*book, {0}, rehearsed);
  CHECK(coverage.patterns.tried == 2);
  CHECK(coverage.alternatives.tried == coverage.alternatives.all);
}

TEST_CASE("unknown keys of a signal's tests are reported") {
  text::Problems problems;
  CHECK(book_of("      fail: [\"I am so cross\"]\n", problems) == nullptr);
  REQUIRE_FALSE(problems.empty());
  CHECK(problems.front().where.line == 8);
}
