// `csv`: one finding a row. `csv-scores`: one call a row, or one group with --group-by. Inputs that were not audited
// have a row with their problem (one for all among groups), so that no sheet hides them.
#include <algorithm>

#include "report/csv_text.h"
#include "report/findings.h"
#include "report/group_rows.h"
#include "report/renderer.h"
#include "report/renderers.h"

namespace callaudit::report {

namespace {

double lost_in(const Finding& finding, const std::string& scorecard) {
  double lost = text::kUnknown;
  for (const Cost& cost : finding.costs) {
    if (cost.scorecard->id == scorecard) lost = cost.lost;
  }
  return lost;
}

class FindingRows {
 public:
  FindingRows(Write write, const Options& options) : write_(std::move(write)), options_(options) {}

  void begin(const audit::RunInfo& run) {
    run_ = run;
    CsvRow row;
    for (const char* column : {"call", "file", "line", "agent", "team", "queue", "started_at", "check", "title",
                               "severity", "needs_ear", "reason", "turn", "start", "speaker", "quote", "coach"}) {
      row.text(column);
    }
    for (const audit::ScorecardInfo& card : run.scorecards) row.text("points_lost_" + card.id);
    write_(std::move(row).line());
  }

  void call(const audit::CallResult& call) {
    for (const Finding& finding : findings(call, run_, options_.show)) write(call, finding);
  }
  void problem(const audit::NotAudited& problem) {
    CsvRow row;
    row.empty().text(problem.where.file).number(static_cast<double>(problem.where.line));
    row.empty().empty().empty().empty().empty().text("not audited").empty().empty().text(problem.message);
    for (std::size_t i = 0; i < 5 + run_.scorecards.size(); ++i) row.empty();
    write_(std::move(row).line());
  }
  void end(const audit::Summary&) {}

 private:
  void write(const audit::CallResult& call, const Finding& finding) {
    const text::Location where = location_of(call, *finding.verdict);
    CsvRow row;
    row.text(call.id).text(where.file).number(static_cast<double>(where.line)).text(call.agent).text(call.team);
    row.text(call.queue).text(call.started_at).text(finding.check->id).text(finding.check->title);
    row.text(checks::name(finding.check->severity)).truth(finding.verdict->needs_ear).text(finding.verdict->reason);
    if (finding.verdict->evidence.empty()) {
      row.empty().empty().empty().empty();
    } else {
      const checks::Evidence& at = finding.verdict->evidence.front();
      row.number(static_cast<double>(at.turn)).number(at.start).text(transcript::name(at.speaker)).text(at.quote);
    }
    row.text(finding.check->coach);
    for (const audit::ScorecardInfo& card : run_.scorecards) row.number(lost_in(finding, card.id));
    write_(std::move(row).line());
  }

  Write write_;
  Options options_;
  audit::RunInfo run_;
};

class ScoreRows {
 public:
  ScoreRows(Write write, const Options& options) : write_(std::move(write)), options_(options) {}

  void begin(const audit::RunInfo& run) {
    statistics_ = statistics_of(run);
    if (groups_calls(options_.group_by)) return;
    CsvRow row;
    for (const char* column : {"id", "file", "line", "agent", "team", "queue", "language", "started_at", "duration",
                               "turns", "upset", "critical", "major", "minor", "info"}) {
      row.text(column);
    }
    for (const audit::ScorecardInfo& card : run.scorecards) {
      for (const char* column : {"score", "score_low", "score_high", "band", "passed"})
        row.text(card.id + "_" + column);
    }
    row.text("not_audited");
    write_(std::move(row).line());
  }

  void call(const audit::CallResult& call) {
    if (groups_calls(options_.group_by)) return add(statistics_, call);
    CsvRow row;
    row.text(call.id).text(call.file).number(static_cast<double>(call.line)).text(call.agent).text(call.team);
    row.text(call.queue).text(call.language).text(call.started_at).number(call.duration);
    row.number(static_cast<double>(call.turns)).truth(call.upset);
    add_counts(row, call);
    for (const audit::ScorecardInfo& info : statistics_.run.scorecards) {
      const auto card = std::ranges::find(call.scorecards, info.id, &score::ScoreResult::id);
      add_score(row, card == call.scorecards.end() ? nullptr : &*card);
    }
    write_(std::move(row.empty()).line());
  }

  void problem(const audit::NotAudited& problem) {
    ++not_audited_;
    if (groups_calls(options_.group_by)) return;
    CsvRow row;
    row.empty().text(problem.where.file).number(static_cast<double>(problem.where.line));
    for (std::size_t i = 0; i < 12 + 5 * statistics_.run.scorecards.size(); ++i) row.empty();
    write_(std::move(row.text(problem.message)).line());
  }

  void end(const audit::Summary&) {
    if (groups_calls(options_.group_by)) write_groups();
  }

 private:
  void add_counts(CsvRow& row, const audit::CallResult& call) const {
    std::array<std::size_t, 4> counts{};
    for (const Finding& finding : findings(call, statistics_.run, checks::Severity::info)) {
      ++counts[static_cast<std::size_t>(finding.check->severity)];
    }
    for (std::size_t i = counts.size(); i-- > 0;) row.number(counts[i]);
  }

  static void add_score(CsvRow& row, const score::ScoreResult* card) {
    if (card == nullptr || !card->score) {
      row.empty().empty().empty().empty().empty();
    } else {
      row.number(*card->score).number(card->low).number(card->high).text(card->band).truth(card->passed);
    }
  }

  void write_groups() {
    CsvRow head;
    head.text(options_.group_by);
    for (const char* column : {"calls", "value", "low", "high", "scored", "passed", "pass_rate", "pass_rate_low",
                               "pass_rate_high", "most_failed", "fails_more_than_others"}) {
      head.text(column);
    }
    write_(std::move(head).line());
    for (const GroupRow& group : group_rows(statistics_, options_.group_by)) write_group(group);
    if (not_audited_ == 0) return;
    CsvRow row;
    row.text("(not audited)").number(not_audited_);
    for (int i = 0; i < 9; ++i) row.empty();
    write_(std::move(row).line());
  }

  void write_group(const GroupRow& group) {
    CsvRow row;
    row.text(group.name).number(group.calls);
    const double none = text::kUnknown;
    row.number(group.has_value ? group.value : none);
    row.number(group.has_value ? group.interval.low : none).number(group.has_value ? group.interval.high : none);
    row.number(group.scored).number(group.passed);
    if (group.scored == 0) {
      row.empty().empty().empty();
    } else {
      row.number(static_cast<double>(group.passed) / static_cast<double>(group.scored));
      row.number(group.pass_rate.low).number(group.pass_rate.high);
    }
    row.text(group.top_check < 0 ? "" : check_of(statistics_.run, group.top_check).id);
    row.text(group.outlier < 0 ? "" : check_of(statistics_.run, group.outlier).id);
    write_(std::move(row).line());
  }

  Write write_;
  Options options_;
  Statistics statistics_;
  std::size_t not_audited_ = 0;
};

}  // namespace

Renderer make_csv(Write write, const Options& options) {
  return make_renderer<FindingRows>(std::move(write), options);
}

Renderer make_csv_scores(Write write, const Options& options) {
  return make_renderer<ScoreRows>(std::move(write), options);
}

}  // namespace callaudit::report
