// A comparison on the terminal. As in all our pages what matters most stands last: critical verdicts, means, outcome.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/comparison.h"
#include "report/pretty_parts.h"
#include "report/words.h"
#include "text/utf8.h"

namespace callaudit::report {

namespace {

constexpr int kIndent = 2;
constexpr std::size_t kShownCalls = 12;  // of one check
constexpr std::size_t kShownMeans = 15;
constexpr int kVerdict = 12;  // "pass -> fail"

Ink ink_of(const VerdictChange& change) {
  if (change.now == checks::Outcome::fail) return Ink::red;
  return change.before == checks::Outcome::fail ? Ink::green : Ink::dim;
}

std::string more(std::size_t all, std::size_t shown, std::string_view what) {
  return fmt::format("and {} (-f json lists all)", count(all - shown, "more " + std::string(what)));
}

std::string scores_of(const CallPair& pair, const Paint& paint) {
  const auto score = [](const RunSide::Call& call) {
    return call.scores.empty() || !call.scores.front() ? std::string("none") : score_column(*call.scores.front());
  };
  const std::string before = score(*pair.before);
  const std::string now = score(*pair.now);
  if (before == now) return right_aligned(now, 12 + text::display_width(paint.symbols().arrow));
  return fmt::format("{} {} {}", right_aligned(before, 5), paint.symbols().arrow, right_aligned(now, 5));
}

void print_side(Page& page, const char* label, const RunSide& side) {
  std::string text =
      fmt::format("{} {} {}", shown(side.name), page.paint.symbols().dot, count(side.calls.size(), "call"));
  if (side.not_audited > 0) text += fmt::format(", {} not audited", side.not_audited);
  page.labelled(kIndent, label, fmt::format("{} {} rules {}", text, page.paint.symbols().dot, side.run.rules_hash));
}

void print_names(Page& page, const char* label, std::vector<std::string> names) {
  if (names.empty()) return;
  const std::size_t all = names.size();
  names.resize(std::min(all, kShownCalls));
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + shown(name);
  if (all > names.size()) text += ", " + more(all, names.size(), "name");
  page.labelled(kIndent, label, text);
}

std::vector<std::string> ids_of(const std::vector<const RunSide::Call*>& calls) {
  std::vector<std::string> ids;
  for (const RunSide::Call* call : calls) ids.push_back(call->id);
  return ids;
}

void print_change(Page& page, const VerdictChange& change, int column) {
  const Paint& paint = page.paint;
  const RunSide::Call& call = *change.call.now;
  const std::string verdict =
      fmt::format("{} {} {}", checks::name(change.before), paint.symbols().arrow, checks::name(change.now));
  const std::string where = fmt::format("{}:{}", call.file, std::max(1, change.line));
  const int room = page.width - 2 * kIndent - column - kVerdict - 22;
  const std::string name = call.agent.empty() ? shown(call.file) : shown(call.agent);
  page.line(2 * kIndent,
            fmt::format("{}  {}  {}  {}", paint(ink_of(change), padded(verdict, kVerdict)),
                        paint.link(padded(shown(call.id), column), {call.file, std::max(1, change.line), 0}),
                        scores_of(change.call, paint), paint(Ink::dim, cut(name, std::max(8, room)))));
  if (change.now == checks::Outcome::fail && !change.reason.empty()) {
    const int left = 2 * kIndent + kVerdict + 2;
    for (const std::string& row : wrapped(shown(change.reason), page.width - left)) page.line(left, row);
    page.line(left, paint(Ink::dim, cut(shown(where), page.width - left)));
  }
}

void print_check(Page& page, const CheckChange& check) {
  const Paint& paint = page.paint;
  const std::string counts = fmt::format("{} newly failed, {} no longer", check.newly_failed, check.no_longer_failed);
  const std::string points =
      check.points == 0 ? "" : fmt::format(", {:+} points", std::round(check.points * 100) / 100);
  page.line(kIndent,
            fmt::format("{}  {}  {}", paint(report::ink_of(check.check.severity), checks::name(check.check.severity)),
                        paint(Ink::bold, shown(check.check.id)), paint(Ink::dim, counts + points)));
  const std::size_t count = std::min(check.changes.size(), kShownCalls);
  int column = 8;
  for (std::size_t i = 0; i < count; ++i) {
    column = std::max(column, text::display_width(shown(check.changes[i].call.now->id)));
  }
  column = std::min(column, page.width / 3);
  for (std::size_t i = 0; i < count; ++i) print_change(page, check.changes[i], column);
  if (count < check.changes.size()) page.line(2 * kIndent, paint(Ink::dim, more(check.changes.size(), count, "call")));
  page.gap();
}

void print_mean(Page& page, const MeanChange& mean, int column) {
  const Paint& paint = page.paint;
  const double change = mean.now - mean.before;
  const bool sure = mean.calls > 1 && (mean.difference.low > 0 || mean.difference.high < 0);
  const std::string range =
      mean.calls < 2 ? "" : fmt::format("({:+.1f} to {:+.1f})", mean.difference.low, mean.difference.high);
  page.line(2 * kIndent, fmt::format("{}  {} {} {}  {} {}  {}", padded(shown(mean.name), column),
                                     right_aligned(score_column(mean.before), 5), paint.symbols().arrow,
                                     right_aligned(score_column(mean.now), 5),
                                     paint(!sure        ? Ink::plain
                                           : change < 0 ? Ink::red
                                                        : Ink::green,
                                           fmt::format("{:>+6.1f}", change)),
                                     paint(Ink::dim, padded(range, 16)), paint(Ink::dim, count(mean.calls, "call"))));
}

void print_means(Page& page, std::string_view title, std::vector<MeanChange> means) {
  if (means.empty()) return;
  const std::size_t all = means.size();
  means.resize(std::min(all, kShownMeans));
  int column = 0;
  for (const MeanChange& mean : means) column = std::max(column, text::display_width(shown(mean.name)));
  page.line(kIndent, page.paint(Ink::bold, title) + "  " +
                         page.paint(Ink::dim, "mean score, with the 95 % interval of the change"));
  std::ranges::reverse(means);
  for (const MeanChange& mean : means) print_mean(page, mean, std::min(column, page.width - 54));
  if (all > means.size()) page.line(2 * kIndent, page.paint(Ink::dim, more(all, means.size(), "name")));
  page.gap();
}

void print_outcome(Page& page, const Comparison& all) {
  const Paint& paint = page.paint;
  const std::string dot = fmt::format(" {} ", paint.symbols().dot);
  if (all.rescored > 0) {
    page.line(kIndent, fmt::format("{} scored otherwise though no verdict changed: the scorecard did",
                                   count(all.rescored, "call")));
  }
  for (const MeanChange& card : all.scorecards) {
    page.line(kIndent, fmt::format("{}  {} {} {} passed", paint(Ink::bold, shown(card.name)), card.passed_before,
                                   paint.symbols().arrow, card.passed_now));
  }
  std::string text =
      paint(Ink::bold, count(all.compared, "call") + " compared") + dot + fmt::format("{} changed", all.changed);
  text += dot + (all.critical_flips > 0
                     ? paint(Ink::red_bold, count(all.critical_flips, "critical verdict") + " newly failed")
                     : paint(Ink::green, "no critical verdict newly failed"));
  page.line(kIndent, text);
}

}  // namespace

std::string comparison_page(const Comparison& all, const Options& options) {
  Page page(options);
  print_heading(page, "Comparison");
  print_side(page, "old", *all.before);
  print_side(page, "new", *all.now);
  print_names(page, "calls in new only", ids_of(all.calls_added));
  print_names(page, "calls in old only", ids_of(all.calls_missing));
  print_names(page, "checks in new only", all.checks_added);
  print_names(page, "checks in old only", all.checks_removed);
  page.gap();
  for (auto check = all.checks.rbegin(); check != all.checks.rend(); ++check) print_check(page, *check);
  print_means(page, "Agents", all.agents);
  print_means(page, "Teams", all.teams);
  print_means(page, "Scorecards", all.scorecards);
  print_outcome(page, all);
  return page.out;
}

}  // namespace callaudit::report
