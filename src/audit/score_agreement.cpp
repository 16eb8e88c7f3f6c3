#include "audit/score_agreement.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "audit/quantiles.h"
#include "audit/resample.h"

namespace callaudit::audit {

namespace {

using ByRater = std::map<std::size_t, double>;

// Mean squares of a two-way table: rows, columns, what is left, and within rows.
struct MeanSquares {
  double n = 0, k = 0;
  double rows = 0, columns = 0, error = 0, within = 0;
};

MeanSquares mean_squares(const Matrix& scores) {
  MeanSquares ms;
  ms.n = static_cast<double>(scores.size());
  ms.k = static_cast<double>(scores.front().size());
  double sum = 0, squares = 0, row_squares = 0, column_squares = 0;
  std::vector<double> columns(scores.front().size());
  for (const auto& row : scores) {
    double row_sum = 0;
    for (std::size_t j = 0; j < row.size(); ++j) {
      row_sum += row[j];
      columns[j] += row[j];
      squares += row[j] * row[j];
    }
    sum += row_sum;
    row_squares += row_sum * row_sum;
  }
  for (const double column : columns) column_squares += column * column;
  const double middle = sum * sum / (ms.n * ms.k);
  const double between_rows = row_squares / ms.k - middle;
  const double between_columns = column_squares / ms.n - middle;
  const double rest = std::max(0.0, squares - middle - between_rows - between_columns);
  ms.rows = between_rows / (ms.n - 1);
  ms.columns = between_columns / (ms.k - 1);
  ms.error = rest / ((ms.n - 1) * (ms.k - 1));
  ms.within = (between_columns + rest) / (ms.n * (ms.k - 1));
  return ms;
}

// Of mean squares between and within, whose ratio is an F under either model.
Figure from_ratio(double between, double within, double k, double freedom_above, double freedom_below) {
  const double value = (between - within) / (between + (k - 1) * within);
  if (within <= 0) return {1, 1, 1};
  const double f = between / within;
  const double low = f / fisher_f95(freedom_above, freedom_below);
  const double high = f * fisher_f95(freedom_below, freedom_above);
  return {value, (low - 1) / (low + k - 1), (high - 1) / (high + k - 1)};
}

Figure agreement_of(const MeanSquares& ms) {
  const double n = ms.n, k = ms.k;
  const double value = (ms.rows - ms.error) / (ms.rows + (k - 1) * ms.error + k * (ms.columns - ms.error) / n);
  if (ms.error <= 0 && ms.columns <= 0) return {1, 1, 1};
  const double a = k * value / (n * (1 - value));
  const double b = 1 + k * value * (n - 1) / (n * (1 - value));
  const double freedom = std::pow(a * ms.columns + b * ms.error, 2) /
                         (std::pow(a * ms.columns, 2) / (k - 1) + std::pow(b * ms.error, 2) / ((n - 1) * (k - 1)));
  const double above = fisher_f95(n - 1, freedom);
  const double below = fisher_f95(freedom, n - 1);
  const double others = k * ms.columns + (k * n - k - n) * ms.error;
  return {value, n * (ms.rows - above * ms.error) / (above * others + n * ms.rows),
          n * (below * ms.rows - ms.error) / (others + n * below * ms.rows)};
}

// The mean of what others than `rater` gave, people only.
std::optional<double> mean_of_others(const ByRater& scores, std::size_t rater, std::size_t program) {
  double sum = 0;
  std::size_t count = 0;
  for (const auto& [who, value] : scores) {
    if (who == rater || who == program) continue;
    sum += value;
    ++count;
  }
  return count == 0 ? std::nullopt : std::optional(sum / static_cast<double>(count));
}

RaterScores rater_scores(const std::vector<ByRater>& calls, std::size_t rater, std::size_t program) {
  RaterScores result;
  std::vector<double> differences;
  for (const ByRater& scores : calls) {
    const auto own = scores.find(rater);
    if (own == scores.end()) continue;
    ++result.scores;
    result.mean += own->second;
    if (const auto others = mean_of_others(scores, rater, program)) differences.push_back(own->second - *others);
  }
  if (result.scores > 0) result.mean /= static_cast<double>(result.scores);
  if (!differences.empty()) result.bias = mean_of(differences);
  return result;
}

Figure alpha_over(const std::vector<ByRater>& calls, std::size_t left_out) {
  Matrix clusters(calls.size());
  for (std::size_t call = 0; call < calls.size(); ++call) {
    std::vector<double> values;
    for (const auto& [rater, value] : calls[call]) {
      if (rater != left_out) values.push_back(value);
    }
    if (values.size() > 1) clusters[call] = interval_alpha_parts(values);
  }
  return resampled(clusters, interval_alpha_of);
}

}  // namespace

std::optional<Icc> icc(const Matrix& scores) {
  if (scores.size() < 2 || scores.front().size() < 2) return std::nullopt;
  const MeanSquares ms = mean_squares(scores);
  if (ms.rows <= 0 && ms.within <= 0) return std::nullopt;
  return Icc{from_ratio(ms.rows, ms.within, ms.k, ms.n - 1, ms.n * (ms.k - 1)), agreement_of(ms),
             from_ratio(ms.rows, ms.error, ms.k, ms.n - 1, (ms.n - 1) * (ms.k - 1))};
}

Figure mean_of(std::span<const double> values) {
  if (values.empty()) return {};
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  if (values.size() < 2) return {mean, mean, mean};
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const double reach = student_t95(n - 1) * std::sqrt(squares / (n - 1) / n);
  return {mean, mean - reach, mean + reach};
}

ScoreAgreement measure_scores(const std::string& scorecard, const std::vector<Score>& scores,
                              const std::vector<std::string>& raters) {
  const std::size_t program = raters.size();
  std::vector<ByRater> calls;
  for (const Score& score : scores) {
    if (score.call >= calls.size()) calls.resize(score.call + 1);
    calls[score.call][score.rater] = score.value;
  }
  ScoreAgreement result;
  result.scorecard = scorecard;
  Matrix with_program, complete;
  for (const ByRater& call : calls) {
    const auto own = call.find(program);
    const auto people = mean_of_others(call, program, program);
    if (own != call.end() && people) {
      with_program.push_back({own->second, *people});
      result.mean_error += std::abs(own->second - *people);
    }
    if (call.size() - (own != call.end() ? 1 : 0) != raters.size()) continue;
    complete.emplace_back();
    for (std::size_t rater = 0; rater < raters.size(); ++rater) complete.back().push_back(call.at(rater));
  }
  result.calls = with_program.size();
  if (result.calls > 0) result.mean_error /= static_cast<double>(result.calls);
  result.program = icc(with_program);
  result.people = icc(complete);
  result.alpha = alpha_over(calls, program + 1);
  if (raters.size() > 1) result.people_alpha = alpha_over(calls, program);
  for (std::size_t rater = 0; rater <= program; ++rater) {
    result.raters.push_back(rater_scores(calls, rater, program));
    result.raters.back().rater = rater < program ? raters[rater] : "the program";
  }
  return result;
}

}  // namespace callaudit::audit
