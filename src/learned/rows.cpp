#include "learned/rows.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "learned/context.h"
#include "learned/sigmoid.h"

namespace callaudit::learned::rows {

namespace {

#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDEST_REGISTERS __attribute__((target_clones("avx2", "default")))
#else
#define WIDEST_REGISTERS
#endif

constexpr std::size_t kAtOnce = 64;
constexpr std::size_t kMostProducts = 48;  // a value of 5 times a weight of 128 so often fits into 16 bits
constexpr std::size_t kTogether = 16;      // rows are padded to this

// Half of that at a time; the compiler makes of it what the processor has.
using Bytes = std::int8_t __attribute__((vector_size(16)));
using Products = std::int16_t __attribute__((vector_size(32)));
using Shorts = std::int16_t __attribute__((vector_size(16)));
using Integers = std::int32_t __attribute__((vector_size(32)));
using Reals = float __attribute__((vector_size(32)));

template <class Vector>
__attribute__((always_inline)) inline void load(const void* from, Vector& vector) {
  std::memcpy(&vector, from, sizeof vector);
}

// Adds half a row, times a value, to the sums.
template <class Values, class Value, class Sums, class Times>
__attribute__((always_inline)) inline void add_half(const Value* row, Times times, Sums& sums) {
  Values values;
  load(row, values);
  sums += times * __builtin_convertvector(values, Sums);
}

// Sums stay in registers while all rows go by.
template <class Values, class Sums, class Rows, class Sum, class Take>
__attribute__((always_inline)) inline void add_all(const Rows& rows, Sum* sums, std::size_t size, Take take) {
  for (std::size_t first = 0; first < size; first += kTogether) {
    Sums low, high;
    load(sums + first, low);
    load(sums + first + kTogether / 2, high);
    for (const auto& each : rows) {
      const auto [row, times] = take(each);
      add_half<Values>(row + first, times, low);
      add_half<Values>(row + first + kTogether / 2, times, high);
    }
    std::memcpy(sums + first, &low, sizeof low);
    std::memcpy(sums + first + kTogether / 2, &high, sizeof high);
  }
}

WIDEST_REGISTERS void to_steps(const float* __restrict logits, std::int32_t* __restrict steps, std::size_t size) {
  for (std::size_t m = 0; m < size; ++m) {
    // What is no number counts as the lowest.
    const float bounded = logits[m] > kMostSigmoid    ? kMostSigmoid
                          : logits[m] > -kMostSigmoid ? logits[m]
                                                      : -kMostSigmoid;
    const float exact = bounded * kSigmoidSteps;  // a power of two
    const auto whole = static_cast<std::int32_t>(exact);
    const float rest = exact - static_cast<float>(whole);
    steps[m] = whole + (rest >= 0.5f ? 1 : 0) - (rest <= -0.5f ? 1 : 0);
  }
}

}  // namespace

WIDEST_REGISTERS void add(std::span<const std::int16_t* const> rows, std::int32_t* sums, std::size_t size) {
  add_all<Shorts, Integers>(rows, sums, size, [](const std::int16_t* row) { return std::pair(row, 1); });
}

// Products are added up in 16 bits as long as they fit.
WIDEST_REGISTERS void add(std::span<const Weights> rows, std::int32_t* sums, std::size_t size) {
  for (; !rows.empty(); rows = rows.subspan(std::min(kMostProducts, rows.size()))) {
    for (std::size_t first = 0; first < size; first += kTogether) {
      Products part{};
      for (const auto& [row, value] : rows.first(std::min(kMostProducts, rows.size()))) {
        Bytes weights;
        load(row + first, weights);
        part += static_cast<std::int16_t>(value) * __builtin_convertvector(weights, Products);
      }
      std::int16_t parts[kTogether];
      std::memcpy(parts, &part, sizeof part);
      for (std::size_t m = 0; m < kTogether; ++m) sums[first + m] += parts[m];
    }
  }
}

WIDEST_REGISTERS void add(std::span<const Floats> rows, float* sums, std::size_t size) {
  add_all<Reals, Reals>(rows, sums, size, [](const Floats& each) { return std::pair(each.row, each.value); });
}

WIDEST_REGISTERS void to_logits(const std::int32_t* __restrict sums, float norm, const Scales& scales,
                                float* __restrict logits, std::size_t size) {
  const float* __restrict scale = scales.scale;
  const float* __restrict bias = scales.bias;
  for (std::size_t m = 0; m < size; ++m) logits[m] = static_cast<float>(sums[m]) * scale[m] / norm + bias[m];
}

WIDEST_REGISTERS void to_logits_in_context(const float* __restrict alone, const float* __restrict weighed,
                                           const Scales& scales, float* __restrict logits, std::size_t size) {
  const float* __restrict own = scales.own;
  const float* __restrict offset = scales.offset;
  for (std::size_t m = 0; m < size; ++m) {
    const float bounded = alone[m] < -kLogitMost ? -kLogitMost : kLogitMost < alone[m] ? kLogitMost : alone[m];
    logits[m] = own[m] * bounded + offset[m] + weighed[m];
  }
}

void to_probabilities(const float* logits, float* probabilities, std::size_t size) {
  const float* const table = sigmoid_table();
  std::array<std::int32_t, kAtOnce> steps{};
  for (std::size_t first = 0; first < size; first += kAtOnce) {
    const std::size_t count = size - first < kAtOnce ? size - first : kAtOnce;
    to_steps(logits + first, steps.data(), count);
    for (std::size_t at = 0; at < count; ++at) probabilities[first + at] = table[steps[at]];
  }
}

}  // namespace callaudit::learned::rows
