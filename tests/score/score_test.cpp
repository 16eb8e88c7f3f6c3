#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "score/scorecard.h"

using namespace callaudit;
using checks::Outcome;
using checks::Verdict;
using score::Critical;
using score::Item;
using score::Scorecard;
using score::ScoreResult;

namespace {

const std::vector<std::string> kIds = {"greets", "listens", "swears", "smiles", "insults"};

Verdict verdict(int check, Outcome outcome, double share = -1, bool needs_ear = false) {
  Verdict made;
  made.check = check;
  made.outcome = outcome;
  made.share = share >= 0 ? share : outcome == Outcome::pass ? 1 : 0;
  made.needs_ear = needs_ear;
  return made;
}

Item item(int check, double points, bool bonus = false, Critical critical = Critical::no) {
  return {check, points, bonus, critical};
}

Scorecard card(std::vector<score::Section> sections) {
  Scorecard made;
  made.id = "house";
  made.title = "House";
  made.pass_mark = 80;
  made.bands = {{"good", 90}, {"fair", 60}, {"poor", 0}};
  made.sections = std::move(sections);
  return made;
}

ScoreResult scored(const Scorecard& scorecard, const std::vector<Verdict>& verdicts) {
  return score::score(scorecard, verdicts, kIds);
}

}  // namespace

TEST_CASE("sections are weighted by what they could earn") {
  const Scorecard scorecard = card({{"Start", 1, {item(0, 10)}}, {"Middle", 3, {item(1, 5), item(2, 5)}}});
  const ScoreResult result =
      scored(scorecard, {verdict(0, Outcome::pass), verdict(1, Outcome::fail), verdict(2, Outcome::pass)});
  CHECK(*result.score == doctest::Approx(62.5));  // (1 x 1 + 3 x 0.5) / 4
  CHECK(result.earned == doctest::Approx(2.5));
  CHECK(result.possible == doctest::Approx(4));
  CHECK(result.band == "fair");
  CHECK_FALSE(result.passed);
  CHECK(result.sections[1].earned == doctest::Approx(5));
  CHECK(result.sections[1].possible == doctest::Approx(10));
}

TEST_CASE("what does not apply leaves the denominator, a whole section the total") {
  const Scorecard scorecard = card({{"Start", 1, {item(0, 10), item(1, 10)}}, {"End", 5, {item(2, 10)}}});
  const ScoreResult result = scored(scorecard, {verdict(0, Outcome::pass), verdict(2, Outcome::not_applicable)});
  CHECK(*result.score == doctest::Approx(100));
  CHECK(result.possible == doctest::Approx(1));
  CHECK(result.sections[1].possible == 0);
  CHECK(result.passed);
}

TEST_CASE("a call to which nothing applies has no score and misses nothing") {
  const ScoreResult result = scored(card({{"Start", 1, {item(0, 10)}}}), {});
  CHECK_FALSE(result.score.has_value());
  CHECK(result.passed);
  CHECK(result.band.empty());
}

TEST_CASE("shares give partial credit") {
  const ScoreResult result = scored(card({{"Start", 1, {item(0, 10)}}}), {verdict(0, Outcome::pass, 0.75)});
  CHECK(*result.score == doctest::Approx(75));
}

TEST_CASE("negative points are taken away on fail only and never push a section below zero") {
  const Scorecard scorecard = card({{"All", 1, {item(0, 10), item(2, -4), item(4, -40)}}});
  CHECK(*scored(scorecard, {verdict(0, Outcome::pass), verdict(2, Outcome::fail)}).score == doctest::Approx(60));
  CHECK(*scored(scorecard, {verdict(0, Outcome::pass), verdict(2, Outcome::pass)}).score == doctest::Approx(100));
  CHECK(*scored(scorecard, {verdict(0, Outcome::pass), verdict(4, Outcome::fail)}).score == doctest::Approx(0));
}

TEST_CASE("a bonus adds when passed, costs nothing otherwise, and the total stays within 100") {
  const Scorecard scorecard = card({{"All", 1, {item(0, 5), item(1, 5), item(3, 2, true)}}});
  const Verdict pass = verdict(0, Outcome::pass);
  CHECK(*scored(scorecard, {pass, verdict(1, Outcome::fail), verdict(3, Outcome::pass)}).score == doctest::Approx(70));
  CHECK(*scored(scorecard, {pass, verdict(1, Outcome::pass), verdict(3, Outcome::fail)}).score == doctest::Approx(100));
  CHECK(*scored(scorecard, {pass, verdict(1, Outcome::pass), verdict(3, Outcome::pass)}).score == doctest::Approx(100));
}

TEST_CASE("critical checks zero their scope when they fail") {
  const Scorecard section =
      card({{"Start", 1, {item(0, 10), item(4, 0, false, Critical::section)}}, {"End", 1, {item(1, 10)}}});
  const std::vector<Verdict> verdicts = {verdict(0, Outcome::pass), verdict(1, Outcome::pass),
                                         verdict(4, Outcome::fail)};
  const ScoreResult zeroed_section = scored(section, verdicts);
  CHECK(*zeroed_section.score == doctest::Approx(50));
  CHECK(zeroed_section.sections[0].zeroed);

  const Scorecard whole =
      card({{"Start", 1, {item(0, 10), item(4, 0, false, Critical::scorecard)}}, {"End", 1, {item(1, 10)}}});
  const ScoreResult zeroed = scored(whole, verdicts);
  CHECK(*zeroed.score == 0);
  CHECK(zeroed.zeroed_by == "insults");
  CHECK(zeroed.band == "poor");
}

TEST_CASE("verdicts that need an ear widen the score to a range") {
  const Scorecard scorecard = card({{"All", 1, {item(0, 10), item(1, 10)}}});
  const ScoreResult result = scored(scorecard, {verdict(0, Outcome::pass), verdict(1, Outcome::fail, 0, true)});
  CHECK(*result.score == doctest::Approx(50));
  CHECK(result.low == doctest::Approx(50));
  CHECK(result.high == doctest::Approx(100));

  const ScoreResult sure = scored(scorecard, {verdict(0, Outcome::pass), verdict(1, Outcome::fail)});
  CHECK(sure.low == doctest::Approx(50));
  CHECK(sure.high == doctest::Approx(50));
}

TEST_CASE("exactly the pass mark passes, whatever binary fractions make of it") {
  Scorecard scorecard = card({{"All", 0.1, {item(0, 0.1), item(1, 0.2)}}});
  scorecard.pass_mark = 100 * 0.2 / 0.3;
  CHECK(scored(scorecard, {verdict(0, Outcome::fail), verdict(1, Outcome::pass)}).passed);
}

TEST_CASE("the arithmetic can be read") {
  const Scorecard scorecard = card({{"Start", 1, {item(0, 10), item(2, -4), item(3, 2, true), item(1, 5)}},
                                    {"End", 2, {item(4, 0, false, Critical::section)}}});
  const ScoreResult result = scored(scorecard, {verdict(0, Outcome::pass, 0.5), verdict(2, Outcome::fail),
                                                verdict(3, Outcome::pass), verdict(4, Outcome::pass)});
  CHECK(score::arithmetic(result, kIds) == std::vector<std::string>{
                                               "Start (weight 1): 3 of 10 points = 30 %",
                                               "  greets: 5 of 10",
                                               "  swears: 4 taken away",
                                               "  smiles: 2 bonus",
                                               "  listens: not applicable",
                                               "End (weight 2): not applicable, left out of the total",
                                               "  insults: report only",
                                               "Score: (1 x 30 %) / 1 = 30",
                                           });
}
