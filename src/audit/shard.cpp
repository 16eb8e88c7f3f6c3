#include "audit/shard.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <system_error>

namespace callaudit::audit {

namespace {

// Never 0, so that a file that is empty or not there has its place too.
double weight_of(const std::string& file) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  return error ? 1 : static_cast<double>(size) + 1;
}

}  // namespace

std::vector<Stretch> stretches_of(const std::vector<std::string>& files, const Shard& shard,
                                  const std::function<std::size_t(std::size_t)>& count) {
  std::vector<double> weights;
  double total = 0;
  for (const std::string& file : files) total += weights.emplace_back(weight_of(file));
  const auto number_at = [&](double place) {
    const auto before = static_cast<std::size_t>(place / total * static_cast<double>(shard.of));
    return std::min(before + 1, shard.of);
  };
  std::vector<Stretch> stretches(files.size());
  double begin = 0;
  for (std::size_t file = 0; file < files.size(); ++file) {
    const double weight = weights[file];
    const std::size_t first = number_at(begin);
    const std::size_t last = number_at(begin + weight - 1);
    if (first == last) {
      if (first == shard.number) stretches[file].last = std::numeric_limits<std::size_t>::max();
    } else if (first <= shard.number && shard.number <= last) {
      const std::size_t items = count(file);
      const auto starts_in = [&](std::size_t item) {
        return number_at(begin + weight * static_cast<double>(item) / static_cast<double>(items));
      };
      Stretch& own = stretches[file];
      while (own.first < items && starts_in(own.first) < shard.number) ++own.first;
      own.last = own.first;
      while (own.last < items && starts_in(own.last) == shard.number) ++own.last;
    }
    begin += weight;
  }
  return stretches;
}

}  // namespace callaudit::audit
