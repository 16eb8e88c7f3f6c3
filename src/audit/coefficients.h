// Chance-corrected agreement of raters, each with a 95 % interval. Counts and shares; nothing is rounded. Pure; no
// errors: where nothing was rated, or chance alone explains everything, a figure is 0.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace callaudit::audit {

struct Figure {
  double value = 0;
  double low = 0;
  double high = 0;
};

using Matrix = std::vector<std::vector<double>>;

// Wilson's interval of a share.
Figure share(std::size_t part, std::size_t whole);

// F1 from its three counts: 2J / (1 + J) of the share J = right / (right + false + missed), and so is its interval.
Figure f1_of(std::size_t right, std::size_t false_ones, std::size_t missed);

// 1 on the diagonal; 1 less the distance of the categories; 1 less its square.
Matrix identity_weights(std::size_t categories);
Matrix linear_weights(std::size_t categories);
Matrix quadratic_weights(std::size_t categories);

// Cohen's kappa (1960, weighted 1968) of a square table of counts of two raters. Weights are of agreement, 1 in full.
// Its large-sample variance is that of Fleiss, Cohen and Everitt (1969).
Figure cohen_kappa(const Matrix& counts, const Matrix& weights);

// One thing rated: how many raters chose each category. Raters may be missing.
using Unit = std::vector<double>;

// Gwet's AC1 with its variance over the units (Gwet 2008), interval by Student's t.
Figure gwet_ac1(std::span<const Unit> units);
double standard_error_of_ac1(std::span<const Unit> units);

// Krippendorff's alpha for names and for numbers (Krippendorff 2011), and AC1 once more, as functions of sums over the
// units, so that drawing units again is adding their parts again (resample.h).
std::vector<double> alpha_parts(const Unit& unit);
double alpha_of(std::span<const double> sums);
std::vector<double> interval_alpha_parts(std::span<const double> values);
double interval_alpha_of(std::span<const double> sums);
std::vector<double> ac1_parts(const Unit& unit);
double ac1_of(std::span<const double> sums);

// How many positives there are altogether is not known when only some calls were read: those that fired, and a sample
// of the others. Recall is weighed by how many there are of either, its interval by Donner and Zou's recovery of
// variances (2012) from Wilson's.
struct Sample {
  std::size_t fired = 0;        // in all calls
  std::size_t quiet = 0;        // in all calls
  std::size_t fired_read = 0;   // of these, judged by people
  std::size_t fired_right = 0;  // and found right
  std::size_t quiet_read = 0;
  std::size_t quiet_missed = 0;
};
Figure recall_from_sample(const Sample& sample);

}  // namespace callaudit::audit
