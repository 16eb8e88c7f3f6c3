// A trend on the terminal: a line for each agent, team and check, with a small picture of its periods.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/pretty_parts.h"
#include "report/trend_chart.h"
#include "report/trend_formats.h"
#include "report/words.h"
#include "text/utf8.h"

namespace callaudit::report {

namespace {

constexpr int kIndent = 2;
constexpr std::size_t kShown = 12;  // lines of a kind
constexpr std::size_t kShortHash = 8;
constexpr const char* kLegend =
    "Each line: its periods; the last one with its 95 % interval and calls (below {}: few); the change in points a "
    "week "
    "with its 95 % interval, where there is room.";
// Columns of a line beside its name: margins and the last value, what is said of the change, the picture.
constexpr int kBeside = 34;
constexpr int kWords = 33;
constexpr int kShortWords = 15;
constexpr int kLeastPicture = 12;

// The last periods, a column each; few calls are dim, a bar stands where the rules changed.
std::string picture(const TrendLine& line, TrendScale scale, std::size_t room, const Page& page) {
  std::string out;
  std::size_t columns = 0;
  std::size_t first = line.points.size();
  while (first > 0 && columns < room) {
    --first;
    columns += first + 1 < line.points.size() && line.points[first].rules != line.points[first + 1].rules ? 2 : 1;
  }
  if (columns > room) ++first;
  columns = 0;
  for (std::size_t i = first; i < line.points.size(); ++i, ++columns) {
    const TrendPoint& point = line.points[i];
    if (i > first && point.rules != line.points[i - 1].rules) {
      out += page.paint(Ink::yellow, page.paint.symbols().pipe);
      ++columns;
    }
    const double share = std::clamp((point.value - scale.low) / (scale.high - scale.low), 0.0, 1.0);
    const std::size_t heights[] = {static_cast<std::size_t>(1 + std::lround(7 * share)), 8};
    const std::string pair = sparkline(heights, page.options.ascii);
    const std::string column = pair.substr(0, text::decode(pair, 0).length);
    out += page.paint(point.few() ? Ink::dim : Ink::cyan, column);
  }
  return out + std::string(room - std::min(room, columns), ' ');
}

std::string last_value(const TrendLine& line, const Page& page) {
  const TrendPoint& last = line.points.back();
  const std::string range = fmt::format("{:.0f}{}{:.0f}", std::floor(last.interval.low), page.paint.symbols().dash,
                                        std::ceil(last.interval.high));
  const std::string calls = fmt::format("of {}{}", last.calls, last.few() ? ", few" : "");
  return fmt::format("{} {} {}", right_aligned(score_column(last.value), 5),
                     page.paint(Ink::dim, right_aligned(range, 7)),
                     page.paint(last.few() ? Ink::yellow : Ink::dim, padded(calls, 10)));
}

std::string change_in_words(const TrendLine& line, const Page& page, bool is_wide) {
  const int direction = line.change.direction();
  const bool better = line.of == TrendOf::check ? direction < 0 : direction > 0;
  const Ink ink = direction == 0 ? Ink::dim : better ? Ink::green : Ink::red;
  const std::string words = words_for(line.change, page.options.ascii ? "-" : "−");
  return page.paint(ink, is_wide ? words : words.substr(0, words.find(" (")));
}

// What clearly got worse last, where reading ends; before it what got better, and what is unclear by its value.
void sort_by_need(std::vector<const TrendLine*>& lines) {
  const auto need = [](const TrendLine* line) {
    const int good = line->of == TrendOf::check ? -1 : 1;
    const int direction = line->change.direction() * good;
    return std::pair(direction < 0 ? 2 : direction, -good * line->points.back().value);
  };
  std::ranges::stable_sort(lines, {}, need);
}

void print_lines(Page& page, const Trend& trend, TrendOf of) {
  std::vector<const TrendLine*> lines;
  for (const TrendLine& line : trend.lines) {
    if (line.of == of) lines.push_back(&line);
  }
  if (lines.empty()) return;
  if (of != TrendOf::all) sort_by_need(lines);
  const std::size_t hidden = lines.size() - std::min(lines.size(), kShown);
  lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(hidden));
  const TrendScale scale = trend_scale(lines);
  int column = 0;
  for (const TrendLine* line : lines) column = std::max(column, text::display_width(shown(line->name)));
  // Without room for the intervals of changes they are left out.
  column = std::min(column, page.width / 3);
  const bool is_wide = page.width >= column + kBeside + kWords + kLeastPicture;
  const int beside = kBeside + (is_wide ? kWords : kShortWords);
  if (!is_wide) column = std::min(column, page.width - beside - kLeastPicture);
  const auto room = static_cast<std::size_t>(std::clamp(page.width - column - beside, kLeastPicture, 60));
  page.line(kIndent, page.paint(Ink::bold, title_of(of)) + "  " +
                         page.paint(Ink::dim, fmt::format("scale {:.0f} to {:.0f}{}", scale.low, scale.high,
                                                          hidden == 0 ? "" : fmt::format("; {} more", hidden))));
  for (const TrendLine* line : lines)
    page.line(2 * kIndent,
              fmt::format("{}  {}  {}  {}", padded(shown(line->name), column), picture(*line, scale, room, page),
                          last_value(*line, page), change_in_words(*line, page, is_wide)));
  page.gap();
}

void print_rules(Page& page, const Trend& trend) {
  if (trend.rules.size() < 2) return;
  page.line(kIndent, page.paint(Ink::yellow, "The rules changed.") + " " +
                         page.paint(Ink::dim, fmt::format("'{}' marks where; changes are told within the last rules.",
                                                          page.paint.symbols().pipe)));
  for (const RuleSet& rules : trend.rules)
    page.line(2 * kIndent, fmt::format("{}  {} to {}  {}", shown(rules.hash).substr(0, kShortHash), rules.since,
                                       rules.until, count(rules.calls, "call")));
  page.gap();
}

}  // namespace

std::string trend_text(const Trend& trend, const Options& options) {
  Page page(options);
  if (trend.calls == 0) {
    page.line(kIndent, "No call says when it started: there is no trend.");
    return page.out;
  }
  print_heading(page, fmt::format("Trend, {} to {} by {}", trend.since, trend.until, trend.period));
  page.gap();
  print_rules(page, trend);
  for (const TrendOf of : {TrendOf::check, TrendOf::team, TrendOf::agent, TrendOf::all}) print_lines(page, trend, of);
  for (const std::string& row : wrapped(fmt::format(fmt::runtime(kLegend), kFewCalls), page.width - kIndent))
    page.line(kIndent, page.paint(Ink::dim, row));
  std::string words = count(trend.calls, "call") + "; " + words_for_chance(trend);
  if (trend.undated > 0) words += fmt::format("; {} without a date left out", trend.undated);
  for (const std::string& row : wrapped(words, page.width - kIndent)) page.line(kIndent, row);
  return page.out;
}

}  // namespace callaudit::report
