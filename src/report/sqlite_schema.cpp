#include "report/sqlite_schema.h"

#include <iterator>

extern "C" const char callaudit_sqlite_0_begin[];
extern "C" const char callaudit_sqlite_0_end[];

namespace callaudit::report {

namespace {

constexpr SqliteTable kTables[] = {
    {"scorecards", RowKey::run, "scorecard, title, pass_mark"},
    {"checks", RowKey::run, "check_id, title, severity, kind, coach, defined_at"},
    {"problems", RowKey::run, "position, file, line, message, hint"},
    {"calls", RowKey::run_and_call,
     "position, id, file, line, format, transcript_hash, agent, team, queue, language, started_at, day, week, "
     "duration, upset, turns, segments, rules_hash"},
    {"scores", RowKey::call,
     "scorecard, score, score_low, score_high, score_decided, earned, possible, pass_mark, band, passed, zeroed_by"},
    {"sections", RowKey::call, "scorecard, position, title, weight, earned, possible"},
    {"verdicts", RowKey::call,
     "check_id, verdict, finding, needs_ear, share, reason, other_call, decision, decided_verdict, decided_by, "
     "decided_because"},
    {"evidence", RowKey::call,
     "check_id, role, position, segment, turn, line, speaker, start_s, end_s, quote, signal, note"},
    {"signals", RowKey::call, "position, signal, segment, turn, speaker, start_s, end_s, quote"},
};

}  // namespace

std::span<const SqliteTable> sqlite_tables() {
  return kTables;
}

std::string_view sqlite_schema() {
  return {callaudit_sqlite_0_begin, static_cast<std::size_t>(callaudit_sqlite_0_end - callaudit_sqlite_0_begin)};
}

}  // namespace callaudit::report
