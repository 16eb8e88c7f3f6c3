#include "audit/resample.h"

#include <algorithm>
#include <cstdint>
#include <random>

namespace callaudit::audit {

namespace {

constexpr std::uint64_t kSeed = 20240229;
// Fewer rounds where there are very many clusters: their intervals are narrow, and the time stays bounded.
constexpr std::size_t kRounds = 1000, kFewest = 200, kDraws = 4'000'000;

void add(std::vector<double>& sums, const std::vector<double>& parts) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += parts[i];
}

}  // namespace

Figure resampled(const Matrix& clusters, const OfSums& figure) {
  Matrix filled;  // a call of which nobody said anything is no draw
  for (const auto& cluster : clusters) {
    if (!cluster.empty()) filled.push_back(cluster);
  }
  if (filled.empty()) return {};
  std::vector<double> sums(filled.front().size());
  for (const auto& cluster : filled) add(sums, cluster);
  const double value = figure(sums);
  std::mt19937_64 random(kSeed);
  const std::size_t rounds = std::clamp(kDraws / filled.size(), kFewest, kRounds);
  std::vector<double> values;
  for (std::size_t round = 0; round < rounds; ++round) {
    std::ranges::fill(sums, 0);
    for (std::size_t draw = 0; draw < filled.size(); ++draw) add(sums, filled[random() % filled.size()]);
    values.push_back(figure(sums));
  }
  std::ranges::sort(values);
  const auto at = [&](double part) { return values[static_cast<std::size_t>(static_cast<double>(rounds) * part)]; };
  return {value, at(0.025), at(0.975)};
}

void add_to(Matrix& clusters, std::size_t cluster, const std::vector<double>& parts) {
  if (cluster >= clusters.size()) clusters.resize(cluster + 1);
  if (clusters[cluster].empty()) clusters[cluster].resize(parts.size());
  add(clusters[cluster], parts);
}

}  // namespace callaudit::audit
