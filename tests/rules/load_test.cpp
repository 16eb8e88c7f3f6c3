#include <doctest/doctest.h>

#include "rules/book.h"

using namespace callaudit;

namespace {

std::string problems_of(const std::string& yaml) {
  text::Problems problems;
  test::book_from(yaml, problems);
  std::string all;
  for (const text::Problem& problem : problems) {
    all += std::to_string(problem.where.line) + ":" + std::to_string(problem.where.column) + " " + problem.message +
           (problem.hint.empty() ? "" : " [" + problem.hint + "]") + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("every mistake of a rule file is named with its place, all at once") {
  const std::string found = problems_of(R"(
phrases:
  empty: []
signals:
  hello: {speaker: agnet, says: ["good (morning", "<gretings>"]}
  nothing: {speaker: agent}
checks:
  greets: {expect: helo, severty: major}
  idle: {title: does nothing}
  counts: {measure: words-per-hour}
scorecards:
  card: {sections: [{title: S, checks: {greet: 5}}]}
)");
  CHECK(found.find("4:10 phrase 'empty' has no patterns") == std::string::npos);
  CHECK(found.find("phrase 'empty' has no patterns") != std::string::npos);
  CHECK(found.find("'agnet' is no value of 'speaker' in signal 'hello' [did you mean 'agent'?]") != std::string::npos);
  CHECK(found.find("6:40 in this pattern: a '(' without its ')'") != std::string::npos);
  CHECK(found.find("no phrase is named 'gretings'") != std::string::npos);
  CHECK(found.find("signal 'nothing' has no source") != std::string::npos);
  CHECK(found.find("no signal is named 'helo' [did you mean 'hello'?]") != std::string::npos);
  CHECK(found.find("unknown key 'severty' in check 'greets' [did you mean 'severity'?]") != std::string::npos);
  CHECK(found.find("nothing to check") != std::string::npos);
  CHECK(found.find("no measure is named 'words-per-hour'") != std::string::npos);
  CHECK(found.find("no check is named 'greet' [did you mean 'greets'?]") != std::string::npos);
}

TEST_CASE("a version is needed, and names are unique") {
  text::Problems problems;
  rules::LoadOptions options;
  rules::load_sources({{"a.yaml", "checks: {}\n"}}, options, problems);
  REQUIRE_FALSE(problems.empty());
  CHECK(problems.front().message == "the rule file does not say its version");
  problems.clear();
  rules::load_sources({{"a.yaml", "version: 1\nphrases: {p: [x]}\n"}, {"b.yaml", "version: 1\nphrases: {p: [y]}\n"}},
                      options, problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].where == text::Location{"b.yaml", 2, 11});
  CHECK(problems[0].hint.find("a.yaml:2") != std::string::npos);
}

TEST_CASE("a signal made of itself is refused") {
  CHECK(problems_of("signals:\n  a: {any: [b]}\n  b: {any: [a]}\n").find("is made of itself") != std::string::npos);
}

TEST_CASE("a house rule book changes what it names and keeps the rest") {
  text::Problems problems;
  rules::LoadOptions options;
  const auto book = rules::load_sources(
      {{"shipped.yaml",
        "version: 1\nphrases: {bad: [awful]}\nsignals: {s: {speaker: agent, says: ['<bad>']}}\n"
        "checks: {c: {title: T, severity: major, never: s}}\n"},
       {"house.yaml",
        "version: 1\nphrases: {bad: {override: true, add: [dire]}}\nchecks: {c: {override: true, severity: info}}\n"}},
      options, problems);
  REQUIRE(problems.empty());
  CHECK(book->checks[0]->heading.title == "T");
  CHECK(book->checks[0]->heading.severity == checks::Severity::info);
  CHECK(test::judge(*book, test::call_from("A: That is dire.")).outcome == checks::Outcome::fail);
  CHECK(test::judge(*book, test::call_from("A: That is awful.")).outcome == checks::Outcome::fail);
}

TEST_CASE("JSON rules are the same rules") {
  text::Problems problems;
  rules::LoadOptions options;
  const auto book = rules::load_sources(
      {{"r.json",
        R"({"version": 1, "signals": {"s": {"speaker": "agent", "says": ["calm down"]}}, "checks": {"c": {"never": "s"}}})"}},
      options, problems);
  REQUIRE(problems.empty());
  CHECK(test::judge(*book, test::call_from("A: Calm down!")).outcome == checks::Outcome::fail);
}

TEST_CASE("the hash tells rule texts apart, not file names") {
  text::Problems problems;
  rules::LoadOptions options;
  const auto one = rules::load_sources({{"a.yaml", "version: 1\nphrases: {p: [x]}\n"}}, options, problems);
  const auto same = rules::load_sources({{"b.yaml", "version: 1\nphrases: {p: [x]}\n"}}, options, problems);
  const auto other = rules::load_sources({{"a.yaml", "version: 1\nphrases: {p: [y]}\n"}}, options, problems);
  CHECK(one->hash == same->hash);
  CHECK(one->hash != other->hash);
}
