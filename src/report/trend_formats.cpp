#include "report/trend_formats.h"

#include <fmt/format.h>

#include <optional>

#include "report/csv_text.h"
#include "report/json_text.h"
#include "report/renderer.h"
#include "report/renderers.h"

namespace callaudit::report {

namespace {

// Gathers a run and writes the page that it is made into.
template <std::string (*page)(const Trend&, const Options&)>
class TrendRenderer {
 public:
  TrendRenderer(Write write, const Options& options) : write_(std::move(write)), options_(options) {}

  void begin(const audit::RunInfo& run) { gatherer_.emplace(run); }
  void call(const audit::CallResult& call) { gatherer_->add(call); }
  void problem(const audit::NotAudited&) {}
  void end(const audit::Summary&) { write_(page(gatherer_->trend(options_.period), options_)); }

 private:
  Write write_;
  Options options_;
  std::optional<TrendGatherer> gatherer_;
};

template <std::string (*page)(const Trend&)>
std::string without_options(const Trend& trend, const Options&) {
  return page(trend);
}

void append_point(JsonText& json, const TrendPoint& point) {
  json.open('{').member("period", point.period).member("rules", point.rules).member("calls", point.calls);
  json.member("value", point.value).member("low", point.interval.low).member("high", point.interval.high);
  json.member("few", point.few()).close('}');
}

void append_change(JsonText& json, const TrendChange& change) {
  json.key("change").open('{').member("known", change.known).member("calls", change.calls);
  if (change.known) {
    json.member("per_week", change.week).member("low", change.interval.low).member("high", change.interval.high);
    json.member("clear", change.direction() != 0);
  }
  json.close('}');
}

}  // namespace

const char* title_of(TrendOf of) {
  constexpr const char* kTitles[] = {"Mean score", "Agents, mean score", "Teams, mean score",
                                     "Checks, share of calls that failed them"};
  return kTitles[static_cast<std::size_t>(of)];
}

std::string words_for_chance(const Trend& trend) {
  return fmt::format("{} of {} lines look changed; about {} would by chance alone", trend.changed(), trend.lines.size(),
                     trend.by_chance());
}

std::string trend_csv(const Trend& trend) {
  CsvRow head;
  for (const char* column : {"of", "name", "scorecard", "period", "rules_hash", "calls", "value", "low", "high", "few"})
    head.text(column);
  std::string out = std::move(head).line();
  for (const TrendLine& line : trend.lines) {
    for (const TrendPoint& point : line.points) {
      CsvRow row;
      row.text(name(line.of)).text(line.name).text(line.scorecard).text(point.period);
      row.text(trend.rules[point.rules].hash).number(point.calls).number(point.value).number(point.interval.low);
      out += std::move(row.number(point.interval.high).truth(point.few())).line();
    }
  }
  return out;
}

std::string trend_json(const Trend& trend) {
  std::string out;
  JsonText json(out);
  json.open('{').member("type", "trend").member("period", trend.period).nullable("since", trend.since);
  json.nullable("until", trend.until).member("calls", trend.calls).member("undated", trend.undated);
  json.member("few_below", kFewCalls).key("rules").open('[');
  for (const RuleSet& rules : trend.rules) {
    json.open('{').member("hash", rules.hash).member("since", rules.since).member("until", rules.until);
    json.member("calls", rules.calls).close('}');
  }
  json.close(']').key("lines").open('[');
  for (const TrendLine& line : trend.lines) {
    json.open('{').member("of", name(line.of)).member("name", line.name).optional("scorecard", line.scorecard);
    append_change(json, line.change);
    json.key("points").open('[');
    for (const TrendPoint& point : line.points) append_point(json, point);
    json.close(']').close('}');
  }
  json.close(']').close('}');
  return out + "\n";
}

Renderer make_trend(Write write, const Options& options) {
  return make_renderer<TrendRenderer<trend_text>>(std::move(write), options);
}
Renderer make_trend_html(Write write, const Options& options) {
  return make_renderer<TrendRenderer<without_options<trend_page>>>(std::move(write), options);
}
Renderer make_trend_csv(Write write, const Options& options) {
  return make_renderer<TrendRenderer<without_options<trend_csv>>>(std::move(write), options);
}
Renderer make_trend_json(Write write, const Options& options) {
  return make_renderer<TrendRenderer<without_options<trend_json>>>(std::move(write), options);
}

}  // namespace callaudit::report
