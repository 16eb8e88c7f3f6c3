// How well scores tell examples from counterexamples, and what probability a score stands for. Pure functions.
#pragma once

#include <span>
#include <vector>

namespace callaudit::learned {

struct Judged {
  double score = 0;  // of a model that has not seen the sentence
  bool positive = false;
};

// P(positive) = sigmoid(slope * score + offset), the most likely line with targets drawn in as by J. Platt,
// "Probabilistic outputs for support vector machines" (1999).
struct Calibration {
  double slope = 1;
  double offset = 0;
  double at(double score) const;
};
Calibration calibrate(std::span<const Judged> judged);

struct Figures {
  int examples = 0;
  int counterexamples = 0;
  double average_precision = 0;
  double precision = 0;  // at probability 0.5
  double recall = 0;
  double f1 = 0;
  double best_f1 = 0;
  double best_threshold = 0.5;   // probability of best_f1
  double precise_threshold = 1;  // lowest probability from which at least four of five are right; 1 where there is none
  double precise_recall = 0;
};
Figures measure(std::span<const Judged> judged, const Calibration& calibration);

}  // namespace callaudit::learned
