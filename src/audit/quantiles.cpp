#include "audit/quantiles.h"

#include <cmath>

namespace callaudit::audit {

namespace {

// The continued fraction of the incomplete beta function, by Lentz's method (DLMF 8.17.22).
double beta_fraction(double x, double a, double b) {
  constexpr double kTiny = 1e-300;
  constexpr int kMost = 500;
  const auto away_from_zero = [](double value) { return std::abs(value) < kTiny ? kTiny : value; };
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m <= kMost; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1) < 1e-14) break;
  }
  return fraction;
}

// The regularised incomplete beta function.
double beta(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - beta(1 - x, b, a);
  const double front =
      std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
  return front * beta_fraction(x, a, b) / a;
}

double f_quantile(double share, double freedom_above, double freedom_below) {
  const auto below = [&](double f) {
    return beta(freedom_above * f / (freedom_above * f + freedom_below), freedom_above / 2, freedom_below / 2);
  };
  double low = 0, high = 1;
  while (below(high) < share && high < 1e12) high *= 2;
  for (int step = 0; step < 100; ++step) {
    const double middle = (low + high) / 2;
    (below(middle) < share ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

// The square of a t is an F with one degree of freedom above; both tails of t make its upper one.
double student_t95(double freedom) {
  return std::sqrt(f_quantile(0.95, 1, freedom));
}

double fisher_f95(double freedom_above, double freedom_below) {
  return f_quantile(0.975, freedom_above, freedom_below);
}

}  // namespace callaudit::audit
