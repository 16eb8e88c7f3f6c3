// Figures of agreement against worked examples that others published, to the last digit they print.
#include "audit/coefficients.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

#include "audit/quantiles.h"
#include "audit/resample.h"
#include "audit/score_agreement.h"

using namespace callaudit::audit;

namespace {

std::string printed(double value, int digits) {
  return fmt::format("{:.{}f}", value, digits);
}

double standard_error(const Figure& figure) {
  return (figure.high - figure.low) / 2 / kNormal95;
}

// Ratings of units by raters, 0 for none, as counts of `categories`.
std::vector<Unit> units_of(const std::vector<std::vector<int>>& ratings, std::size_t categories) {
  std::vector<Unit> units;
  for (const auto& row : ratings) {
    Unit unit(categories);
    for (const int category : row) {
      if (category > 0) ++unit[static_cast<std::size_t>(category) - 1];
    }
    units.push_back(unit);
  }
  return units;
}

template <class Parts, class Of>
double over(const std::vector<Unit>& units, Parts parts, Of of) {
  Matrix clusters;
  for (const Unit& unit : units) add_to(clusters, 0, parts(unit));
  return of(clusters.at(0));
}

// Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section D: four observers, twelve units. The same
// ratings are cac.raw4raters of Gwet's irrCAC.
const std::vector<std::vector<int>> kFourObservers = {{1, 1, 0, 1}, {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3},
                                                      {2, 2, 2, 2}, {1, 2, 3, 4}, {4, 4, 4, 4}, {1, 1, 2, 1},
                                                      {2, 2, 2, 2}, {0, 5, 5, 5}, {0, 0, 1, 1}, {0, 0, 3, 0}};

}  // namespace

TEST_CASE("kappa: Cohen 1968, table 1: .492 and, weighted, .348") {
  const Matrix counts = {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}};
  CHECK(printed(cohen_kappa(counts, identity_weights(3)).value, 3) == "0.492");
  const double most = 6;  // his weights are of disagreement
  const Matrix weights = {{1, 1 - 1 / most, 1 - 3 / most}, {1 - 1 / most, 1, 0}, {1 - 3 / most, 0, 1}};
  CHECK(printed(cohen_kappa(counts, weights).value, 3) == "0.348");
}

TEST_CASE("variance of kappa: Fleiss, Cohen and Everitt 1969: .002885 and, weighted, .003248") {
  const Matrix counts = {{106, 10, 4}, {22, 28, 10}, {2, 12, 6}};
  const Figure plain = cohen_kappa(counts, identity_weights(3));
  CHECK(printed(plain.value, 3) == "0.429");
  CHECK(printed(std::pow(standard_error(plain), 2), 6) == "0.002885");
  const Matrix weights = {{1, 0, 0.4444}, {0, 1, 0.6667}, {0.4444, 0.6667, 1}};
  CHECK(printed(std::pow(standard_error(cohen_kappa(counts, weights)), 2), 6) == "0.003248");
}

TEST_CASE("kappa: Fleiss, Levin and Paik 2003, table 18.1: .68") {
  CHECK(printed(cohen_kappa({{75, 1, 4}, {5, 4, 1}, {0, 0, 10}}, identity_weights(3)).value, 2) == "0.68");
}

TEST_CASE("kappa and AC1: the abstractors of Gwet's irrCAC: 0.7964094 and 0.8493305 with error 0.04321747") {
  const Matrix counts = {{13, 0, 0}, {0, 20, 7}, {0, 4, 56}};
  CHECK(printed(cohen_kappa(counts, identity_weights(3)).value, 7) == "0.7964094");
  std::vector<Unit> units;
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      Unit unit(3);
      ++unit[i];
      ++unit[j];
      units.insert(units.end(), static_cast<std::size_t>(counts[i][j]), unit);
    }
  }
  CHECK(printed(gwet_ac1(units).value, 7) == "0.8493305");
  // Its form for a table of two raters divides the variance by n, the one for any number (as here) by n - 1.
  CHECK(printed(standard_error_of_ac1(units) * std::sqrt(99.0 / 100), 8) == "0.04321747");
}

TEST_CASE("AC1 with missing ratings: irrCAC, cac.raw4raters: 0.77544, error 0.14295, interval (0.461, 1)") {
  const std::vector<Unit> units = units_of(kFourObservers, 5);
  const Figure ac1 = gwet_ac1(units);
  CHECK(printed(ac1.value, 5) == "0.77544");
  CHECK(printed(standard_error_of_ac1(units), 5) == "0.14295");
  CHECK(printed(ac1.low, 3) == "0.461");
  CHECK(printed(ac1.high, 3) == "1.000");
  CHECK(printed(over(units, ac1_parts, ac1_of), 5) == "0.77544");
}

