#include "learned/sigmoid.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace callaudit::learned {

namespace {

constexpr int kSteps = 64;
constexpr int kMost = 10;
using Table = std::array<float, 2 * kMost * kSteps + 1>;

Table make_table() {
  Table table{};
  for (std::size_t at = 0; at < table.size(); ++at) {
    const double logit = static_cast<double>(at) / kSteps - kMost;
    table[at] = static_cast<float>(std::round(10000 / (1 + std::exp(-logit))) / 10000);
  }
  return table;
}

}  // namespace

float sigmoid(float logit) {
  static const Table table = make_table();
  // What is no number counts as the lowest.
  const float bounded = logit > kMost ? kMost : logit > -kMost ? logit : -kMost;
  // As lround rounds: halves away from 0. Exact, for a double holds more digits than a float has.
  const double steps = static_cast<double>(bounded * kSteps);
  const int step = static_cast<int>(steps < 0 ? steps - 0.5 : steps + 0.5);
  return table[static_cast<std::size_t>(step + kMost * kSteps)];
}

}  // namespace callaudit::learned
