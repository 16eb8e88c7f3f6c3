#include "audit/coefficients.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "audit/quantiles.h"

namespace callaudit::audit {

namespace {

constexpr double kNothing = 1e-12;

// Shares of a table: rows and columns, and the weighted agreement seen and expected by chance.
struct Shares {
  Matrix cell;
  std::vector<double> row;
  std::vector<double> column;
  double count = 0;
  double seen = 0;
  double expected = 0;
};

Shares shares_of(const Matrix& counts, const Matrix& weights) {
  Shares shares{counts, std::vector<double>(counts.size()), std::vector<double>(counts.size()), 0, 0, 0};
  for (const auto& row : counts) shares.count += std::accumulate(row.begin(), row.end(), 0.0);
  if (shares.count == 0) return shares;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (std::size_t j = 0; j < counts.size(); ++j) {
      const double part = counts[i][j] / shares.count;
      shares.cell[i][j] = part;
      shares.row[i] += part;
      shares.column[j] += part;
      shares.seen += weights[i][j] * part;
    }
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (std::size_t j = 0; j < counts.size(); ++j) {
      shares.expected += weights[i][j] * shares.row[i] * shares.column[j];
    }
  }
  return shares;
}

double variance_of_kappa(const Shares& shares, const Matrix& weights, double kappa) {
  const std::size_t size = weights.size();
  std::vector<double> row_mean(size), column_mean(size);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) {
      row_mean[i] += weights[i][j] * shares.column[j];
      column_mean[j] += weights[i][j] * shares.row[i];
    }
  }
  double sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) {
      sum += shares.cell[i][j] * std::pow(weights[i][j] - (row_mean[i] + column_mean[j]) * (1 - kappa), 2);
    }
  }
  const double spread = sum - std::pow(kappa - shares.expected * (1 - kappa), 2);
  return std::max(0.0, spread) / (shares.count * std::pow(1 - shares.expected, 2));
}

template <class Weight>
Matrix weights_by(std::size_t categories, Weight weight) {
  Matrix weights(categories, std::vector<double>(categories));
  const double most = categories > 1 ? static_cast<double>(categories - 1) : 1;
  for (std::size_t i = 0; i < categories; ++i) {
    for (std::size_t j = 0; j < categories; ++j) {
      weights[i][j] = weight(std::abs(static_cast<double>(i) - static_cast<double>(j)) / most);
    }
  }
  return weights;
}

double total(const Unit& unit) {
  return std::accumulate(unit.begin(), unit.end(), 0.0);
}

// Share of the pairs of raters that agree on a unit.
double pairs_agreeing(const Unit& unit, double raters) {
  double same = 0;
  for (const double count : unit) same += count * (count - 1);
  return same / (raters * (raters - 1));
}

}  // namespace

Figure share(std::size_t part, std::size_t whole) {
  if (whole == 0) return {};
  const double n = static_cast<double>(whole);
  const double p = static_cast<double>(part) / n;
  const double z2 = kNormal95 * kNormal95;
  const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double reach = kNormal95 / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {p, std::max(0.0, middle - reach), std::min(1.0, middle + reach)};
}

Figure f1_of(std::size_t right, std::size_t false_ones, std::size_t missed) {
  const Figure overlap = share(right, right + false_ones + missed);
  const auto doubled = [](double of) { return 2 * of / (1 + of); };
  return {doubled(overlap.value), doubled(overlap.low), doubled(overlap.high)};
}

Matrix identity_weights(std::size_t categories) {
  return weights_by(categories, [](double distance) { return distance == 0 ? 1.0 : 0.0; });
}

Matrix linear_weights(std::size_t categories) {
  return weights_by(categories, [](double distance) { return 1 - distance; });
}

Matrix quadratic_weights(std::size_t categories) {
  return weights_by(categories, [](double distance) { return 1 - distance * distance; });
}

Figure cohen_kappa(const Matrix& counts, const Matrix& weights) {
  const Shares shares = shares_of(counts, weights);
  if (shares.count == 0) return {};
  if (shares.seen > 1 - kNothing) return {1, 1, 1};
  if (shares.expected > 1 - kNothing) return {};
  const double kappa = (shares.seen - shares.expected) / (1 - shares.expected);
  const double reach = kNormal95 * std::sqrt(variance_of_kappa(shares, weights, kappa));
  return {kappa, std::max(-1.0, kappa - reach), std::min(1.0, kappa + reach)};
}

std::vector<double> ac1_parts(const Unit& unit) {
  const double raters = total(unit);
  std::vector<double> parts{raters > 1 ? pairs_agreeing(unit, raters) : 0, raters > 1 ? 1.0 : 0, raters > 0 ? 1.0 : 0};
  for (const double count : unit) parts.push_back(raters > 0 ? count / raters : 0);
  return parts;
}

