#include "report/comparison.h"
#include "report/json_text.h"

namespace callaudit::report {

namespace {

void append_side(JsonText& json, std::string_view name, const RunSide& side) {
  json.key(name).open('{').member("name", side.name).member("version", side.run.version);
  json.member("rules_hash", side.run.rules_hash).member("calls", side.calls.size());
  json.member("not_audited", side.not_audited).close('}');
}

void append_head(JsonText& json, const RunSide::Call& call) {
  json.member("id", call.id).member("file", call.file).member("line", call.line);
  json.nullable("agent", call.agent).nullable("team", call.team);
}

void append_calls(JsonText& json, std::string_view name, const std::vector<const RunSide::Call*>& calls) {
  json.key(name).open('[');
  for (const RunSide::Call* call : calls) {
    append_head(json.open('{'), *call);
    json.close('}');
  }
  json.close(']');
}

void append_scores(JsonText& json, std::string_view name, const RunSide::Call& call, const audit::RunInfo& run) {
  json.key(name).open('{');
  for (std::size_t i = 0; i < call.scores.size(); ++i) {
    json.member(run.scorecards[i].id, call.scores[i].value_or(text::kUnknown));
  }
  json.close('}');
}

void append_check(JsonText& json, const CheckChange& check, const Comparison& all) {
  json.open('{').member("id", check.check.id).member("severity", checks::name(check.check.severity));
  json.member("newly_failed", check.newly_failed).member("no_longer_failed", check.no_longer_failed);
  json.member("points", check.points).key("calls").open('[');
  for (const VerdictChange& change : check.changes) {
    append_head(json.open('{'), *change.call.now);
    json.member("before", checks::name(change.before)).member("now", checks::name(change.now));
    json.nullable("reason", change.reason).member("reason_line", change.line);
    append_scores(json, "scores_before", *change.call.before, all.before->run);
    append_scores(json, "scores_now", *change.call.now, all.now->run);
    json.close('}');
  }
  json.close(']').close('}');
}

void append_means(JsonText& json, std::string_view name, const std::vector<MeanChange>& means) {
  json.key(name).open('[');
  for (const MeanChange& mean : means) {
    const bool known = mean.calls > 1;
    json.open('{').member("name", mean.name).member("calls", mean.calls).member("before", mean.before);
    json.member("now", mean.now).member("difference", mean.now - mean.before);
    json.member("low", known ? mean.difference.low : text::kUnknown);
    json.member("high", known ? mean.difference.high : text::kUnknown);
    json.member("passed_before", mean.passed_before).member("passed_now", mean.passed_now).close('}');
  }
  json.close(']');
}

}  // namespace

std::string comparison_json(const Comparison& all) {
  std::string out;
  JsonText json(out);
  json.open('{').member("type", "comparison").member("tool", "callaudit");
  append_side(json, "old", *all.before);
  append_side(json, "new", *all.now);
  json.member("compared", all.compared).member("changed", all.changed).member("rescored", all.rescored);
  json.member("critical_flips", all.critical_flips);
  append_calls(json, "calls_missing", all.calls_missing);
  append_calls(json, "calls_added", all.calls_added);
  json.member("checks_removed", all.checks_removed).member("checks_added", all.checks_added);
  json.key("checks").open('[');
  for (const CheckChange& check : all.checks) append_check(json, check, all);
  json.close(']');
  append_means(json, "scorecards", all.scorecards);
  append_means(json, "agents", all.agents);
  append_means(json, "teams", all.teams);
  json.close('}');
  return out + "\n";
}

}  // namespace callaudit::report