TEST_CASE("alpha: Krippendorff 2011: .692 and .095 for two observers, .743 with missing data, .849 for intervals") {
  const std::vector<std::vector<int>> twelve = {{1, 2}, {1, 1}, {2, 2}, {2, 2}, {4, 2}, {3, 3},
                                                {3, 3}, {3, 3}, {5, 5}, {4, 4}, {4, 4}, {1, 4}};
  CHECK(printed(over(units_of(twelve, 5), alpha_parts, alpha_of), 3) == "0.692");
  const std::vector<std::vector<int>> binary = {{1, 2}, {2, 2}, {1, 2}, {1, 1}, {1, 1},
                                                {1, 2}, {1, 1}, {1, 1}, {2, 1}, {1, 1}};
  CHECK(printed(over(units_of(binary, 2), alpha_parts, alpha_of), 3) == "0.095");
  CHECK(printed(over(units_of(kFourObservers, 5), alpha_parts, alpha_of), 3) == "0.743");
  Matrix clusters;
  for (const auto& row : kFourObservers) {
    std::vector<double> values;
    for (const int value : row) {
      if (value > 0) values.push_back(value);
    }
    add_to(clusters, 0, interval_alpha_parts(values));
  }
  CHECK(printed(interval_alpha_of(clusters[0]), 3) == "0.849");
}

TEST_CASE("alpha and AC1: irrCAC, six psychiatrists: 0.4204384 and 0.4448007") {
  const std::vector<Unit> units = {{0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0},
                                   {2, 0, 4, 0, 0}, {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6},
                                   {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0}, {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1}};
  CHECK(printed(over(units, alpha_parts, alpha_of), 7) == "0.4204384");
  CHECK(printed(gwet_ac1(units).value, 7) == "0.4448007");
  CHECK(printed(standard_error_of_ac1(units), 8) == "0.08418757");
}

TEST_CASE("ICC: Shrout and Fleiss 1979, tables 2 and 4: .17, .29, .71, and the interval of ICC(2,1) and ICC(3,1)") {
  const Matrix scores = {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
  const std::optional<Icc> found = icc(scores);
  REQUIRE(found);
  CHECK(printed(found->one_way.value, 2) == "0.17");
  CHECK(printed(found->agreement.value, 2) == "0.29");
  CHECK(printed(found->consistency.value, 2) == "0.71");
  // As R's psych prints them for these data.
  CHECK(printed(found->one_way.low, 2) == "-0.13");
  CHECK(printed(found->one_way.high, 2) == "0.72");
  CHECK(printed(found->agreement.low, 3) == "0.019");
  CHECK(printed(found->agreement.high, 2) == "0.76");
  CHECK(printed(found->consistency.low, 2) == "0.34");
  CHECK(printed(found->consistency.high, 2) == "0.95");
}

TEST_CASE("quantiles: the tables of Student and Fisher") {
  CHECK(printed(student_t95(1), 3) == "12.706");
  CHECK(printed(student_t95(11), 3) == "2.201");
  CHECK(printed(student_t95(120), 3) == "1.980");
  CHECK(printed(fisher_f95(5, 15), 2) == "3.58");
  CHECK(printed(fisher_f95(1, 1), 1) == "647.8");
  CHECK(printed(fisher_f95(10, 20), 2) == "2.77");
}

TEST_CASE("Wilson's interval, and F1 by way of it") {
  // Newcombe 1998, method 3: 81 of 263 is .2553 to .3662, 0 of 20 is 0 to .1611.
  CHECK(printed(share(81, 263).low, 4) == "0.2553");
  CHECK(printed(share(81, 263).high, 4) == "0.3662");
  CHECK(printed(share(0, 20).high, 4) == "0.1611");
  const Figure f1 = f1_of(15, 5, 10);
  CHECK(f1.value == doctest::Approx(2 * 0.75 * 0.6 / 1.35));
  CHECK(f1.low < f1.value);
  CHECK(f1.high > f1.value);
}

TEST_CASE("recall from a sample of the calls that did not fire") {
  // 100 fired and 40 of 50 read were right: 80 found. 900 were quiet and 2 of 90 read were missed: 20 lost.
  const Figure recall = recall_from_sample({100, 900, 50, 40, 90, 2});
  CHECK(recall.value == doctest::Approx(0.8));
  CHECK(recall.low > 0.4);
  CHECK(recall.low < 0.7);
  CHECK(recall.high > 0.9);
  CHECK(recall.high < 1);
  // Nobody found a miss: still not proof that there is none.
  const Figure none = recall_from_sample({100, 900, 50, 50, 90, 0});
  CHECK(none.value == 1);
  CHECK(none.high == 1);
  CHECK(none.low < 0.85);
  CHECK(recall_from_sample({0, 900, 0, 0, 90, 3}).value == 0);
}

TEST_CASE("drawing calls again: the same each time, wider for fewer calls") {
  const auto interval = [](std::size_t calls) {
    Matrix clusters;
    for (std::size_t call = 0; call < calls; ++call)
      add_to(clusters, call, alpha_parts({call % 4 == 0 ? 1.0 : 2.0, call % 4 == 0 ? 1.0 : 0.0}));
    return resampled(clusters, alpha_of);
  };
  const Figure few = interval(20), many = interval(200);
  CHECK(few.low == interval(20).low);
  CHECK(few.low < few.value);
  CHECK(few.high > few.value);
  CHECK(many.high - many.low < few.high - few.low);
  CHECK(resampled({}, alpha_of).value == 0);
}
