// A workbook: scores, findings, checks, agents, teams, weeks, what was not audited, and about the run.
#include <algorithm>
#include <array>
#include <optional>

#include "report/findings.h"
#include "report/group_rows.h"
#include "report/renderer.h"
#include "report/renderers.h"
#include "report/xlsx_book.h"

namespace callaudit::report {

namespace {

using Columns = std::vector<Column>;

void append(Columns& to, const Columns& more) {
  to.insert(to.end(), more.begin(), more.end());
}

Columns score_columns(const audit::RunInfo& run) {
  Columns columns = {{"Call", 18},
                     {"Agent", 16},
                     {"Team", 14},
                     {"Queue"},
                     {"Language", 9},
                     {"Started", 16, CellStyle::date},
                     {"Duration", 10, CellStyle::duration},
                     {"Turns", 8, CellStyle::number},
                     {"Upset", 8}};
  for (const audit::ScorecardInfo& card : run.scorecards) {
    append(columns, {{card.title, 12, CellStyle::score},
                     {card.title + " low", 10, CellStyle::number},
                     {card.title + " high", 10, CellStyle::number},
                     {card.title + " band", 14},
                     {card.title + " passed", 10}});
  }
  append(columns, {{"Critical", 9, CellStyle::number},
                   {"Major", 8, CellStyle::number},
                   {"Minor", 8, CellStyle::number},
                   {"Info", 8, CellStyle::number},
                   {"File", 30},
                   {"Line", 8, CellStyle::number}});
  return columns;
}

Columns finding_columns(const audit::RunInfo& run) {
  Columns columns = {{"Call", 18},
                     {"Agent", 16},
                     {"Team", 14},
                     {"Started", 16, CellStyle::date},
                     {"Check", 26},
                     {"Severity", 10},
                     {"Needs an ear", 8},
                     {"Reason", 44, CellStyle::wrapped},
                     {"Turn", 7, CellStyle::number},
                     {"Time", 9, CellStyle::duration},
                     {"Speaker", 10},
                     {"Quote", 50, CellStyle::wrapped},
                     {"Coaching", 44, CellStyle::wrapped}};
  for (const audit::ScorecardInfo& card : run.scorecards)
    columns.push_back({card.title + " points lost", 10, CellStyle::number});
  append(columns, {{"File", 30}, {"Line", 8, CellStyle::number}});
  return columns;
}

Columns check_columns() {
  return {{"Check", 28},
          {"Title", 44},
          {"Severity", 10},
          {"Failed", 8, CellStyle::number},
          {"Applied", 9, CellStyle::number},
          {"Not applicable", 9, CellStyle::number},
          {"Need an ear", 9, CellStyle::number},
          {"Failure rate", 12, CellStyle::percent},
          {"95 % low", 10, CellStyle::percent},
          {"95 % high", 10, CellStyle::percent},
          {"Rule", 36}};
}

Columns group_columns(const char* name) {
  return {{name, 22},
          {"Calls", 8, CellStyle::number},
          {"Mean score", 11, CellStyle::score},
          {"95 % low", 10, CellStyle::number},
          {"95 % high", 10, CellStyle::number},
          {"Scored", 8, CellStyle::number},
          {"Passed", 8, CellStyle::number},
          {"Pass rate", 12, CellStyle::percent},
          {"95 % low", 10, CellStyle::percent},
          {"95 % high", 10, CellStyle::percent},
          {"Failed most", 28}};
}

class Workbook {
 public:
  Workbook(Write write, const Options& options) : write_(std::move(write)), options_(options) {}

  void begin(const audit::RunInfo& run) {
    statistics_ = statistics_of(run);
    scores_ = &book_.add("Scores", score_columns(run));
    findings_ = &book_.add("Findings", finding_columns(run));
    checks_ = &book_.add("Checks", check_columns());
    agents_ = &book_.add("Agents", group_columns("Agent"));
    teams_ = &book_.add("Teams", group_columns("Team"));
    weeks_ = &book_.add("Weeks", group_columns("Week"));
    problems_ =
        &book_.add("Not audited", {{"File", 40}, {"Line", 8, CellStyle::number}, {"Problem", 60, CellStyle::wrapped}});
    about_ = &book_.add("About", {{"What", 24}, {"Value", 60}});
  }

  void call(const audit::CallResult& call) {
    add(statistics_, call);
    write_score(call);
    for (const Finding& finding : findings(call, statistics_.run, options_.show)) write_finding(call, finding);
  }

  void problem(const audit::NotAudited& problem) {
    problems_->text(problem.where.file).number(problem.where.line).text(problem.message).next_row();
  }

  void end(const audit::Summary& summary) {
    write_checks();
    for (const auto& [sheet, name] :
         {std::pair(agents_, "agent"), std::pair(teams_, "team"), std::pair(weeks_, "week")}) {
      for (const GroupRow& row : group_rows(statistics_, name)) write_group(*sheet, row, statistics_.run);
    }
    write_about(summary);
    write_(book_.bytes());
  }

  const std::string& fault() const { return book_.fault(); }

