#include "learned/figures.h"

#include <algorithm>
#include <cmath>

namespace callaudit::learned {

namespace {

constexpr double kPrecise = 0.8;
constexpr int kNewtonSteps = 100;

double sigmoid(double x) {
  return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x));
}

double ratio(double part, double whole) {
  return whole > 0 ? part / whole : 0;
}

double loss(std::span<const Judged> judged, const Calibration& line, double high, double low) {
  double sum = 0;
  for (const Judged& one : judged) {
    const double target = one.positive ? high : low;
    const double x = line.slope * one.score + line.offset;
    sum += std::max(x, 0.0) - target * x + std::log1p(std::exp(-std::abs(x)));
  }
  return sum;
}

}  // namespace

double Calibration::at(double score) const {
  return sigmoid(slope * score + offset);
}

Calibration calibrate(std::span<const Judged> judged) {
  const double positives =
      static_cast<double>(std::count_if(judged.begin(), judged.end(), [](const Judged& one) { return one.positive; }));
  const double negatives = static_cast<double>(judged.size()) - positives;
  const double high = (positives + 1) / (positives + 2), low = 1 / (negatives + 2);
  Calibration line{1, 0};
  double now = loss(judged, line, high, low);
  for (int step = 0; step < kNewtonSteps; ++step) {
    double g_slope = 0, g_offset = 0, h_ss = 1e-9, h_so = 0, h_oo = 1e-9;
    for (const Judged& one : judged) {
      const double p = line.at(one.score);
      const double error = p - (one.positive ? high : low), weight = p * (1 - p);
      g_slope += error * one.score;
      g_offset += error;
      h_ss += weight * one.score * one.score;
      h_so += weight * one.score;
      h_oo += weight;
    }
    const double det = h_ss * h_oo - h_so * h_so;
    if (det <= 0) break;
    const double d_slope = (h_oo * g_slope - h_so * g_offset) / det,
                 d_offset = (h_ss * g_offset - h_so * g_slope) / det;
    double stride = 1, next = now;
    Calibration candidate = line;
    for (; stride > 1e-6; stride /= 2) {
      candidate = {line.slope - stride * d_slope, line.offset - stride * d_offset};
      next = loss(judged, candidate, high, low);
      if (next < now) break;
    }
    if (stride <= 1e-6 || now - next < 1e-10 * (1 + now)) break;
    line = candidate;
    now = next;
  }
  // A model that ranks the wrong way round says nothing.
  if (line.slope < 0) return {0, std::log((positives + 1) / (negatives + 1))};
  return line;
}

Figures measure(std::span<const Judged> judged, const Calibration& calibration) {
  std::vector<Judged> sorted(judged.begin(), judged.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const Judged& a, const Judged& b) { return a.score > b.score; });
  Figures out;
  for (const Judged& one : sorted) ++(one.positive ? out.examples : out.counterexamples);
  double hits = 0;
  for (std::size_t at = 0; at < sorted.size(); ++at) {
    const double taken = static_cast<double>(at + 1);
    hits += sorted[at].positive;
    if (sorted[at].positive) out.average_precision += ratio(hits / taken, out.examples);
    if (at + 1 < sorted.size() && sorted[at + 1].score == sorted[at].score) continue;
    const double precision = hits / taken, recall = ratio(hits, out.examples);
    const double f1 = ratio(2 * precision * recall, precision + recall);
    const double probability = calibration.at(sorted[at].score);
    if (probability >= 0.5) {
      out.precision = precision;
      out.recall = recall;
      out.f1 = f1;
    }
    if (f1 > out.best_f1) {
      out.best_f1 = f1;
      out.best_threshold = probability;
    }
    if (precision >= kPrecise && recall > out.precise_recall) {
      out.precise_threshold = probability;
      out.precise_recall = recall;
    }
  }
  return out;
}

}  // namespace callaudit::learned
