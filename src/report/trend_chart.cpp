#include "report/trend_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "report/terminal.h"
#include "report/words.h"
#include "report/xml_text.h"

namespace callaudit::report {

namespace {

// Where things are in a picture, in its own units.
struct Frame {
  double width = 0;
  double left = 0, right = 0, top = 0, bottom = 0;
  double dot = 3;
};
constexpr Frame kLarge{960, 40, 950, 22, 190, 4};
constexpr Frame kSmall{352, 4, 348, 5, 43, 2.4};

class Chart {
 public:
  Chart(const Frame& frame, const TrendLine& line, const TrendAxis& axis, TrendScale scale)
      : frame_(frame), line_(line), axis_(axis), scale_(scale) {}

  std::string draw(bool with_axes) {
    const std::string label = shown(line_.name) + " over time";
    out_ = fmt::format(R"(<svg class="chart" viewBox="0 0 {:g} {:g}" role="img" aria-label="{}">)", frame_.width,
                       frame_.bottom + (with_axes ? 24 : 5), xml_text(label));
    if (with_axes) draw_axes();
    draw_changes(with_axes);
    draw_stretches();
    draw_dots();
    return out_ + "</svg>";
  }

 private:
  double x(std::size_t column) const {
    return frame_.left + (static_cast<double>(column) + 0.5) * (frame_.right - frame_.left) /
                             static_cast<double>(std::max<std::size_t>(1, axis_.columns()));
  }
  double y(double value) const {
    const double share = (value - scale_.low) / (scale_.high - scale_.low);
    return frame_.bottom - std::clamp(share, 0.0, 1.0) * (frame_.bottom - frame_.top);
  }
  double x(const TrendPoint& point) const { return x(axis_.column_of(point)); }

  void draw_axes() {
    for (const double value : {scale_.low, (scale_.low + scale_.high) / 2, scale_.high}) {
      out_ += fmt::format(R"(<line class="grid" x1="{:g}" x2="{:g}" y1="{:.1f}" y2="{:.1f}"/>)", frame_.left,
                          frame_.right, y(value), y(value));
      out_ += fmt::format(R"(<text x="{:g}" y="{:.1f}" text-anchor="end">{:g}</text>)", frame_.left - 6, y(value) + 4,
                          value);
    }
    const std::size_t every = axis_.columns() / 10 + 1;
    for (std::size_t column = 0; column < axis_.columns(); column += every)
      out_ += fmt::format(R"(<text x="{:.1f}" y="{:g}" text-anchor="middle">{}</text>)", x(column), frame_.bottom + 18,
                          axis_.period(column));
  }

  void draw_changes(bool with_words) {
    for (const std::size_t column : axis_.changes()) {
      const double at = (x(column - 1) + x(column)) / 2;
      out_ += fmt::format(R"(<line class="rulechange" x1="{0:.1f}" x2="{0:.1f}" y1="{1:g}" y2="{2:g}"/>)", at,
                          frame_.top, frame_.bottom);
      if (with_words)
        out_ +=
            fmt::format(R"(<text class="rulechange-word" x="{:.1f}" y="{:g}" text-anchor="middle">new rules</text>)",
                        at, frame_.top - 8);
    }
  }

  // A band and a line for each rule set, never across a change.
  void draw_stretches() {
    for (auto begin = line_.points.begin(); begin != line_.points.end();) {
      const auto end = std::find_if(begin, line_.points.end(), [&](const auto& p) { return p.rules != begin->rules; });
      std::string upper, lower, middle;
      for (auto point = begin; point != end; ++point) {
        upper += fmt::format("{:.1f},{:.1f} ", x(*point), y(point->interval.high));
        lower = fmt::format("{:.1f},{:.1f} ", x(*point), y(point->interval.low)) + lower;
        middle += fmt::format("{:.1f},{:.1f} ", x(*point), y(point->value));
      }
      out_ += fmt::format(R"(<polygon class="band" points="{}{}"/><polyline class="line" points="{}"/>)", upper, lower,
                          middle);
      begin = end;
    }
  }

  void draw_dots() {
    for (const TrendPoint& point : line_.points) {
      out_ += fmt::format(
          R"(<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="{:g}"><title>{}: {} ({:.0f} to {:.0f}), {}{}</title></circle>)",
          point.few() ? "few" : "dot", x(point), y(point.value), frame_.dot, point.period, score_column(point.value),
          point.interval.low, point.interval.high, count(point.calls, "call"), point.few() ? ", few" : "");
    }
  }

  const Frame& frame_;
  const TrendLine& line_;
  const TrendAxis& axis_;
  TrendScale scale_;
  std::string out_;
};

}  // namespace

TrendAxis::TrendAxis(const Trend& trend) {
  std::set<std::pair<std::size_t, std::string>> met;
  for (const TrendLine& line : trend.lines) {
    for (const TrendPoint& point : line.points) met.emplace(point.rules, point.period);
  }
  columns_.assign(met.begin(), met.end());
  for (std::size_t column = 1; column < columns_.size(); ++column) {
    if (columns_[column].first != columns_[column - 1].first) changes_.push_back(column);
  }
}

std::size_t TrendAxis::column_of(const TrendPoint& point) const {
  const std::pair<std::size_t, std::string> wanted(point.rules, point.period);
  return static_cast<std::size_t>(std::ranges::lower_bound(columns_, wanted) - columns_.begin());
}

TrendScale trend_scale(const std::vector<const TrendLine*>& lines) {
  TrendScale scale{100, 0};
  for (const TrendLine* line : lines) {
    for (const TrendPoint& point : line->points) {
      if (point.few()) continue;
      scale.low = std::min(scale.low, point.value);
      scale.high = std::max(scale.high, point.value);
    }
  }
  if (scale.low > scale.high) return {};
  return {std::min(90.0, 10 * std::floor(scale.low / 10)), std::min(100.0, 10 * std::floor(scale.high / 10) + 10)};
}

std::string large_trend_chart(const TrendLine& line, const TrendAxis& axis, TrendScale scale) {
  return Chart(kLarge, line, axis, scale).draw(true);
}

std::string small_trend_chart(const TrendLine& line, const TrendAxis& axis, TrendScale scale) {
  return Chart(kSmall, line, axis, scale).draw(false);
}

}  // namespace callaudit::report
