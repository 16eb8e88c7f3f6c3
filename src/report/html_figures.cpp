// The parts of the page's data that are about the run as a whole.
#include "report/findings.h"
#include "report/html_data.h"

namespace callaudit::report {

namespace {

void append_tally(JsonText& json, const Tally& tally, std::size_t passed) {
  json.open('{').member("count", tally.count).member("sum", tally.sum).member("squares", tally.squares);
  json.member("passed", passed).key("bins").open('[');
  for (const std::size_t bin : tally.bins) json.value(bin);
  json.close(']').close('}');
}

void append_group(JsonText& json, const std::string& name, const Group& group) {
  json.open('{').member("name", name).member("calls", group.calls).key("checks").open('[');
  for (const CheckTally& tally : group.checks) {
    json.open('[').value(tally.passed).value(tally.failed).value(tally.not_applicable).close(']');
  }
  json.close(']').key("tallies").open('[');
  for (const ScoreTally& tally : group.scorecards) append_tally(json, tally.scores, tally.passed);
  json.close(']').close('}');
}

void append_groups(JsonText& json, std::string_view name, const Groups& groups) {
  json.key(name).open('[');
  for (const auto& [each, group] : groups) append_group(json, each, group);
  json.close(']');
}

}  // namespace

void HtmlData::append_run(JsonText& json) const {
  const audit::RunInfo& run = statistics_.run;
  json.member("version", run.version).member("rules", run.rules_hash);
  json.member("ruleSets", statistics_.rule_sets.size()).key("scorecards").open('[');
  for (const audit::ScorecardInfo& card : run.scorecards) {
    json.open('{').member("id", card.id).member("title", card.title).member("passMark", card.pass_mark).close('}');
  }
  json.close(']').key("checks").open('[');
  for (const audit::CheckInfo& check : run.checks) {
    json.open('{')
        .member("id", check.id)
        .member("title", check.title)
        .member("severity", static_cast<int>(check.severity));
    json.member("coach", check.coach).member("sources", check.sources).member("kind", check.kind);
    json.member("where", check.where).close('}');
  }
  json.close(']').member("notAudited", not_audited_).key("problems").open('[');
  for (const audit::NotAudited& problem : problems_) {
    json.open('{').member("file", problem.where.file).member("line", problem.where.line);
    json.member("column", problem.where.column).member("message", problem.message).close('}');
  }
  json.close(']');
}

void HtmlData::append_statistics(JsonText& json) const {
  append_group(json.key("statistics").open('{').key("all"), "", statistics_.all);
  append_groups(json, "agent", statistics_.agents);
  append_groups(json, "team", statistics_.teams);
  append_groups(json, "week", statistics_.weeks);
  json.key("sections").open('[');
  for (const SectionTally& section : statistics_.sections) {
    json.open('{').member("card", section.scorecard).member("title", section.title);
    append_tally(json.key("tally"), section.earned, 0);
    json.close('}');
  }
  json.close(']').close('}');
}

}  // namespace callaudit::report
