#include "report/result_json.h"

#include <utility>

#include "report/findings.h"
#include "report/fingerprint.h"
#include "report/json_text.h"
#include "report/transcript_json.h"

namespace callaudit::report {

namespace {

using checks::Evidence;
using checks::Outcome;
using checks::Verdict;

void append_check_info(JsonText& json, const audit::CheckInfo& check) {
  json.open('{').member("id", check.id).member("title", check.title).member("severity", checks::name(check.severity));
  json.member("coach", check.coach).member("sources", check.sources).member("kind", check.kind);
  json.member("where", check.where).member("tags", check.tags).close('}');
}

void append_pair(JsonText& json, std::string_view name, std::pair<int, int> pair) {
  json.key(name).open('[').value(pair.first).value(pair.second).close(']');
}

// The members of a piece of evidence; the caller opens and closes the object.
void append_evidence_members(JsonText& json, const Evidence& at) {
  json.member("segment", at.segment).member("turn", at.turn).member("speaker", transcript::name(at.speaker));
  json.member("start", at.start).member("end", at.end).member("quote", at.quote);
  append_pair(json, "span", at.span);
  append_pair(json, "mark", at.mark);
  if (at.line > 0) json.member("line", at.line);
  if (at.column > 0) json.member("column", at.column);
  json.optional("signal", at.signal).optional("note", at.note);
}

void append_evidence(JsonText& json, std::string_view name, const std::vector<Evidence>& evidence) {
  json.key(name).open('[');
  for (const Evidence& at : evidence) {
    json.open('{');
    append_evidence_members(json, at);
    json.close('}');
  }
  json.close(']');
}

void append_search(JsonText& json, const checks::Search& search) {
  json.key("searched").open('{').member("first_turn", search.first_turn).member("last_turn", search.last_turn);
  json.member("words", search.words);
  append_evidence(json, "nearest", search.nearest);
  json.close('}');
}

// The members of a decision; the caller opens and closes the object.
void append_decision_members(JsonText& json, const audit::Decision& decision) {
  json.member("kind", audit::name(decision.kind));
  json.member("verdict", checks::name(decision.verdict)).member("settled", decision.settled);
  json.optional("reason", decision.reason).optional("who", decision.who).optional("until", decision.until);
}

void append_judgement(JsonText& json, const Verdict& verdict);

void append_question(JsonText& json, const checks::Across& across) {
  constexpr const char* kKinds[] = {"verdict", "between", "all", "any", "not"};
  json.key(kKinds[static_cast<std::size_t>(across.kind)]);
  if (across.kind == checks::Across::Kind::between) {
    json.value(across.at_least);
  } else if (across.kind == checks::Across::Kind::settled) {
    json.open('{')
        .member("verdict", checks::name(across.verdict.outcome))
        .member("needs_ear", across.verdict.needs_ear);
    append_judgement(json, across.verdict);
    json.close('}');
  } else {
    json.open('[');
    for (const checks::Across& part : across.parts) {
      json.open('{');
      append_question(json, part);
      json.close('}');
    }
    json.close(']');
  }
}

// What is needed to decide the verdict when the agent's other calls are known.
void append_across(JsonText& json, const Verdict& verdict, const audit::CallResult& call) {
  json.key("across").open('{').member("open", verdict.across->open);
  append_question(json, *verdict.across);
  json.optional("excused_by", verdict.across->excused_by);
  bool any = false;
  for (const audit::PendingDecision& pending : call.pending) {
    if (pending.decision.check != verdict.check) continue;
    if (!std::exchange(any, true)) json.key("decisions").open('[');
    json.open('{').member("of", checks::name(pending.outcome));
    append_decision_members(json, pending.decision);
    json.close('}');
  }
  if (any) json.close(']');
  json.close('}');
}

// The reason and what it rests on.
void append_judgement(JsonText& json, const Verdict& verdict) {
  json.member("reason", verdict.reason);
  if (verdict.share != default_share(verdict.outcome)) json.member("share", verdict.share);
  append_evidence(json, "evidence", verdict.evidence);
  if (verdict.search.made) append_search(json, verdict.search);
  json.optional("other_call", verdict.other_call);
}

void append_verdict(JsonText& json, const Verdict& verdict, const audit::CallResult& call, const audit::RunInfo& run) {
  const audit::CheckInfo& check = check_of(run, verdict.check);
  json.open('{').member("id", check.id).member("verdict", checks::name(verdict.outcome));
  json.member("needs_ear", verdict.needs_ear).member("severity", checks::name(check.severity));
  append_judgement(json, verdict);
  if (verdict.across != nullptr) append_across(json, verdict, call);
  if (verdict.outcome == Outcome::fail) json.member("fingerprint", fingerprint(call, check.id));
  if (const audit::Decision* decision = audit::decision_on(call, verdict.check)) {
    json.key("decision").open('{');
    append_decision_members(json, *decision);
    json.close('}');
  }
  json.close('}');
}

void append_item(JsonText& json, const score::ItemResult& item, const audit::RunInfo& run) {
  json.open('{').member("check", check_of(run, item.check).id).member("verdict", checks::name(item.outcome));
  json.member("points", item.points).member("earned", item.earned);
  if (item.bonus) json.member("bonus", true);
  if (item.critical != score::Critical::no) json.member("critical", name(item.critical));
  json.close('}');
}

void append_section(JsonText& json, const score::SectionResult& section, const audit::RunInfo& run) {
  json.open('{').member("title", section.title).member("weight", section.weight).member("earned", section.earned);
  json.member("possible", section.possible);
  if (section.zeroed) json.member("zeroed", true);
  json.key("items").open('[');
  for (const score::ItemResult& item : section.items) append_item(json, item, run);
  json.close(']').close('}');
}

void append_scorecard(JsonText& json, const score::ScoreResult& card, const audit::RunInfo& run) {
  json.open('{').member("id", card.id).member("title", card.title);
  const double none = text::kUnknown;
  json.member("score", card.score.value_or(none)).member("score_low", card.score ? card.low : none);
  if (card.decided) json.member("score_decided", *card.decided);
  json.member("score_high", card.score ? card.high : none).member("earned", card.earned);
  json.member("possible", card.possible).member("pass_mark", card.pass_mark).nullable("band", card.band);
  json.member("passed", card.passed).optional("zeroed_by", card.zeroed_by);
  json.key("sections").open('[');
  for (const score::SectionResult& section : card.sections) append_section(json, section, run);
  json.close(']').close('}');
}

void append_signals(JsonText& json, const std::vector<audit::SignalEvent>& signals) {
  json.key("signals").open('[');
  for (const audit::SignalEvent& event : signals) {
    json.open('{').member("id", event.id);
    append_evidence_members(json, event.at);
    json.close('}');
  }
  json.close(']');
}

void append_call_head(JsonText& json, const audit::CallResult& call, const audit::RunInfo& run) {
  json.member("type", "call").member("id", call.id).member("file", call.file).member("line", call.line);
  json.optional("format", call.format).member("transcript_hash", call.transcript_hash);
  json.nullable("agent", call.agent).optional("team", call.team).optional("queue", call.queue);
  json.optional("language", call.language).nullable("started_at", call.started_at).member("duration", call.duration);
  json.optional("agent_rule", call.agent_rule).member("upset", call.upset).member("turns", call.turns);
  json.member("segments", call.segments);
  if (call.rules_hash != run.rules_hash) json.optional("rules_hash", call.rules_hash);
  if (!call.notes.empty()) json.member("notes", call.notes);
}

}  // namespace

void append_run(std::string& out, const audit::RunInfo& run) {
  JsonText json(out);
  json.open('{').member("type", "run").member("tool", "callaudit").member("version", run.version);
  json.member("rules_hash", run.rules_hash);
  if (run.shard) {
    json.key("shard")
        .open('{')
        .member("number", run.shard->number)
        .member("of", run.shard->of)
        .member("batch", run.shard->batch)
        .close('}');
  }
  json.key("scorecards").open('[');
  for (const audit::ScorecardInfo& card : run.scorecards) json.value(card.id);
  json.close(']').key("scorecard_info").open('[');
  for (const audit::ScorecardInfo& card : run.scorecards) {
    json.open('{').member("id", card.id).member("title", card.title).member("pass_mark", card.pass_mark);
    json.key("bands").open('[');
    for (const score::Band& band : card.bands)
      json.open('{').member("title", band.title).member("from", band.from).close('}');
    json.close(']').close('}');
  }
  json.close(']').key("checks").open('[');
  for (const audit::CheckInfo& check : run.checks) append_check_info(json, check);
  json.close(']').close('}');
}

void append_call(std::string& out, const audit::CallResult& call, const audit::RunInfo& run) {
  JsonText json(out);
  json.open('{');
  append_call_head(json, call, run);
  json.key("scorecards").open('[');
  for (const score::ScoreResult& card : call.scorecards) append_scorecard(json, card, run);
  json.close(']').key("checks").open('[');
  for (const Verdict& verdict : call.verdicts) append_verdict(json, verdict, call, run);
  json.close(']');
  if (!call.signals.empty()) append_signals(json, call.signals);
  if (call.transcript) append_transcript(json.key("transcript"), *call.transcript);
  json.close('}');
}

void append_error(std::string& out, const audit::NotAudited& problem) {
  JsonText json(out);
  json.open('{').member("type", "error").member("file", problem.where.file).member("line", problem.where.line);
  json.member("column", problem.where.column).member("message", problem.message).optional("hint", problem.hint);
  json.optional("source_line", problem.source_line).close('}');
}

void append_summary(std::string& out, const audit::Summary& summary) {
  JsonText json(out);
  json.open('{').member("type", "summary").member("calls", summary.calls).member("not_audited", summary.not_audited);
  json.member("exit_code", summary.exit_code).member("exit_reason", summary.exit_reason);
  if (summary.gates) {
    json.key("gates").open('{').nullable("fail_on", summary.gates->fail_on);
    json.member("fail_under", summary.gates->fail_under.value_or(text::kUnknown));
    json.member("failing", summary.gates->failing).member("under", summary.gates->under).close('}');
  }
  json.close('}');
}

}  // namespace callaudit::report
