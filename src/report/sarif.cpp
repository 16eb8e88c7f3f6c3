// SARIF 2.1.0: checks as rules, findings as results with their places and fingerprints, inputs that were not audited as
// notifications of the invocation. Streams: the tool stands first, the invocation last.
#include <algorithm>

#include "report/findings.h"
#include "report/fingerprint.h"
#include "report/json_text.h"
#include "report/renderer.h"
#include "report/renderers.h"
#include "report/uri.h"

namespace callaudit::report {

namespace {

void append_text(JsonText& json, std::string_view name, std::string_view text) {
  json.key(name).open('{').member("text", text).close('}');
}

void append_rule(JsonText& json, const audit::CheckInfo& check) {
  json.open('{').member("id", check.id);
  append_text(json, "shortDescription", check.title.empty() ? check.id : check.title);
  if (!check.coach.empty()) append_text(json, "help", check.coach);
  json.key("defaultConfiguration").open('{').member("level", level_of(check.severity, "note")).close('}');
  json.key("properties").open('{').member("tags", check.tags).member("severity", checks::name(check.severity));
  json.member("kind", check.kind).member("sources", check.sources).member("where", check.where).close('}').close('}');
}

// The physical location; a region's lines are those of the transcript's file.
void append_place(JsonText& json, const text::Location& where, const checks::Evidence* at) {
  json.key("physicalLocation").open('{').key("artifactLocation").open('{').member("uri", uri_reference(where.file));
  json.close('}').key("region").open('{').member("startLine", std::max(1, where.line));
  if (where.column > 0) json.member("startColumn", where.column);
  if (at != nullptr && !at->quote.empty()) append_text(json, "snippet", at->quote);
  json.close('}').close('}');
}

void append_said(JsonText& json, const checks::Evidence& at) {
  json.key("properties").open('{').member("turn", at.turn).member("speaker", transcript::name(at.speaker));
  json.member("start", at.start).member("end", at.end);
  json.key("mark").open('[').value(at.mark.first).value(at.mark.second).close(']').close('}');
}

class Log {
 public:
  Log(Write write, const Options& options) : write_(std::move(write)), options_(options) {}

  void begin(const audit::RunInfo& run) {
    run_ = run;
    std::string out =
        "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":";
    JsonText json(out);
    json.open('{').key("driver").open('{').member("name", "callaudit").member("version", run.version);
    json.key("rules").open('[');
    for (const audit::CheckInfo& check : run.checks) append_rule(json, check);
    json.close(']').key("properties").open('{').member("rulesHash", run.rules_hash).close('}').close('}').close('}');
    write_(out + ",\"columnKind\":\"unicodeCodePoints\",\"results\":[");
  }

  void call(const audit::CallResult& call) {
    for (const Finding& finding : findings(call, run_, options_.show)) write(call, finding);
  }

  void problem(const audit::NotAudited& problem) {
    JsonText json(notifications_);
    json.open('{').member("level", "error");
    append_text(json, "message", problem.message);
    json.key("locations").open('[').open('{');
    append_place(json, problem.where, nullptr);
    json.close('}').close(']').close('}');
  }

  void end(const audit::Summary& summary) {
    std::string out = "\n],\"invocations\":[";
    JsonText json(out);
    json.open('{').member("executionSuccessful", notifications_.empty()).member("exitCode", summary.exit_code);
    json.optional("exitCodeDescription", summary.exit_reason).key("toolExecutionNotifications").open('[');
    write_(out + notifications_ + "]}]}]}\n");
  }

 private:
  void write(const audit::CallResult& call, const Finding& finding) {
    std::string line = first_ ? "\n" : ",\n";
    first_ = false;
    JsonText json(line);
    json.open('{').member("ruleId", finding.check->id).member("ruleIndex", finding.verdict->check);
    json.member("level", level_of(finding.check->severity, "note"));
    append_text(json, "message", finding.verdict->reason);
    append_locations(json, call, *finding.verdict);
    json.key("partialFingerprints")
        .open('{')
        .member("callAndCheck/v1", fingerprint(call, finding.check->id))
        .close('}');
    json.key("properties").open('{').member("call", call.id).member("transcriptHash", call.transcript_hash);
    json.optional("agent", call.agent).member("needsEar", finding.verdict->needs_ear).close('}').close('}');
    write_(line);
  }

  static void append_locations(JsonText& json, const audit::CallResult& call, const checks::Verdict& verdict) {
    const checks::Evidence* first = verdict.evidence.empty() ? nullptr : &verdict.evidence.front();
    json.key("locations").open('[').open('{');
    append_place(json, location_of(call, verdict), first);
    json.key("logicalLocations")
        .open('[')
        .open('{')
        .member("name", call.id)
        .member("kind", "call")
        .close('}')
        .close(']');
    if (first != nullptr) append_said(json, *first);
    json.close('}').close(']');
    if (verdict.evidence.size() < 2) return;
    json.key("relatedLocations").open('[');
    for (std::size_t i = 1; i < verdict.evidence.size(); ++i) {
      const checks::Evidence& at = verdict.evidence[i];
      json.open('{').member("id", i);
      append_place(json, {call.file, at.line > 0 ? at.line : call.line, at.column}, &at);
      if (!at.note.empty()) append_text(json, "message", at.note);
      append_said(json, at);
      json.close('}');
    }
    json.close(']');
  }

  Write write_;
  Options options_;
  audit::RunInfo run_;
  std::string notifications_;
  bool first_ = true;
};

}  // namespace

Renderer make_sarif(Write write, const Options& options) {
  return make_renderer<Log>(std::move(write), options);
}

}  // namespace callaudit::report
