// A house rule book over another: single items, weights and points change, the rest stays.
#include <doctest/doctest.h>

#include "rules/rulebook.h"

using namespace callaudit;

namespace {

constexpr const char* kBase = R"(version: 1
phrases: {mood: [angry, upset]}
signals: {a: {says: [alpha, beta], speaker: agent}, b: {says: one}}
checks: {c: {never: a, severity: major, coach: Do not.}, d: {never: b}}
scorecards:
  card:
    pass_mark: 80
    sections:
      - {title: First, weight: 2, checks: {c: 10}}
      - {title: Second, weight: 1, checks: {d: 5}}
)";

std::shared_ptr<rules::Rulebook> house(const std::string& yaml, text::Problems& problems) {
  rules::LoadOptions options;
  options.shipped = false;
  return rules::load_sources({{"base.yaml", kBase}, {"house.yaml", "version: 1\n" + yaml}}, options, problems);
}

std::vector<std::string> wordings(const rules::Rulebook& book, const char* signal) {
  std::vector<std::string> all;
  for (const auto id : book.signals.definitions[static_cast<std::size_t>(book.signals.find(signal))].says)
    all.push_back(book.signals.patterns.source(id));
  return all;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("single phrases of the shipped lists") {
  text::Problems problems;
  const auto book = house(
      "phrases: {mood: {override: true, add: [cross], remove: [upset]}}\n"
      "signals:\n  a: {override: true, add: {says: [gamma]}, remove: {says: [beta]}}\n  b: {override: true, add: "
      "{says: two}}\n",
      problems);
  REQUIRE(book);
  CHECK(book->phrases.at("mood") == Names{"angry", "cross"});
  CHECK(wordings(*book, "a") == Names{"alpha", "gamma"});
  CHECK(wordings(*book, "b") == Names{"one", "two"});
  CHECK(book->signals.definitions[0].speaker == transcript::Role::agent);
}

TEST_CASE("a severity, a pass mark, one weight, one check's points") {
  text::Problems problems;
  const auto book = house(
      "checks: {c: {override: true, severity: info}}\n"
      "scorecards:\n  card: {override: true, pass_mark: 60, sections: [{title: Second, override: true, weight: 4, "
      "checks: {c: 1, d: 7}}]}\n",
      problems);
  REQUIRE(book);
  CHECK(book->checks[0]->heading.severity == checks::Severity::info);
  CHECK(book->checks[0]->heading.coach == "Do not.");
  const score::Scorecard& card = book->scorecards.front();
  CHECK(card.pass_mark == 60);
  REQUIRE(card.sections.size() == 2);
  CHECK(card.sections[0].weight == 2);
  CHECK(card.sections[1].weight == 4);
  REQUIRE(card.sections[1].items.size() == 2);
  CHECK(card.sections[1].items[0].points == 7);
}

TEST_CASE("sections without 'override' replace them all") {
  text::Problems problems;
  const auto book =
      house("scorecards:\n  card: {override: true, sections: [{title: New, checks: {d: 1}}]}\n", problems);
  REQUIRE(book);
  CHECK(book->scorecards.front().sections.size() == 1);
}

TEST_CASE("what is not there cannot be changed") {
  const auto complaint = [](const std::string& yaml) {
    text::Problems problems;
    CHECK(house(yaml, problems) == nullptr);
    REQUIRE_FALSE(problems.empty());
    return problems.front().message;
  };
  CHECK(complaint("phrases: {mood: {override: true, remove: [sad]}}\n") ==
        "'sad' is not in 'this phrase', so it cannot be removed");
  CHECK(complaint("signals: {a: {override: true, remove: {unless: [sad]}}}\n") ==
        "'sad' is not in 'unless', so it cannot be removed");
  CHECK(complaint("scorecards: {card: {override: true, sections: [{title: Third, override: true, weight: 1}]}}\n") ==
        "this section overrides nothing: no section has its title");
  CHECK(complaint("signals: {z: {override: true, says: [x]}}\n") == "'z' overrides nothing: no earlier file has it");
}
