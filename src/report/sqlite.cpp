// An SQLite database of runs. Rows are kept in a private database while the run lasts and are added to the file in one
// transaction at its end: a run that is killed leaves the file as it was, and others can read and add meanwhile.
#include <fmt/format.h>

#include <map>

#include "report/findings.h"
#include "report/renderer.h"
#include "report/renderers.h"
#include "report/result_json.h"
#include "report/sqlite_append.h"
#include "report/sqlite_file.h"
#include "report/sqlite_schema.h"
#include "report/statistics.h"
#include "text/hash.h"
#include "text/time.h"

namespace callaudit::report {

namespace {

// "?" for each of the columns.
std::string places(std::string_view columns) {
  std::string marks = "?";
  for (const char c : columns) marks += c == ',' ? ", ?" : "";
  return marks;
}

std::string insertion_of(const SqliteTable& table) {
  const char* const keys[] = {"run, ", "call, ", "run, call, "};
  const std::string columns = keys[static_cast<std::size_t>(table.key)] + std::string(table.columns);
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name, columns, places(columns));
}

// Rows of a run get the run's number when they are added to the file.
constexpr std::int64_t kThisRun = 0;

class Rows {
 public:
  Rows(Write, const Options& options) : path_(options.path), wait_(options.wait_milliseconds) {}

  void begin(const audit::RunInfo& run) {
    run_ = run;
    check_sqlite_file(database_, path_);
    create_kept_tables(database_);
    database_.run("BEGIN");
    for (const SqliteTable& table : sqlite_tables())
      inserts_[table.name] = std::make_unique<Statement>(database_, insertion_of(table));
    add_run_tables();
    add_to_key([&](std::string& line) {
      audit::RunInfo whole = run;
      whole.shard.reset();
      append_run(line, whole);
    });
  }

  void call(const audit::CallResult& call) {
    add_to_key([&](std::string& line) { append_call(line, call, run_); });
    ++calls_;
    add_call(call);
    for (const score::ScoreResult& card : call.scorecards) add_scorecard(card);
    for (const checks::Verdict& verdict : call.verdicts) add_verdict(call, verdict);
    std::int64_t position = 0;
    for (const audit::SignalEvent& event : call.signals) {
      Statement& row = into("signals").number(calls_).number(++position).text(event.id);
      row.number(event.at.segment).number(event.at.turn).text(transcript::name(event.at.speaker));
      row.number(event.at.start).number(event.at.end).text(event.at.quote).run();
    }
  }

  void problem(const audit::NotAudited& problem) {
    add_to_key([&](std::string& line) { append_error(line, problem); });
    Statement& row = into("problems").number(kThisRun).number(++problems_).text_or_null(problem.where.file);
    row.number(problem.where.line).text(problem.message).text_or_null(problem.hint).run();
  }

  void end(const audit::Summary& summary) {
    inserts_.clear();
    database_.run("COMMIT");
    if (database_.fault().empty())
      remark_ = append_to_sqlite_file(database_, {path_, wait_, key_.hex(), &run_, &summary});
  }

  const std::string& fault() const { return database_.fault(); }
  const std::string& remark() const { return remark_; }

 private:
  Statement& into(const char* table) { return *inserts_.at(table); }

  void add_to_key(const std::function<void(std::string&)>& append) {
    line_.clear();
    append(line_);
    key_.add(line_);
  }

  void add_run_tables() {
    for (const audit::ScorecardInfo& card : run_.scorecards)
      into("scorecards").number(kThisRun).text(card.id).text(card.title).number(card.pass_mark).run();
    for (const audit::CheckInfo& check : run_.checks) {
      Statement& row =
          into("checks").number(kThisRun).text(check.id).text(check.title).text(checks::name(check.severity));
      row.text(check.kind).text_or_null(check.coach).text_or_null(check.where).run();
    }
  }

  void add_call(const audit::CallResult& call) {
    const std::optional<double> start = text::parse_iso_time(call.started_at);
    Statement& row = into("calls").number(kThisRun).number(calls_).number(calls_).text(call.id).text(call.file);
    row.number(call.line).text_or_null(call.format).text(call.transcript_hash).text_or_null(call.agent);
    row.text_or_null(call.team).text_or_null(call.queue).text_or_null(call.language).text_or_null(call.started_at);
    row.text_or_null(start ? text::format_iso_time(*start).substr(0, 10) : "").text_or_null(week_of(call.started_at));
    row.number(call.duration).truth(call.upset).number(call.turns).number(call.segments);
    row.text(call.rules_hash.empty() ? run_.rules_hash : call.rules_hash).run();
  }

  void add_scorecard(const score::ScoreResult& card) {
    const double none = text::kUnknown;
    Statement& row = into("scores").number(calls_).text(card.id).number(card.score.value_or(none));
    row.number(card.score ? card.low : none).number(card.score ? card.high : none);
    row.number(card.decided.value_or(none)).number(card.earned).number(card.possible).number(card.pass_mark);
    row.text_or_null(card.band).truth(card.passed).text_or_null(card.zeroed_by).run();
    std::int64_t position = 0;
    for (const score::SectionResult& section : card.sections) {
      Statement& part = into("sections").number(calls_).text(card.id).number(++position).text(section.title);
      part.number(section.weight).number(section.earned).number(section.possible).run();
    }
  }

  void add_verdict(const audit::CallResult& call, const checks::Verdict& verdict) {
    const std::string& check = check_of(run_, verdict.check).id;
    const audit::Decision* decision = audit::decision_on(call, verdict.check);
    Statement& row = into("verdicts").number(calls_).text(check).text(checks::name(verdict.outcome));
    row.truth(audit::is_finding(call, verdict)).truth(verdict.needs_ear).number(verdict.share).text(verdict.reason);
    row.text_or_null(verdict.other_call);
    if (decision != nullptr) {
      row.text(audit::name(decision->kind)).text(checks::name(decision->verdict));
      row.text_or_null(decision->who).text_or_null(decision->reason).run();
    } else {
      row.null().null().null().null().run();
    }
    add_evidence(check, "evidence", verdict.evidence);
    add_evidence(check, "nearest", verdict.search.nearest);
  }

  void add_evidence(const std::string& check, const char* role, const std::vector<checks::Evidence>& evidence) {
    std::int64_t position = 0;
    for (const checks::Evidence& at : evidence) {
      Statement& row = into("evidence").number(calls_).text(check).text(role).number(++position).number(at.segment);
      row.number(at.turn);
      at.line > 0 ? row.number(at.line) : row.null();
      row.text(transcript::name(at.speaker)).number(at.start).number(at.end).text(at.quote);
      row.text_or_null(at.signal).text_or_null(at.note).run();
    }
  }

  std::string path_;
  int wait_;
  Database database_;
  std::map<std::string, std::unique_ptr<Statement>, std::less<>> inserts_;
  audit::RunInfo run_;
  text::Hash key_;
  std::string line_;
  std::string remark_;
  std::int64_t calls_ = 0;
  std::int64_t problems_ = 0;
};

}  // namespace

Renderer make_sqlite(Write write, const Options& options) {
  return make_renderer<Rows>(std::move(write), options);
}

}  // namespace callaudit::report
