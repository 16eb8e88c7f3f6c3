// Arithmetic on rows of values, one for each model of a file, in the widest registers that the processor has: each
// value is reckoned by itself, in whole numbers or in floats in one order, so that the bits are the same on all.
// Private to learned/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace callaudit::learned::rows {

// Rows that are added up, each times a value.
struct Weights {
  const std::int8_t* row = nullptr;
  std::int32_t value = 0;
};
struct Floats {
  const float* row = nullptr;
  float value = 0;
};
void add(std::span<const std::int16_t* const> rows, std::int32_t* sums, std::size_t size);
void add(std::span<const Weights> rows, std::int32_t* sums, std::size_t size);
void add(std::span<const Floats> rows, float* sums, std::size_t size);

// What makes a model's sums a logit, and its logit one in context, see ModelRecord. Rows.
struct Scales {
  const float* scale = nullptr;
  const float* bias = nullptr;
  const float* own = nullptr;
  const float* offset = nullptr;
};
void to_logits(const std::int32_t* sums, float norm, const Scales& scales, float* logits, std::size_t size);
void to_logits_in_context(const float* alone, const float* weighed, const Scales& scales, float* logits,
                          std::size_t size);

// Each as sigmoid() has it.
void to_probabilities(const float* logits, float* probabilities, std::size_t size);

}  // namespace callaudit::learned::rows
