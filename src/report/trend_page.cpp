// A trend as one page: a large chart of each scorecard, then tables with a small one in each row. No script, no
// network.
#include <fmt/format.h>

#include <algorithm>

#include "report/html_parts.h"
#include "report/terminal.h"
#include "report/trend_chart.h"
#include "report/trend_formats.h"
#include "report/words.h"
#include "report/xml_text.h"

namespace callaudit::report {

namespace {

constexpr const char* kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Trend of the call audit</title>
<style>{}</style>
</head>
<body>
<header class="top"><div class="bar"><span class="brand"><span class="mark" aria-hidden="true"></span>Call audit, trend</span></div></header>
<main>
)";

std::string tile(std::string_view title, std::string_view value, std::string_view about) {
  return fmt::format(
      R"(<div class="tile"><span class="tile-title">{}</span><span class="tile-value">{}</span><span class="tile-about">{}</span></div>)",
      title, value, about);
}

std::string tiles(const Trend& trend) {
  std::string out = "<div class=\"tiles\">";
  out += tile("Calls", fmt::format("{}", trend.calls),
              trend.undated == 0 ? "all with a date" : fmt::format("{} without a date left out", trend.undated));
  out += tile("From", trend.since, "to " + trend.until);
  out += tile("Rule sets", fmt::format("{}", trend.rules.size()),
              trend.rules.size() < 2 ? "the same rules all the time" : "calls are compared within one only");
  out += tile("Lines that look changed", fmt::format("{}", trend.changed()),
              fmt::format("of {}; about {} would by chance alone", trend.lines.size(), trend.by_chance()));
  return out + "</div>\n";
}

std::string rules_notice(const Trend& trend) {
  if (trend.rules.size() < 2) return {};
  std::string out =
      "<section class=\"panel\"><h2>The rules changed</h2><p class=\"about\">Dashed lines mark where. What "
      "stands on both sides of one is not compared, and changes are those under the last rules.</p>"
      "<table class=\"narrow\"><thead><tr><th>Rules</th><th>From</th><th>To</th><th class=\"number\">Calls</th>"
      "</tr></thead><tbody>";
  for (const RuleSet& rules : trend.rules)
    out += fmt::format("<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td class=\"number\">{}</td></tr>",
                       xml_text(shown(rules.hash)), rules.since, rules.until, rules.calls);
  return out + "</tbody></table></section>\n";
}

std::string change_cell(const TrendLine& line) {
  const int direction = line.change.direction();
  const bool better = line.of == TrendOf::check ? direction < 0 : direction > 0;
  return fmt::format("<td class=\"{}\">{}</td>",
                     direction == 0 ? "unclear"
                     : better       ? "good"
                                    : "bad",
                     words_for(line.change, "−"));
}

std::string row(const TrendLine& line, const TrendAxis& axis, TrendScale scale) {
  const TrendPoint& last = line.points.back();
  std::string out = fmt::format("<tr><td class=\"name\"><bdi>{}</bdi></td><td>{}</td>", xml_text(shown(line.name)),
                                small_trend_chart(line, axis, scale));
  out += fmt::format(
      "<td class=\"when\">{}</td><td class=\"number\"><b>{}</b></td><td class=\"number quiet\">{:.0f}–{:.0f}</td>",
      last.period, score_column(last.value), last.interval.low, last.interval.high);
  out += fmt::format("<td class=\"number\">{}{}</td><td class=\"number\">{}</td>", last.calls,
                     last.few() ? " <span class=\"ear\">few</span>" : "", line.calls());
  return out + change_cell(line) + "</tr>\n";
}

std::vector<const TrendLine*> lines_of(const Trend& trend, TrendOf of) {
  std::vector<const TrendLine*> lines;
  for (const TrendLine& line : trend.lines) {
    if (line.of == of) lines.push_back(&line);
  }
  return lines;
}

std::string large(const Trend& trend, const TrendAxis& axis) {
  std::string out;
  for (const TrendLine* line : lines_of(trend, TrendOf::all)) {
    out += fmt::format(
        "<section class=\"panel\"><h2>{}</h2><p class=\"about\">Mean score by {} with its 95 % interval; "
        "hollow dots rest on fewer than {} calls. Change: {}.</p>{}</section>\n",
        xml_text(shown(line->name)), trend.period, kFewCalls, words_for(line->change, "−"),
        large_trend_chart(*line, axis, trend_scale({line})));
  }
  return out;
}

std::string table(const Trend& trend, TrendOf of, const TrendAxis& axis) {
  const std::vector<const TrendLine*> lines = lines_of(trend, of);
  if (lines.empty()) return {};
  const TrendScale scale = trend_scale(lines);
  std::string out = fmt::format(
      "<section class=\"panel\"><h2>{}</h2><p class=\"about\">Pictures reach from {:.0f} to {:.0f}. The change is in "
      "points "
      "a week with its 95 % interval.</p><div class=\"scroll\"><table class=\"trend\"><thead><tr><th>{}</th><th>By "
      "{}</th>"
      "<th>Last</th><th class=\"number\">Value</th><th class=\"number\">Interval</th><th class=\"number\">Calls</th>"
      "<th class=\"number\">All calls</th><th>Change</th></tr></thead><tbody>\n",
      title_of(of), scale.low, scale.high,
      of == TrendOf::check  ? "Check"
      : of == TrendOf::team ? "Team"
                            : "Agent",
      trend.period);
  for (const TrendLine* line : lines) out += row(*line, axis, scale);
  return out + "</tbody></table></div></section>\n";
}

}  // namespace

std::string trend_page(const Trend& trend) {
  std::string out = fmt::format(kHead, html_style_hash(), html_style());
  if (trend.calls == 0) {
    out += "<p class=\"empty\">No call says when it started: there is no trend.</p>";
  } else {
    const TrendAxis axis(trend);
    out += tiles(trend) + rules_notice(trend) + large(trend, axis);
    for (const TrendOf of : {TrendOf::agent, TrendOf::team, TrendOf::check}) out += table(trend, of, axis);
  }
  return out +
         "</main>\n<footer>Days are those of UTC. Intervals take calls as independent.</footer>\n</body>\n</html>\n";
}

}  // namespace callaudit::report
