// Quantiles of the distributions that intervals need, to about ten digits. Pure; no errors.
#pragma once

namespace callaudit::audit {

constexpr double kNormal95 = 1.959963984540054;  // 97.5 % of the normal distribution

// 97.5 % of Student's t; degrees of freedom need not be whole.
double student_t95(double freedom);

// 97.5 % of Fisher's F.
double fisher_f95(double freedom_above, double freedom_below);

}  // namespace callaudit::audit
