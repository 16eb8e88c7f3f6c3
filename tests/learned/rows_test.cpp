// Arithmetic in wide registers against the same, one value at a time: not a bit may differ.
#include "learned/rows.h"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include "learned/sigmoid.h"

using namespace callaudit::learned;

namespace {

constexpr std::size_t kSizes[] = {16, 48, 64};

template <class Value>
std::vector<std::vector<Value>> random_rows(std::mt19937& dice, std::size_t count, std::size_t size) {
  std::vector<std::vector<Value>> rows(count, std::vector<Value>(size));
  for (auto& row : rows) {
    for (Value& value : row) value = static_cast<Value>(static_cast<int>(dice() % 256) - 128);
  }
  return rows;
}

bool same_bits(float a, float b) {
  return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

}  // namespace

TEST_CASE("whole numbers add up in wide registers as one by one") {
  std::mt19937 dice(7);
  for (const std::size_t size : kSizes) {
    for (const std::size_t count : {0, 1, 5, 48, 49, 200}) {
      const auto bytes = random_rows<std::int8_t>(dice, count, size);
      const auto shorts = random_rows<std::int16_t>(dice, count, size);
      std::vector<rows::Weights> weights;
      std::vector<const std::int16_t*> words;
      std::vector<std::int32_t> sums(size, 3), expected(size, 3);
      for (std::size_t at = 0; at < count; ++at) {
        weights.push_back({bytes[at].data(), static_cast<std::int32_t>(1 + dice() % 5)});
        words.push_back(shorts[at].data());
        for (std::size_t m = 0; m < size; ++m) expected[m] += weights[at].value * bytes[at][m] + shorts[at][m];
      }
      rows::add(words, sums.data(), size);
      rows::add(weights, sums.data(), size);
      CHECK(sums == expected);
    }
  }
}

TEST_CASE("all weights at their most fit") {
  const std::vector<std::int8_t> lowest(16, -128);
  const std::vector<rows::Weights> weights(1000, {lowest.data(), 5});
  std::vector<std::int32_t> sums(16, 0);
  rows::add(weights, sums.data(), sums.size());
  CHECK(sums == std::vector<std::int32_t>(16, -128 * 5 * 1000));
}

TEST_CASE("floats add up in the order of the rows") {
  std::mt19937 dice(8);
  std::uniform_real_distribution<float> any(-3, 3);
  for (const std::size_t size : kSizes) {
    std::vector<std::vector<float>> all(60, std::vector<float>(size));
    std::vector<rows::Floats> weighed;
    std::vector<float> sums(size, 0.5f), expected(size, 0.5f);
    for (auto& row : all) {
      for (float& value : row) value = any(dice);
      weighed.push_back({row.data(), any(dice)});
      for (std::size_t m = 0; m < size; ++m) {
        const volatile float product = weighed.back().value * row[m];
        expected[m] += product;
      }
    }
    rows::add(weighed, sums.data(), size);
    for (std::size_t m = 0; m < size; ++m) CHECK(same_bits(sums[m], expected[m]));
  }
}

TEST_CASE("a row's probabilities are those of its logits one by one") {
  std::vector<float> logits = {0.0f,
                               -0.0f,
                               10.0f,
                               -10.0f,
                               11.0f,
                               -1e30f,
                               1e30f,
                               std::numeric_limits<float>::infinity(),
                               -std::numeric_limits<float>::infinity(),
                               std::nanf("")};
  for (int step = -641; step <= 641; ++step) {
    const float half = (static_cast<float>(step) + 0.5f) / 64;  // where rounding turns
    for (const float logit : {half, std::nextafter(half, 100.0f), std::nextafter(half, -100.0f)})
      logits.push_back(logit);
  }
  std::vector<float> probabilities(logits.size());
  rows::to_probabilities(logits.data(), probabilities.data(), logits.size());
  for (std::size_t at = 0; at < logits.size(); ++at) {
    CAPTURE(logits[at]);
    CHECK(same_bits(probabilities[at], sigmoid(logits[at])));
  }
}
