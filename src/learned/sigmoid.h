// Probabilities by logit in steps of 1/64, rounded to 1/10,000: the last bits of exp() differ between libraries.
// Private to learned/.
#pragma once

namespace callaudit::learned {

constexpr int kSigmoidSteps = 64;
constexpr float kMostSigmoid = 10;  // logits beyond count as this

float sigmoid(float logit);

// By step, from -640 to 640.
const float* sigmoid_table();

}  // namespace callaudit::learned
