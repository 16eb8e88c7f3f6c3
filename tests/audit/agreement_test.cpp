#include "audit/agreement.h"

#include <doctest/doctest.h>

using namespace callaudit::audit;

namespace {

// `count` ratings of one check, each of a call of its own.
void add(std::vector<Rating>& ratings, Said human, Said program, int count) {
  for (; count > 0; --count) ratings.push_back({ratings.size(), 0, human, program});
}

}  // namespace

TEST_CASE("kappa of a well-known example") {
  // Two doctors and 50 patients: both yes 20, both no 15, 5 and 10 apart. Kappa 0.4.
  std::vector<Rating> ratings;
  add(ratings, Said::pass, Said::pass, 20);
  add(ratings, Said::pass, Said::fail, 5);
  add(ratings, Said::fail, Said::pass, 10);
  add(ratings, Said::fail, Said::fail, 15);
  const Agreement agreement = measure_agreement(ratings, {"x"});
  const CheckAgreement& check = agreement.checks.at(0);
  CHECK(check.kappa.value == doctest::Approx(0.4));
  CHECK(check.kappa.low == doctest::Approx(0.1511).epsilon(0.001));  // standard error 0.1270
  CHECK(check.kappa.high == doctest::Approx(0.6489).epsilon(0.001));
  CHECK(check.decided == 50);
  CHECK(check.human_fails == 25);
  CHECK(check.right_fails == 15);
  CHECK(check.false_fails == 5);
  CHECK(check.missed_fails == 10);
  CHECK(check.precision->value == doctest::Approx(0.75));
  CHECK(check.recall->value == doctest::Approx(0.6));
  CHECK(check.f1->value == doctest::Approx(2 * 0.75 * 0.6 / 1.35));
  CHECK(check.accuracy->value == doctest::Approx(0.7));
  CHECK(agreement.macro_kappa.value == doctest::Approx(0.4));
  CHECK(agreement.macro_kappa.low < 0.4);
  CHECK(agreement.macro_kappa.high > 0.4);
}

TEST_CASE("perfect agreement is 1, also when there is only one answer") {
  std::vector<Rating> ratings;
  add(ratings, Said::pass, Said::pass, 6);
  CHECK(measure_agreement(ratings, {"x"}).checks[0].kappa.value == 1);
}

TEST_CASE("a verdict that is missing is a disagreement") {
  std::vector<Rating> ratings;
  add(ratings, Said::not_applicable, Said::nothing, 3);
  const CheckAgreement check = measure_agreement(ratings, {"x"}).checks.at(0);
  CHECK(check.kappa.value == 0);
  CHECK_FALSE(check.precision.has_value());
  CHECK_FALSE(check.f1.has_value());
  CHECK(check.decided == 0);
}

TEST_CASE("checks with few decided verdicts stay out of the means") {
  std::vector<Rating> ratings;
  for (std::size_t call = 0; call < 6; ++call) ratings.push_back({call, 0, Said::fail, Said::fail});
  for (std::size_t call = 0; call < 4; ++call) ratings.push_back({call, 1, Said::pass, Said::fail});
  const Agreement agreement = measure_agreement(ratings, {"enough", "few"});
  CHECK(agreement.checks_with_verdicts == 1);
  CHECK(agreement.macro_kappa.value == 1);
  CHECK(agreement.macro_f1 == 1);
  CHECK(agreement.precision->value == doctest::Approx(0.6));  // over all checks
  CHECK(agreement.recall->value == 1);
}

TEST_CASE("the same ratings give the same interval each time") {
  std::vector<Rating> ratings;
  for (std::size_t call = 0; call < 30; ++call) {
    ratings.push_back({call, 0, call % 3 == 0 ? Said::fail : Said::pass, call % 4 == 0 ? Said::fail : Said::pass});
  }
  const Figure once = measure_agreement(ratings, {"x"}).macro_kappa;
  const Figure again = measure_agreement(ratings, {"x"}).macro_kappa;
  CHECK(once.low == again.low);
  CHECK(once.high == again.high);
}
