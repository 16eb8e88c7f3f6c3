// A batch on the terminal: groups where asked for, then checks, calls, scores, what was not audited, and the outcome.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/group_rows.h"
#include "report/pretty_parts.h"
#include "report/words.h"
#include "text/utf8.h"

namespace callaudit::report {

namespace {

constexpr int kIndent = 2;
constexpr std::size_t kShownChecks = 8;
constexpr std::size_t kShownCalls = 5;
constexpr std::size_t kShownAgents = 6;
constexpr std::size_t kShownProblems = 20;
constexpr std::size_t kManyCalls = 20;  // fewer say little about checks that stayed silent
constexpr std::size_t kFewScores = 5;   // fewer make no distribution

void print_title(Page& page, std::string_view title, std::string_view about) {
  page.line(kIndent, page.paint(Ink::bold, title) + "  " + page.paint(Ink::dim, about));
}

int widest(const std::vector<std::string>& texts, int most) {
  int columns = 0;
  for (const std::string& text : texts) columns = std::max(columns, text::display_width(text));
  return std::min(columns, most);
}

void print_checks(Page& page, const Statistics& statistics) {
  std::vector<int> failed = most_failed(statistics.all, statistics.run);
  if (failed.empty()) return;
  const std::size_t hidden = failed.size() - std::min(failed.size(), kShownChecks);
  failed.resize(failed.size() - hidden);
  std::ranges::reverse(failed);  // the worst stands last
  print_title(page, "Checks failed most", hidden == 0 ? "" : fmt::format("{} more failed", hidden));
  std::vector<std::string> ids;
  for (const int index : failed) ids.push_back(shown(check_of(statistics.run, index).id));
  const int column = widest(ids, page.width / 2 - 4);
  for (std::size_t i = 0; i < failed.size(); ++i) {
    const audit::CheckInfo& check = check_of(statistics.run, failed[i]);
    const CheckTally& tally = statistics.all.checks[static_cast<std::size_t>(failed[i])];
    Bar bar{tally.rate()};
    bar.columns = std::clamp(page.width - column - 52, 6, 30);
    bar.ink = ink_of(check.severity);
    const std::string of = fmt::format("{} of {}", tally.failed, tally.applied());
    page.line(
        2 * kIndent,
        fmt::format("{}  {}  {}  {}  {}  {}", padded(ids[i], column), drawn(bar, page.paint),
                    right_aligned(percent(tally.rate()), 5), right_aligned(of, 10),
                    page.paint(Ink::dim, right_aligned(percent_range(tally.interval(), page.paint.symbols().dash), 8)),
                    page.paint(ink_of(check.severity), checks::name(check.severity))));
  }
  page.gap();
}

void print_idle_checks(Page& page, const Statistics& statistics) {
  if (statistics.all.calls < kManyCalls) return;
  const auto names = [&](const std::vector<int>& indices) {
    std::string text;
    for (const int index : indices) text += (text.empty() ? "" : ", ") + check_of(statistics.run, index).id;
    return text;
  };
  const std::vector<int> idle = never_applicable(statistics.all);
  const std::vector<int> quiet = never_failed(statistics.all);
  if (!idle.empty()) page.labelled(kIndent, "never applied", names(idle));
  if (!quiet.empty()) page.labelled(kIndent, "never failed ", names(quiet));
  if (!idle.empty() || !quiet.empty()) page.gap();
}

void print_worst(Page& page, const Statistics& statistics) {
  std::vector<CallScore> worst = statistics.worst;
  std::erase_if(worst, [](const CallScore& call) { return call.passed && call.findings == 0; });
  if (worst.empty()) return;
  worst.resize(std::min(worst.size(), kShownCalls));
  std::ranges::reverse(worst);
  print_title(page, "Lowest scores", statistics.run.scorecards.size() > 1 ? "of any scorecard" : "");
  std::vector<std::string> ids;
  std::vector<std::string> agents;
  for (const CallScore& call : worst) {
    ids.push_back(shown(call.id));
    agents.push_back(shown(call.agent));
  }
  const int column = widest(ids, page.width / 3);
  const int agent_column = widest(agents, page.width / 4);
  for (std::size_t i = 0; i < worst.size(); ++i) {
    const CallScore& call = worst[i];
    const std::string where = call.line > 1 ? fmt::format("{}:{}", call.file, call.line) : call.file;
    const int room = page.width - column - agent_column - 29;
    const std::string link = page.paint.link(cut(shown(where), std::max(10, room)), {call.file, call.line, 0});
    page.line(2 * kIndent,
              fmt::format("{}  {}  {}  {}  {}",
                          page.paint(call.passed ? Ink::plain : Ink::red, right_aligned(score_column(call.score), 5)),
                          padded(ids[i], column), padded(agents[i], agent_column),
                          page.paint(Ink::dim, right_aligned(count(call.findings, "finding"), 11)),
                          page.paint(Ink::dim, link)));
  }
  page.gap();
}

void print_problems(Page& page, const std::vector<audit::NotAudited>& problems) {
  if (problems.empty()) return;
  const std::size_t hidden = problems.size() - std::min(problems.size(), kShownProblems);
  print_title(page, "Not audited", hidden == 0 ? "" : fmt::format("{} more", hidden));
  for (std::size_t i = 0; i + hidden < problems.size(); ++i) {
    audit::NotAudited problem = problems[i];
    problem.source_line.clear();
    page.labelled(2 * kIndent, page.paint.symbols().fail, text::describe({problem.where, problem.message, "", ""}));
    if (!problem.hint.empty()) page.labelled(3 * kIndent, "hint", problem.hint);
  }
  page.gap();
}

// Where the means lie and how the scores spread: a column for each five points.
void print_scores(Page& page, const Statistics& statistics) {
  bool any = false;
  for (std::size_t i = 0; i < statistics.run.scorecards.size(); ++i) {
    const audit::ScorecardInfo& card = statistics.run.scorecards[i];
    const ScoreTally& tally = statistics.all.scorecards[i];
    if (tally.scores.count == 0) continue;
    const Interval mean = tally.scores.interval();
    const std::string interval =
        tally.scores.count < 2
            ? ""
            : fmt::format(" ({}{}{})", score_number(mean.low), page.paint.symbols().dash, score_number(mean.high));
    page.line(
        kIndent,
        page.paint(Ink::bold, shown(card.title)) + "  " +
            fmt::format("mean {}{}, {} of {} passed at {}", page.paint(Ink::bold, score_number(tally.scores.mean())),
                        page.paint(Ink::dim, interval), tally.passed, tally.scores.count, number(card.pass_mark)));
    any = true;
    if (tally.scores.count < kFewScores) continue;
    page.line(2 * kIndent, page.paint(Ink::dim, "0 ") +
                               page.paint(Ink::cyan, sparkline(tally.scores.bins, page.options.ascii)) +
                               page.paint(Ink::dim, " 100"));
  }
  if (any) page.gap();
}

// "1 critical, 2 major": the gravest first.
std::string severities(const Statistics& statistics, const Paint& paint) {
  using checks::Severity;
  std::string text;
  for (const Severity severity : {Severity::critical, Severity::major, Severity::minor, Severity::info}) {
    const std::size_t number = statistics.findings[static_cast<std::size_t>(severity)];
    if (number == 0) continue;
    text += (text.empty() ? "" : ", ") + paint(ink_of(severity), fmt::format("{} {}", number, checks::name(severity)));
  }
  return text;
}

void print_outcome(Page& page, const Statistics& statistics, std::size_t not_audited) {
  const Paint& paint = page.paint;
  const std::string dot = fmt::format(" {} ", paint.symbols().dot);
  if (statistics.all.findings > 0) {
    page.line(kIndent, count(statistics.all.findings, "finding") + ": " + severities(statistics, paint));
  }
  std::string text = paint(Ink::bold, count(statistics.all.calls, "call"));
  const std::size_t below = statistics.not_passed;
  if (statistics.all.findings == 0) text += dot + paint(Ink::green, "no findings");
  text += dot + paint(below > 0 ? Ink::red_bold : Ink::green,
                      below > 0 ? fmt::format("{} below the pass mark", below) : "all passed");
  if (not_audited > 0) text += dot + paint(Ink::red_bold, fmt::format("{} not audited", not_audited));
  page.line(kIndent, text);
}

void print_row(Page& page, const GroupRow& row, const Statistics& statistics, int column) {
  const Paint& paint = page.paint;
  const bool good = page.options.group_by != "check";
  Bar bar{row.has_value ? row.value / 100 : 0};
  bar.columns = std::clamp(page.width - column - 62, 6, 30);
  bar.ink = good ? Ink::cyan : Ink::red;
  const std::string range = row.has_value && row.calls > 1 ? fmt::format("{:.0f}{}{:.0f}", row.interval.low,
                                                                         paint.symbols().dash, row.interval.high)
                                                           : "";
  std::string text = fmt::format("{}  {}  {} {}  {}", padded(shown(row.name), column), drawn(bar, paint),
                                 right_aligned(row.has_value ? score_column(row.value) : "none", 5),
                                 paint(Ink::dim, right_aligned(range, 7)), right_aligned(count(row.calls, "call"), 11));
  if (row.scored > 0 && good)
    text += fmt::format("  {} passed",
                        right_aligned(percent(static_cast<double>(row.passed) / static_cast<double>(row.scored)), 5));
  if (row.outlier >= 0 && good) {
    const int room = page.width - 2 * kIndent - column - bar.columns - 47;
    if (room > 12) text += "  " + paint(Ink::dim, cut(shown(check_of(statistics.run, row.outlier).id), room));
  }
  page.line(2 * kIndent, text);
}

void print_rows(Page& page, const std::vector<GroupRow>& rows, const Statistics& statistics) {
  std::vector<std::string> names;
  for (const GroupRow& row : rows) names.push_back(shown(row.name));
  const int column = widest(names, page.width / 3);
  for (const GroupRow& row : rows) print_row(page, row, statistics, column);
  page.gap();
}

}  // namespace

void print_groups(Page& page, const Statistics& statistics) {
  std::vector<GroupRow> rows = group_rows(statistics, page.options.group_by);
  if (rows.empty()) return;
  print_heading(page, "By " + page.options.group_by);
  const bool by_time = page.options.group_by == "week";
  print_title(page, value_title(page.options.group_by),
              by_time ? "with its 95 % interval"
                      : "with its 95 % interval, and what fails more than elsewhere; the most urgent last");
  if (!by_time) std::ranges::reverse(rows);
  print_rows(page, rows, statistics);
}

namespace {

// The agents that need attention most, where a batch has several.
void print_agents(Page& page, const Statistics& statistics) {
  if (!page.options.group_by.empty() || statistics.agents.size() < 2) return;
  std::vector<GroupRow> rows = group_rows(statistics, "agent");
  const std::size_t hidden = rows.size() - std::min(rows.size(), kShownAgents);
  rows.resize(rows.size() - hidden);
  std::ranges::reverse(rows);
  print_title(page, "Agents",
              hidden == 0 ? "by mean score" : fmt::format("by mean score; {} more (--group-by agent)", hidden));
  print_rows(page, rows, statistics);
}

// How the mean went, week by week.
void print_weeks(Page& page, const Statistics& statistics) {
  if (statistics.rule_sets.size() > 1) {
    page.labelled(kIndent, fmt::format("{} rule sets", statistics.rule_sets.size()),
                  "judged these calls: means over time may be those of the rules. -f trend tells them apart.");
    page.gap();
    return;
  }
  std::vector<GroupRow> weeks = group_rows(statistics, "week");
  std::erase_if(weeks, [](const GroupRow& row) { return !row.has_value || row.name.starts_with('('); });
  if (weeks.size() < 2) return;
  const auto room = static_cast<std::size_t>(page.width / 2);
  if (weeks.size() > room) weeks.erase(weeks.begin(), weeks.end() - static_cast<std::ptrdiff_t>(room));
  const double low = std::ranges::min(weeks, {}, &GroupRow::value).value;
  const double high = std::ranges::max(weeks, {}, &GroupRow::value).value;
  std::vector<std::size_t> heights;
  for (const GroupRow& row : weeks) {
    heights.push_back(high > low ? static_cast<std::size_t>(1 + std::lround(7 * (row.value - low) / (high - low))) : 8);
  }
  page.line(kIndent, fmt::format("{}  {} to {}  {} {} {}", page.paint(Ink::bold, "By week"), weeks.front().name,
                                 weeks.back().name, score_column(weeks.front().value),
                                 page.paint(Ink::cyan, sparkline(heights, page.options.ascii)),
                                 score_column(weeks.back().value)));
  page.gap();
}

}  // namespace

void print_summary(Page& page, const Statistics& statistics, const std::vector<audit::NotAudited>& problems) {
  print_heading(page, "Summary");
  page.gap();
  print_idle_checks(page, statistics);
  print_worst(page, statistics);
  print_checks(page, statistics);
  print_agents(page, statistics);
  print_weeks(page, statistics);
  print_scores(page, statistics);
  print_problems(page, problems);
  print_outcome(page, statistics, problems.size());
}

}  // namespace callaudit::report
