// Pictures of a trend in SVG, without scripts. Private to report/.
#pragma once

#include <string>
#include <vector>

#include "report/trend.h"

namespace callaudit::report {

// The periods of all lines side by side, rule set by rule set, so that pictures can be read one below the other.
class TrendAxis {
 public:
  explicit TrendAxis(const Trend& trend);
  std::size_t columns() const { return columns_.size(); }
  std::size_t column_of(const TrendPoint& point) const;
  const std::string& period(std::size_t column) const { return columns_[column].second; }
  // Columns with which another rule set begins.
  const std::vector<std::size_t>& changes() const { return changes_; }

 private:
  std::vector<std::pair<std::size_t, std::string>> columns_;  // rule set and period
  std::vector<std::size_t> changes_;
};

struct TrendScale {
  double low = 0;
  double high = 100;
};
// Tens around all values of many calls; few calls may lie anywhere.
TrendScale trend_scale(const std::vector<const TrendLine*>& lines);

// A large one with axes, or a small one for a table.
std::string large_trend_chart(const TrendLine& line, const TrendAxis& axis, TrendScale scale);
std::string small_trend_chart(const TrendLine& line, const TrendAxis& axis, TrendScale scale);

}  // namespace callaudit::report