 private:
  void write_score(const audit::CallResult& call) {
    Sheet& row = *scores_;
    row.text(call.id).text(call.agent).text(call.team).text(call.queue).text(call.language).date(call.started_at);
    row.number(call.duration).number(call.turns).truth(call.upset);
    for (const audit::ScorecardInfo& info : statistics_.run.scorecards) {
      const auto card = std::ranges::find(call.scorecards, info.id, &score::ScoreResult::id);
      if (card == call.scorecards.end() || !card->score) {
        row.empty().empty().empty().empty().empty();
      } else {
        row.number(*card->score).number(card->low).number(card->high).text(card->band).truth(card->passed);
      }
    }
    std::array<int, 4> counts{};
    for (const Finding& finding : findings(call, statistics_.run, checks::Severity::info)) {
      ++counts[static_cast<std::size_t>(finding.check->severity)];
    }
    row.number(counts[3])
        .number(counts[2])
        .number(counts[1])
        .number(counts[0])
        .text(call.file)
        .number(call.line)
        .next_row();
  }

  void write_finding(const audit::CallResult& call, const Finding& finding) {
    Sheet& row = *findings_;
    row.text(call.id).text(call.agent).text(call.team).date(call.started_at).text(finding.check->id);
    row.text(checks::name(finding.check->severity)).truth(finding.verdict->needs_ear).text(finding.verdict->reason);
    if (finding.verdict->evidence.empty()) {
      row.empty().empty().empty().empty();
    } else {
      const checks::Evidence& at = finding.verdict->evidence.front();
      row.number(at.turn).number(at.start).text(transcript::name(at.speaker)).text(at.quote);
    }
    row.text(finding.check->coach);
    for (const audit::ScorecardInfo& info : statistics_.run.scorecards) {
      const auto cost =
          std::ranges::find_if(finding.costs, [&](const Cost& each) { return each.scorecard->id == info.id; });
      row.number(cost == finding.costs.end() ? text::kUnknown : cost->lost);
    }
    const text::Location where = location_of(call, *finding.verdict);
    row.text(where.file).number(where.line).next_row();
  }

  void write_checks() {
    for (const GroupRow& each : group_rows(statistics_, "check")) {
      const audit::CheckInfo& check = check_of(statistics_.run, each.top_check);
      const CheckTally& tally = statistics_.all.checks[static_cast<std::size_t>(each.top_check)];
      Sheet& row = *checks_;
      row.text(check.id).text(check.title).text(checks::name(check.severity)).number(static_cast<double>(tally.failed));
      row.number(static_cast<double>(tally.applied())).number(static_cast<double>(tally.not_applicable));
      row.number(static_cast<double>(tally.needs_ear));
      if (tally.applied() == 0) {
        row.empty().empty().empty();
      } else {
        row.number(tally.rate()).number(tally.interval().low).number(tally.interval().high);
      }
      row.text(check.where).next_row();
    }
  }

  static void write_group(Sheet& row, const GroupRow& group, const audit::RunInfo& run) {
    row.text(group.name).number(static_cast<double>(group.calls));
    const double none = text::kUnknown;
    row.number(group.has_value ? group.value : none).number(group.has_value ? group.interval.low : none);
    row.number(group.has_value ? group.interval.high : none).number(static_cast<double>(group.scored));
    row.number(static_cast<double>(group.passed));
    const bool any = group.scored > 0;
    row.number(any ? static_cast<double>(group.passed) / static_cast<double>(group.scored) : none);
    row.number(any ? group.pass_rate.low : none).number(any ? group.pass_rate.high : none);
    row.text(group.top_check < 0 ? "" : check_of(run, group.top_check).id).next_row();
  }

  void write_about(const audit::Summary& summary) {
    about_->text("Tool").text("callaudit " + statistics_.run.version).next_row();
    about_->text("Rules").text(statistics_.run.rules_hash).next_row();
    about_->text("Calls").number(static_cast<double>(summary.calls)).next_row();
    about_->text("Not audited").number(static_cast<double>(summary.not_audited)).next_row();
    about_->text("Intervals").text("95 %: Wilson with continuity correction for rates, Student for means").next_row();
    for (const auto& [sheet, name] : {std::pair(scores_, "Scores"), std::pair(findings_, "Findings")}) {
      if (sheet->left_out() == 0) continue;
      about_->text(std::string("Left out of ") + name).number(static_cast<double>(sheet->left_out())).next_row();
    }
  }

  Write write_;
  Options options_;
  Statistics statistics_;
  Book book_;
  Sheet* scores_ = nullptr;
  Sheet* findings_ = nullptr;
  Sheet* checks_ = nullptr;
  Sheet* agents_ = nullptr;
  Sheet* teams_ = nullptr;
  Sheet* weeks_ = nullptr;
  Sheet* problems_ = nullptr;
  Sheet* about_ = nullptr;
};

}  // namespace

Renderer make_xlsx(Write write, const Options& options) {
  return make_renderer<Workbook>(std::move(write), options);
}

}  // namespace callaudit::report
