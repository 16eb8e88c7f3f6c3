// A call on the terminal: head, findings, scorecards, and on request the other verdicts and the arithmetic.
#include <fmt/format.h>

#include <algorithm>

#include "report/pretty_parts.h"
#include "report/words.h"
#include "text/utf8.h"

namespace callaudit::report {

namespace {

constexpr int kIndent = 2;
constexpr int kWidest = 140;

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

std::string facts_of(const audit::CallResult& call, const Paint& paint) {
  const std::string dot = fmt::format(" {} ", paint.symbols().dot);
  std::vector<std::string> facts = {shown(call.agent), shown(call.team), shown(call.queue),
                                    shown(minute_of(call.started_at))};
  if (text::is_known(call.duration)) facts.push_back(text::format_clock(call.duration));
  if (call.turns > 0) facts.push_back(count(static_cast<std::size_t>(call.turns), "turn"));
  if (call.upset) facts.emplace_back("upset customer");
  return joined(facts, dot);
}

Ink ink_of(const score::ScoreResult& card) {
  if (!card.score) return Ink::dim;
  return card.passed ? Ink::green : Ink::red;
}

// "Good · pass mark 75 · passed", the last part coloured.
std::string outcome_of(const score::ScoreResult& card, const Paint& paint) {
  const std::string mark = card.pass_mark > 0 ? "pass mark " + number(card.pass_mark) : "";
  return joined({shown(card.band), mark, paint(ink_of(card), outcome_words(card))},
                fmt::format(" {} ", paint.symbols().dot));
}

struct Columns {
  int title = 5;
  int bar = 20;
};

Columns columns_of(const Page& page, const score::ScoreResult& card) {
  Columns columns;
  for (const score::SectionResult& section : card.sections) {
    columns.title = std::max(columns.title, text::display_width(shown(section.title)));
  }
  columns.title = std::min(columns.title, page.width / 3);
  Options plain = page.options;
  plain.color = false;
  const int outcome_width = text::display_width(outcome_of(card, Paint(plain)));
  columns.bar = std::clamp(page.width - columns.title - 17 - outcome_width, 8, 40);
  return columns;
}

void print_section(Page& page, const score::SectionResult& section, const Columns& columns) {
  const std::string title = padded(shown(section.title), columns.title);
  if (section.possible <= 0) {
    page.line(2 * kIndent, title + "  " + page.paint(Ink::dim, "not applicable"));
    return;
  }
  const double share = section.earned / section.possible;
  Bar bar{share};
  bar.columns = columns.bar;
  bar.ink = share >= 0.75 ? Ink::green : share >= 0.4 ? Ink::yellow : Ink::red;
  const std::string points = fmt::format("{} of {}", number(section.earned), number(section.possible));
  std::string text = fmt::format("{}  {}  {}  {}", title, drawn(bar, page.paint), right_aligned(percent(share), 5),
                                 page.paint(Ink::dim, points + " points"));
  if (section.zeroed) text += "  " + page.paint(Ink::red_bold, "zeroed");
  page.line(2 * kIndent, text);
}

void print_total(Page& page, const score::ScoreResult& card, const Columns& columns) {
  const Paint& paint = page.paint;
  const std::string title = padded("Score", columns.title);
  if (!card.score) {
    page.line(2 * kIndent, paint(Ink::bold, title) + "  " + paint(Ink::dim, "none: nothing applied"));
    return;
  }
  Bar bar{*card.score / 100};
  if (card.low < card.high) {
    bar.low = card.low / 100;
    bar.high = card.high / 100;
  }
  bar.mark = card.pass_mark > 0 ? card.pass_mark / 100 : -1;
  bar.columns = columns.bar;
  bar.ink = ink_of(card);
  const Ink ink = card.passed ? Ink::green : Ink::red_bold;
  page.line(2 * kIndent, fmt::format("{}  {}  {}  {}", paint(Ink::bold, title), drawn(bar, paint),
                                     paint(ink, right_aligned(score_number(*card.score), 5)), outcome_of(card, paint)));
  if (card.low < *card.score || card.high > *card.score) {
    page.line(2 * kIndent,
              fmt::format("{}  {}", padded("", columns.title),
                          paint(Ink::yellow, fmt::format("between {} and {}, as doubtful words are heard",
                                                         score_number(card.low), score_number(card.high)))));
  }
  if (card.decided) {
    page.line(2 * kIndent, fmt::format("{}  {}", padded("", columns.title),
                                       paint(Ink::bold, score_number(*card.decided) + " as people decided")));
  }
  if (!card.zeroed_by.empty()) {
    page.line(2 * kIndent,
              fmt::format("{}  {}", padded("", columns.title),
                          paint(Ink::red_bold, "zeroed by " + shown(card.zeroed_by) + ", which is critical")));
  }
}

void print_decisions(Page& page, const audit::CallResult& call, const audit::RunInfo& run) {
  for (const audit::Decision& decision : call.decisions) {
    if (decision.kind == audit::Decision::Kind::known) continue;
    page.labelled(kIndent, shown(check_of(run, decision.check).id), shown(decision_words(decision)));
  }
  if (!call.decisions.empty()) page.gap();
}

void print_arithmetic(Page& page, const score::ScoreResult& card, const audit::RunInfo& run) {
  std::vector<std::string> ids;
  for (const audit::CheckInfo& check : run.checks) ids.push_back(check.id);
  for (const std::string& line : score::arithmetic(card, ids))
    page.line(2 * kIndent, page.paint(Ink::dim, shown(line)));
}

void print_verdicts(Page& page, const audit::CallResult& call, const audit::RunInfo& run, checks::Outcome outcome) {
  const bool passed = outcome == checks::Outcome::pass;
  const char* symbol = passed ? page.paint.symbols().pass : page.paint.symbols().dash;
  for (const checks::Verdict& verdict : call.verdicts) {
    if (verdict.outcome != outcome) continue;
    const std::string id = shown(check_of(run, verdict.check).id);
    const std::string reason = cut(shown(verdict.reason), page.width - kIndent - 4 - text::display_width(id) - 2);
    page.line(kIndent, fmt::format("{} {}  {}", page.paint(passed ? Ink::green : Ink::dim, symbol), id,
                                   page.paint(Ink::dim, reason)));
  }
}

}  // namespace

Page::Page(const Options& chosen) : options(chosen), paint(chosen), width(std::clamp(chosen.width, 40, kWidest)) {}

void Page::line(int indent, std::string_view text) {
  out.append(static_cast<std::size_t>(indent), ' ').append(text);
  while (out.ends_with(' ')) out.pop_back();
  out += '\n';
  spaced = false;
}

void Page::gap() {
  out += '\n';
  spaced = true;
}

void Page::labelled(int indent, std::string_view label, std::string_view text) {
  const int column = indent + text::display_width(label) + 2;
  bool first = true;
  for (const std::string& row : wrapped(text, width - column)) {
    line(first ? indent : column, first ? fmt::format("{}  {}", paint(Ink::dim, label), row) : row);
    first = false;
  }
}

void print_heading(Page& page, std::string_view title) {
  const std::string name = cut(title, page.width - 8);
  const int rest = page.width - text::display_width(name) - 4;
  if (!page.spaced) page.gap();
  page.line(0, fmt::format("{} {} {}", page.paint.line(2), page.paint(Ink::bold, name), page.paint.line(rest)));
}

void print_call_head(Page& page, const audit::CallResult& call) {
  print_heading(page, shown(call.id));
  for (const std::string& row : wrapped(facts_of(call, page.paint), page.width - kIndent - 1))
    page.line(kIndent + 1, row);
  const std::string where = call.line > 1 ? fmt::format("{}:{}", call.file, call.line) : call.file;
  page.line(kIndent + 1, page.paint.link(page.paint(Ink::dim, cut(shown(where), page.width - kIndent - 1)),
                                         {call.file, call.line, 0}));
  for (const std::string& note : call.notes) page.labelled(kIndent + 1, "note", note);
  if (call.agent_rule.empty()) page.labelled(kIndent + 1, "note", "nobody could be told to be the agent");
  page.gap();
}

void print_scorecards(Page& page, const audit::CallResult& call, const audit::RunInfo& run) {
  for (const score::ScoreResult& card : call.scorecards) {
    const Columns columns = columns_of(page, card);
    page.line(kIndent, page.paint(Ink::bold, shown(card.title.empty() ? card.id : card.title)));
    for (const score::SectionResult& section : card.sections) print_section(page, section, columns);
    print_total(page, card, columns);
    if (page.options.arithmetic) print_arithmetic(page, card, run);
    page.gap();
  }
}

void print_other_verdicts(Page& page, const audit::CallResult& call, const audit::RunInfo& run) {
  const auto of = [&](checks::Outcome outcome) {
    return std::ranges::count(call.verdicts, outcome, &checks::Verdict::outcome);
  };
  if (page.options.show_na) print_verdicts(page, call, run, checks::Outcome::not_applicable);
  if (page.options.show_passes) print_verdicts(page, call, run, checks::Outcome::pass);
  const auto not_applicable = of(checks::Outcome::not_applicable);
  std::string counts = fmt::format("{} passed, {} failed, {} not applicable", of(checks::Outcome::pass),
                                   of(checks::Outcome::fail), not_applicable);
  if (not_applicable > 0 && !page.options.show_na) counts += " (--show-na lists them)";
  page.line(kIndent, page.paint(Ink::dim, count(call.verdicts.size(), "check") + ": " + counts));
  page.gap();
}

void print_clean_call(Page& page, const audit::CallResult& call) {
  std::string scores;
  const bool many = call.scorecards.size() > 1;
  for (const score::ScoreResult& card : call.scorecards) {
    if (!scores.empty()) scores += ", ";
    if (many) scores += shown(card.id) + " ";
    scores += card.score ? score_number(*card.score) : "none";
    if (!many && !card.band.empty()) scores += " " + shown(card.band);
  }
  std::vector<std::string> facts = {shown(call.agent), shown(minute_of(call.started_at))};
  if (text::is_known(call.duration)) facts.push_back(text::format_clock(call.duration));
  const std::string name = shown(call.id) + "  " + joined(facts, fmt::format(" {} ", page.paint.symbols().dot));
  const Symbols& symbols = page.paint.symbols();
  const int symbol = text::display_width(symbols.pass);
  const int room = page.width - symbol - 3 - text::display_width(scores);
  const bool scored = std::ranges::any_of(call.scorecards, [](const auto& card) { return card.score.has_value(); });
  const std::string mark =
      scored ? page.paint(Ink::green, symbols.pass) : page.paint(Ink::dim, padded(symbols.dash, symbol));
  page.line(0, fmt::format("{} {}  {}", mark, padded(name, room), scores));
}

void print_call(Page& page, const audit::CallResult& call, const audit::RunInfo& run) {
  print_call_head(page, call);
  for (const Finding& finding : findings_by_weight(call, run, page.options.show)) print_finding(page, call, finding);
  print_decisions(page, call, run);
  print_other_verdicts(page, call, run);
  print_scorecards(page, call, run);
}

}  // namespace callaudit::report
