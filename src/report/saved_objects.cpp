#include "report/saved_objects.h"

#include <cmath>

#include "report/findings.h"

namespace callaudit::report {

namespace {

using checks::Evidence;
using checks::Outcome;
using checks::Severity;
using checks::Verdict;
using readers::Json;

constexpr Outcome kOutcomes[] = {Outcome::pass, Outcome::fail, Outcome::not_applicable};
constexpr Severity kSeverities[] = {Severity::info, Severity::minor, Severity::major, Severity::critical};
constexpr score::Critical kCriticals[] = {score::Critical::no, score::Critical::section, score::Critical::scorecard};

template <class T, std::size_t N>
T value_named(std::string_view wanted, const T (&values)[N], T otherwise) {
  for (const T value : values) {
    if (wanted == name(value)) return value;
  }
  return otherwise;
}

std::pair<int, int> pair_of(const Json& list) {
  return {integer(list.at(0)), integer(list.at(1))};
}

double number_or_zero(const Json& value) {
  const double number = value.number();
  return text::is_known(number) ? number : 0;
}

std::size_t count_of(const Json& value) {
  return static_cast<std::size_t>(std::max(0, integer(value)));
}

int check_index(const Json& id, const CheckIndex& checks) {
  const auto found = checks.find(id.string());
  return found == checks.end() ? -1 : found->second;
}

Evidence evidence_of(const Json& object) {
  Evidence at;
  at.segment = integer(object["segment"]);
  at.turn = integer(object["turn"]);
  at.line = integer(object["line"]);
  at.column = integer(object["column"]);
  at.speaker = role_of(object["speaker"].string());
  at.start = object["start"].number();
  at.end = object["end"].number();
  at.quote = string_of(object["quote"]);
  at.mark = pair_of(object["mark"]);
  at.span = pair_of(object["span"]);
  at.signal = string_of(object["signal"]);
  at.note = string_of(object["note"]);
  return at;
}

std::vector<Evidence> all_evidence_of(const Json& list) {
  std::vector<Evidence> all;
  for (const Json item : list.items()) all.push_back(evidence_of(item));
  return all;
}

checks::Search search_of(const Json& object) {
  if (!object.is_object()) return {};
  return {true, integer(object["first_turn"]), integer(object["last_turn"]), integer(object["words"]),
          all_evidence_of(object["nearest"])};
}

// All of a verdict but the check and what it hangs on.
Verdict judgement_of(const Json& object) {
  Verdict verdict;
  verdict.outcome = value_named(object["verdict"].string(), kOutcomes, Outcome::not_applicable);
  verdict.needs_ear = object["needs_ear"].is_true();
  verdict.share = object["share"].is_number() ? object["share"].number() : default_share(verdict.outcome);
  verdict.reason = string_of(object["reason"]);
  verdict.evidence = all_evidence_of(object["evidence"]);
  verdict.search = search_of(object["searched"]);
  verdict.other_call = string_of(object["other_call"]);
  return verdict;
}

checks::Across across_of(const Json& object) {
  using Kind = checks::Across::Kind;
  checks::Across across;
  if (object["between"].is_number()) {
    across.kind = Kind::between;
    across.at_least = object["between"].number();
  }
  constexpr std::pair<const char*, Kind> kJoints[] = {{"all", Kind::all}, {"any", Kind::any}, {"not", Kind::negated}};
  for (const auto& [key, kind] : kJoints) {
    if (object[key].size() == 0) continue;
    across.kind = kind;
    for (const Json part : object[key].items()) across.parts.push_back(across_of(part));
  }
  if (object["verdict"].is_object()) across.verdict = judgement_of(object["verdict"]);
  across.excused_by = string_of(object["excused_by"]);
  across.open = object["open"].is_true();
  return across;
}

constexpr audit::Decision::Kind kDecisions[] = {audit::Decision::Kind::waived, audit::Decision::Kind::overridden,
                                                audit::Decision::Kind::known};

audit::Decision decision_of(const Json& object, int check) {
  return {check,
          value_named(object["kind"].string(), kDecisions, audit::Decision::Kind::waived),
          value_named(object["verdict"].string(), kOutcomes, Outcome::fail),
          object["settled"].is_true(),
          string_of(object["reason"]),
          string_of(object["who"]),
          string_of(object["until"])};
}

void read_verdict(const Json& object, const CheckIndex& checks, audit::CallResult& call) {
  Verdict verdict = judgement_of(object);
  verdict.check = check_index(object["id"], checks);
  if (object["decision"].is_object()) call.decisions.push_back(decision_of(object["decision"], verdict.check));
  if (const Json across = object["across"]; across.is_object()) {
    verdict.across = std::make_shared<checks::Across>(across_of(across));
    for (const Json pending : across["decisions"].items()) {
      call.pending.push_back({value_named(pending["of"].string(), kOutcomes, Outcome::not_applicable),
                              decision_of(pending, verdict.check)});
    }
  }
  call.verdicts.push_back(std::move(verdict));
}

score::ItemResult item_of(const Json& object, const CheckIndex& checks) {
  return {check_index(object["check"], checks),
          value_named(object["verdict"].string(), kOutcomes, Outcome::not_applicable),
          number_or_zero(object["points"]),
          number_or_zero(object["earned"]),
          object["bonus"].is_true(),
          value_named(object["critical"].string(), kCriticals, score::Critical::no)};
}

score::SectionResult section_of(const Json& object, const CheckIndex& checks) {
  score::SectionResult section{string_of(object["title"]),       number_or_zero(object["weight"]),
                               number_or_zero(object["earned"]), number_or_zero(object["possible"]),
                               object["zeroed"].is_true(),       {}};
  for (const Json item : object["items"].items()) section.items.push_back(item_of(item, checks));
  return section;
}

score::ScoreResult scorecard_of(const Json& object, const CheckIndex& checks) {
  score::ScoreResult card;
  card.id = string_of(object["id"]);
  card.title = string_of(object["title"]);
  card.pass_mark = number_or_zero(object["pass_mark"]);
  if (object["score"].is_number()) card.score = object["score"].number();
  if (object["score_decided"].is_number()) card.decided = object["score_decided"].number();
  card.low = number_or_zero(object["score_low"]);
  card.high = number_or_zero(object["score_high"]);
  card.earned = number_or_zero(object["earned"]);
  card.possible = number_or_zero(object["possible"]);
  card.band = string_of(object["band"]);
  card.passed = object["passed"].is_true();
  card.zeroed_by = string_of(object["zeroed_by"]);
  for (const Json section : object["sections"].items()) card.sections.push_back(section_of(section, checks));
  return card;
}

audit::CheckInfo check_info_of(const Json& object) {
  audit::CheckInfo check;
  check.id = string_of(object["id"]);
  check.title = string_of(object["title"]);
  check.severity = value_named(object["severity"].string(), kSeverities, Severity::major);
  check.coach = string_of(object["coach"]);
  check.sources = strings_of(object["sources"]);
  check.kind = string_of(object["kind"]);
  check.where = string_of(object["where"]);
  check.tags = strings_of(object["tags"]);
  return check;
}

void read_call_head(const Json& object, audit::CallResult& call) {
  call.id = string_of(object["id"]);
  call.file = string_of(object["file"]);
  call.line = integer(object["line"]);
  call.format = string_of(object["format"]);
  call.transcript_hash = string_of(object["transcript_hash"]);
  call.agent = string_of(object["agent"]);
  call.team = string_of(object["team"]);
  call.queue = string_of(object["queue"]);
  call.language = string_of(object["language"]);
  call.started_at = string_of(object["started_at"]);
  call.duration = object["duration"].number();
  call.agent_rule = string_of(object["agent_rule"]);
  call.upset = object["upset"].is_true();
  call.turns = integer(object["turns"]);
  call.segments = integer(object["segments"]);
  call.rules_hash = string_of(object["rules_hash"]);
  call.notes = strings_of(object["notes"]);
}

}  // namespace

int integer(const Json& value) {
  const double number = value.number();
  return std::abs(number) < 2e9 ? static_cast<int>(number) : 0;  // false for NaN
}

std::string string_of(const Json& value) {
  return std::string(value.string());
}

std::vector<std::string> strings_of(const Json& list) {
  std::vector<std::string> texts;
  for (const Json item : list.items()) texts.push_back(string_of(item));
  return texts;
}

transcript::Role role_of(std::string_view wanted) {
  using transcript::Role;
  constexpr Role kRoles[] = {Role::agent, Role::customer, Role::system};
  return value_named(wanted, kRoles, Role::unknown);
}

CheckIndex index_checks(const audit::RunInfo& run) {
  CheckIndex index;
  for (std::size_t i = 0; i < run.checks.size(); ++i) index.emplace(run.checks[i].id, static_cast<int>(i));
  return index;
}

audit::RunInfo run_of(const Json& object) {
  audit::RunInfo run;
  run.version = string_of(object["version"]);
  run.rules_hash = string_of(object["rules_hash"]);
  if (const Json shard = object["shard"]; shard.is_object())
    run.shard = audit::Shard{count_of(shard["number"]), count_of(shard["of"]), string_of(shard["batch"])};
  for (const Json card : object["scorecard_info"].items()) {
    run.scorecards.push_back({string_of(card["id"]), string_of(card["title"]), number_or_zero(card["pass_mark"]), {}});
    for (const Json band : card["bands"].items())
      run.scorecards.back().bands.push_back({string_of(band["title"]), number_or_zero(band["from"])});
  }
  for (const Json check : object["checks"].items()) run.checks.push_back(check_info_of(check));
  return run;
}

audit::CallResult call_of(const Json& object, const CheckIndex& checks) {
  audit::CallResult call;
  read_call_head(object, call);
  for (const Json card : object["scorecards"].items()) call.scorecards.push_back(scorecard_of(card, checks));
  for (const Json check : object["checks"].items()) read_verdict(check, checks, call);
  for (const Json event : object["signals"].items()) {
    call.signals.push_back({string_of(event["id"]), evidence_of(event)});
  }
  if (object["transcript"].is_object()) call.transcript = transcript_of(object["transcript"], call);
  return call;
}

audit::NotAudited problem_of(const Json& object) {
  return {{string_of(object["file"]), integer(object["line"]), integer(object["column"])},
          string_of(object["message"]),
          string_of(object["hint"]),
          string_of(object["source_line"])};
}

audit::Summary summary_of(const Json& object) {
  audit::Summary summary{count_of(object["calls"]),
                         count_of(object["not_audited"]),
                         integer(object["exit_code"]),
                         string_of(object["exit_reason"]),
                         {}};
  if (const Json gates = object["gates"]; gates.is_object()) {
    summary.gates.emplace();
    summary.gates->fail_on = string_of(gates["fail_on"]);
    if (gates["fail_under"].is_number()) summary.gates->fail_under = gates["fail_under"].number();
    summary.gates->failing = count_of(gates["failing"]);
    summary.gates->under = count_of(gates["under"]);
  }
  return summary;
}

}  // namespace callaudit::report
