// Coverage of alternatives, phrases and branches; mutation and what survives it.
#include "audit/mutation.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "audit/same_span.h"

using namespace callaudit;

namespace {

struct Lab {
  explicit Lab(const std::string& yaml) {
    rules::LoadOptions options;
    options.shipped = false;
    text::Problems problems;
    book = rules::load_sources({{"r.yaml", "version: 1\n" + yaml}}, options, problems);
    for (const text::Problem& problem : problems) MESSAGE(text::describe(problem));
    REQUIRE(book);
    audit::ExampleRunner runner(*book);
    for (const rules::Example& example : book->examples) {
      audit::Rehearsed& each = rehearsed.emplace_back();
      each.example = &example;
      each.result = runner.run(example, &each.trace);
      CHECK(each.result.passed);
    }
  }

  std::vector<std::string> survivors(std::size_t most = 0) {
    mutations = audit::mutate(*book, {0}, rehearsed, {most, {}});
    std::vector<std::string> all;
    for (const audit::Survivor& survivor : mutations.survivors) all.push_back(survivor.owner + " " + survivor.what);
    return all;
  }

  std::vector<std::string> gaps() const {
    std::vector<std::string> all;
    const audit::Coverage coverage = audit::cover(*book, {0}, rehearsed);
    for (const auto* list : {&coverage.gaps, &coverage.unsaid}) {
      for (const audit::Gap& gap : *list) all.push_back(gap.what);
    }
    return all;
  }

  std::shared_ptr<rules::Rulebook> book;
  std::deque<audit::Rehearsed> rehearsed;
  audit::Mutations mutations;
};

using Names = std::vector<std::string>;

// Everything in it is needed by an example, but for what the tests take away.
std::string calm(const std::string& examples) {
  return R"rules(
phrases:
  mood: [angry, upset]
signals:
  soothing:
    speaker: agent
    says: ["(calm|settle) down", "do not be <mood>"]
    unless: [please]
    not_negated: true
  trouble: {speaker: customer, says: [broken]}
checks:
  no-soothing:
    never: soothing
    when: trouble
    tests:
)rules" + examples;
}

const std::string kAll =
    "      fail: ['C: broken\n\n        A: calm down', 'C: broken\n\n        A: settle down', 'C: broken\n\n        A: "
    "do not be "
    "angry', 'C: broken\n\n        A: do not be upset']\n"
    "      pass: ['C: broken\n\n        A: I never said calm down', 'C: broken\n\n        A: calm down please']\n"
    "      na: ['A: calm down']\n";

}  // namespace

TEST_CASE("a rule whose every part has its example") {
  Lab lab(calm(kAll));
  CHECK(lab.gaps().empty());
  CHECK(lab.survivors().empty());
  CHECK(lab.mutations.tried >= 8);
  CHECK(lab.mutations.noticed == lab.mutations.tried);
  CHECK(lab.mutations.untouched == 0);
  // The book is as before.
  audit::ExampleRunner runner(*lab.book);
  for (const rules::Example& example : lab.book->examples) CHECK(runner.run(example).passed);
}

TEST_CASE("what no example says is named, and what none would miss survives") {
  Lab lab(
      calm("      fail: ['C: broken\n\n        A: calm down. Do not be angry.']\n      pass: ['C: broken\n\n        A: "
           "hello']\n"));
  CHECK(lab.gaps() == Names{"check 'no-soothing' has no not-applicable example",
                            "check 'no-soothing': in no example its condition 'trouble' fails to hold",
                            "signal 'soothing', unless: no example fires \"please\"",
                            "signal 'soothing': in \"(calm|settle) down\" no example says \"settle\"",
                            "phrase 'mood': no example says \"upset\""});
  const Names survivors = lab.survivors();
  CHECK(std::ranges::count(survivors, "signal 'soothing' without the wording \"(calm|settle) down\"") == 1);
  CHECK(std::ranges::count(survivors, "check 'no-soothing' without 'when'") == 1);
  CHECK(lab.mutations.untouched >= 3);  // "settle", "please", "upset"
}

TEST_CASE("no more changes are tried than asked for") {
  Lab lab(calm(kAll));
  CHECK(lab.survivors(3).empty());
  CHECK(lab.mutations.tried == 3);
  CHECK(lab.mutations.left_out > 0);
  lab.mutations = audit::mutate(*lab.book, {0}, lab.rehearsed, {0, [] { return true; }});
  CHECK(lab.mutations.tried == 0);
}

TEST_CASE("conditions inside conditions") {
  Lab lab(R"(
signals:
  a: {says: [alpha]}
  b: {says: [beta]}
  c: {says: [gamma]}
checks:
  x:
    never: c
    when: {all: [a, {not: b}]}
    tests:
      fail: ["A: alpha gamma"]
      pass: ["A: alpha"]
      na: ["A: gamma"]
)");
  CHECK(lab.gaps() ==
        Names{"check 'x': in no example its condition 'b' holds", "signal 'b': no example fires \"beta\""});
  CHECK(lab.survivors() == Names{"check 'x' without the condition 'absence of b'"});
}

TEST_CASE("two checks that cost points for the same words") {
  const auto pairs = [](const std::string& second, const std::string& points) {
    Lab lab(
        "signals:\n"
        "  slang: {says: ['(crikey|blimey)']}\n"
        "  no: {says: [blimey]}\n"
        "checks:\n"
        "  no-slang: {never: slang, tests: {fail: ['A: crikey'], pass: ['A: yes']}}\n"
        "  no-nope: {never: " +
        second +
        ", tests: {fail: ['A: blimey'], pass: ['A: no']}}\n"
        "scorecards:\n"
        "  card: {sections: [{title: S, checks: {no-slang: 1, no-nope: " +
        points + "}}]}\n");
    return audit::same_spans(*lab.book).size();
  };
  CHECK(pairs("no", "1") == 1);
  CHECK(pairs("no", "0") == 0);
  CHECK(pairs("slang", "1") == 1);
}
