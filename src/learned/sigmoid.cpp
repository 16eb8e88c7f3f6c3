#include "learned/sigmoid.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace callaudit::learned {

namespace {

constexpr int kMostSteps = static_cast<int>(kMostSigmoid) * kSigmoidSteps;
using Table = std::array<float, 2 * kMostSteps + 1>;

Table make_table() {
  Table table{};
  for (std::size_t at = 0; at < table.size(); ++at) {
    const double logit = (static_cast<double>(at) - kMostSteps) / kSigmoidSteps;
    table[at] = static_cast<float>(std::round(10000 / (1 + std::exp(-logit))) / 10000);
  }
  return table;
}

}  // namespace

const float* sigmoid_table() {
  static const Table table = make_table();
  return table.data() + kMostSteps;
}

float sigmoid(float logit) {
  // What is no number counts as the lowest.
  const float bounded = logit > kMostSigmoid ? kMostSigmoid : logit > -kMostSigmoid ? logit : -kMostSigmoid;
  // As lround rounds: halves away from 0. Exact, for a double holds more digits than a float has.
  const double steps = static_cast<double>(bounded * kSigmoidSteps);
  return sigmoid_table()[static_cast<int>(steps < 0 ? steps - 0.5 : steps + 0.5)];
}

}  // namespace callaudit::learned
