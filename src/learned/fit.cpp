#include "learned/fit.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace callaudit::learned {

namespace {

constexpr double kTolerance = 0.01;

}  // namespace

void close_row(Row& row, std::size_t columns) {
  row.push_back({static_cast<int>(columns) + 1, 1.0});
  row.push_back({-1, 0.0});
}

Weights fit(Rows& rows, const std::vector<bool>& positive, int left_out, double cost) {
  std::vector<feature_node*> taken;
  std::vector<double> targets;
  for (std::size_t at = 0; at < positive.size(); ++at) {
    if (rows.fold[at] == left_out) continue;
    taken.push_back(rows.rows[at].data());
    targets.push_back(positive[at] ? 1 : -1);
  }
  Weights out{std::vector<double>(rows.columns, 0.0), 0};
  const auto examples = std::count(targets.begin(), targets.end(), 1);
  if (examples == 0 || examples == static_cast<std::ptrdiff_t>(targets.size())) return out;
  const problem task{static_cast<int>(taken.size()), static_cast<int>(rows.columns) + 1, targets.data(), taken.data(),
                     1};
  parameter settings{};
  settings.solver_type = L2R_LR;
  settings.eps = kTolerance;
  settings.C = cost;
  static std::once_flag silenced;
  std::call_once(silenced, [] { set_print_string_function([](const char*) {}); });
  model* fitted = ::train(&task, &settings);
  // liblinear's weights speak for the label it met first.
  const double sign = fitted->label[0] == 1 ? 1 : -1;
  for (std::size_t at = 0; at < rows.columns; ++at) out.columns[at] = sign * fitted->w[at];
  out.bias = sign * fitted->w[rows.columns];
  free_and_destroy_model(&fitted);
  return out;
}

double score(const Row& row, const Weights& weights) {
  double sum = weights.bias;
  for (std::size_t at = 0; at + 2 < row.size(); ++at) {
    sum += row[at].value * weights.columns[static_cast<std::size_t>(row[at].index - 1)];
  }
  return sum;
}

std::vector<double> scores_left_out(Rows& rows, const std::vector<bool>& positive, double cost) {
  std::vector<double> out(positive.size(), 0);
  for (int fold = 0; fold < rows.folds; ++fold) {
    const Weights weights = fit(rows, positive, fold, cost);
    for (std::size_t at = 0; at < positive.size(); ++at) {
      if (rows.fold[at] == fold) out[at] = score(rows.rows[at], weights);
    }
  }
  return out;
}

void share_out(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto take = [&] {
    for (std::size_t at = next++; at < count; at = next++) work(at);
  };
  std::vector<std::thread> others;
  for (int thread = 1; thread < threads; ++thread) others.emplace_back(take);
  take();
  for (std::thread& other : others) other.join();
}

}  // namespace callaudit::learned