double ac1_of(std::span<const double> sums) {
  const double categories = static_cast<double>(sums.size() - 3);
  if (sums[1] == 0) return 0;
  double spread = 0;
  for (const double part : sums.subspan(3)) spread += part / sums[2] * (1 - part / sums[2]);
  const double expected = categories > 1 ? spread / (categories - 1) : 0;
  return (sums[0] / sums[1] - expected) / (1 - expected);
}

double standard_error_of_ac1(std::span<const Unit> units) {
  if (units.size() < 2) return 0;
  const auto n = static_cast<double>(units.size());
  std::vector<double> sums(units.front().size() + 3);
  for (const Unit& unit : units) {
    const std::vector<double> parts = ac1_parts(unit);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += parts[i];
  }
  const double ac1 = ac1_of(sums);
  const double scale = static_cast<double>(units.front().size()) - 1;
  if (sums[1] == 0 || scale == 0) return 0;
  double expected = 0;
  for (std::size_t k = 3; k < sums.size(); ++k) expected += sums[k] / n * (1 - sums[k] / n) / scale;
  double squares = 0;
  for (const Unit& unit : units) {
    const std::vector<double> parts = ac1_parts(unit);
    double chance = 0;
    for (std::size_t k = 3; k < sums.size(); ++k) chance += parts[k] * (1 - sums[k] / n) / scale;
    const double own = n / sums[1] * (parts[0] - expected * parts[1]) / (1 - expected);
    squares += std::pow(own - 2 * (1 - ac1) * (chance - expected) / (1 - expected) - ac1, 2);
  }
  return std::sqrt(squares / (n * (n - 1)));
}

Figure gwet_ac1(std::span<const Unit> units) {
  if (units.empty()) return {};
  std::vector<double> sums(units.front().size() + 3);
  for (const Unit& unit : units) {
    const std::vector<double> parts = ac1_parts(unit);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += parts[i];
  }
  const double ac1 = ac1_of(sums);
  if (units.size() < 2) return {ac1, -1, 1};
  const double reach = student_t95(static_cast<double>(units.size() - 1)) * standard_error_of_ac1(units);
  return {ac1, std::max(-1.0, ac1 - reach), std::min(1.0, ac1 + reach)};
}

std::vector<double> alpha_parts(const Unit& unit) {
  const double raters = total(unit);
  std::vector<double> parts(unit.size() + 1);
  if (raters < 2) return parts;
  parts[0] = raters * (1 - pairs_agreeing(unit, raters));
  std::ranges::copy(unit, parts.begin() + 1);
  return parts;
}

double alpha_of(std::span<const double> sums) {
  double count = 0, squares = 0;
  for (const double each : sums.subspan(1)) {
    count += each;
    squares += each * each;
  }
  if (sums[0] < kNothing) return count > 0 ? 1 : 0;
  return 1 - (count - 1) * sums[0] / (count * count - squares);
}

std::vector<double> interval_alpha_parts(std::span<const double> values) {
  const auto count = static_cast<double>(values.size());
  if (count < 2) return {0, 0, 0, 0};
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  const double squares = std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
  return {2 * (count * squares - sum * sum) / (count - 1), count, sum, squares};
}

double interval_alpha_of(std::span<const double> sums) {
  const double expected = 2 * (sums[1] * sums[3] - sums[2] * sums[2]);
  if (sums[0] < kNothing || expected < kNothing) return sums[1] > 0 ? 1 : 0;
  return 1 - (sums[1] - 1) * sums[0] / expected;
}

Figure recall_from_sample(const Sample& sample) {
  const double fired = static_cast<double>(sample.fired);
  const double quiet = static_cast<double>(sample.quiet);
  const Figure right = share(sample.fired_right, sample.fired_read);
  const Figure missed = share(sample.quiet_missed, sample.quiet_read);
  const Figure found{fired * right.value, fired * right.low, fired * right.high};
  const Figure lost{quiet * missed.value, quiet * missed.low, quiet * missed.high};
  // Limits of lost / found, where both may be 0.
  const double product = lost.value * found.value;
  const auto root = [&](double l, double f) {
    return std::sqrt(std::max(0.0, product * product - l * f * (2 * lost.value - l) * (2 * found.value - f)));
  };
  const double low_base = found.high * (2 * found.value - found.high);
  const double high_base = found.low * (2 * found.value - found.low);
  const double least = std::abs(low_base) > kNothing ? (product - root(lost.low, found.high)) / low_base : 0;
  const auto recall_at = [](double ratio) { return 1 / (1 + std::max(0.0, ratio)); };
  const double low = high_base > kNothing ? recall_at((product + root(lost.high, found.low)) / high_base) : 0;
  const double all = found.value + lost.value;
  return {all > 0 ? found.value / all : 0, low, recall_at(least)};
}

}  // namespace callaudit::audit
