// Probabilities by logit in steps of 1/64, rounded to 1/10,000: the last bits of exp() differ between libraries.
// Private to learned/.
#pragma once

namespace callaudit::learned {

float sigmoid(float logit);

}  // namespace callaudit::learned
