#include "checks/check.h"

#include <fmt/format.h>

#include <algorithm>

#include "checks/evidence.h"
#include "checks/kinds.h"
#include "text/time.h"

namespace callaudit::checks {

const char* name(Outcome outcome) {
  return outcome == Outcome::pass ? "pass" : outcome == Outcome::fail ? "fail" : "na";
}

double default_share(Outcome outcome) {
  return outcome == Outcome::pass ? 1 : 0;
}

const char* name(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::minor:
      return "minor";
    case Severity::major:
      return "major";
    case Severity::critical:
      return "critical";
  }
  return "";
}

std::optional<Occasion> occasion_of(const transcript::Call& call) {
  const std::optional<double> start = text::parse_iso_time(call.started_at);
  if (call.agent.empty() || !start || !text::is_known(call.duration)) return std::nullopt;
  return Occasion{call.agent, *start, call.duration};
}

Across Check::plan(const Facts& facts) const {
  Across across;
  across.verdict = decide(facts);
  return across;
}

Verdict Check::decide_across(const Facts& facts) const {
  auto across = std::make_shared<Across>(plan(facts));
  if (excused_by && excused_by->holds(facts)) across->excused_by = excused_by->written;
  across->open = facts.schedule == nullptr || !facts.schedule->complete;
  Verdict verdict = checks::decide(*across, occasion_of(facts.call()).value_or(Occasion{}), facts.schedule);
  if (across->kind != Across::Kind::settled) verdict.across = std::move(across);
  return verdict;
}

Verdict Check::judge(const Facts& facts) const {
  if (when && !when->holds(facts)) {
    Verdict verdict;
    verdict.reason = fmt::format("does not apply: the call has no {}", when->written);
    return verdict;
  }
  if (across_calls()) return decide_across(facts);
  Verdict verdict = decide(facts);
  if (verdict.outcome == Outcome::fail && excused_by && excused_by->holds(facts)) {
    verdict.outcome = Outcome::not_applicable;
    verdict.reason = fmt::format("cannot be judged ({}): {}", excused_by->written, verdict.reason);
  }
  verdict.share = verdict.outcome == Outcome::pass ? 1 : verdict.share;
  return verdict;
}

std::unique_ptr<Check> parse_kind(config::Fields& fields, const Context& context) {
  for (const Kind& kind : kinds()) {
    if (!fields.has(kind.name)) continue;
    std::unique_ptr<Check> check = kind.parse(fields, context);
    if (check) check->heading.kind = kind.name;
    return check;
  }
  std::string known;
  for (const Kind& kind : kinds()) fields.node(kind.name);  // asked for, so that "did you mean" knows them
  for (const Kind& kind : kinds()) known += fmt::format("{}{}", known.empty() ? "" : ", ", kind.name);
  context.reporter.report(fields.where(""), "nothing to check",
                          "one of these keys says what must or must not happen: " + known);
  return nullptr;
}

std::unique_ptr<Check> parse_check(const std::string& id, const config::Node& body, const Context& context) {
  static const std::vector<std::string> kSeverities = {"info", "minor", "major", "critical"};
  config::Fields fields(body, fmt::format("check '{}'", id), context.reporter);
  Heading heading;
  heading.id = id;
  heading.where = body.where;
  heading.title = fields.text("title", id);
  heading.coach = fields.text("coach");
  heading.why = fields.text("why");
  heading.sources = fields.text_list("source");
  heading.tags = fields.text_list("tags");
  if (const auto severity = fields.choice("severity", kSeverities)) heading.severity = static_cast<Severity>(*severity);
  std::optional<Condition> when, excused_by;
  if (const config::Node* node = fields.node("when")) when = parse_condition(*node, context);
  if (const config::Node* node = fields.node("excused_by")) excused_by = parse_condition(*node, context);
  fields.node("tests");  // read by rules/
  std::unique_ptr<Check> check = parse_kind(fields, context);
  fields.finish();
  if (!check) return nullptr;
  heading.kind = check->heading.kind;
  check->heading = std::move(heading);
  check->when = std::move(when);
  check->excused_by = std::move(excused_by);
  return check;
}

}  // namespace callaudit::checks
