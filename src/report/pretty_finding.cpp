// One finding on the terminal, as compilers show theirs: what, where, the words with a caret line, why, what to do.
#include <fmt/format.h>

#include <algorithm>

#include "report/pretty_parts.h"
#include "report/sayings.h"
#include "report/words.h"
#include "text/utf8.h"

namespace callaudit::report {

namespace {

using checks::Evidence;

constexpr int kIndent = 2;
constexpr int kRail = 8;             // "  123 | "
constexpr std::size_t kSayings = 8;  // shown of one finding
constexpr int kAdvice = 6;
constexpr int kSpeaker = 8;  // "customer"

std::string cost_text(const Finding& finding, const Paint& paint) {
  std::string text;
  const bool many = finding.costs.size() > 1;
  for (const Cost& cost : finding.costs) {
    if (!text.empty()) text += ", ";
    if (cost.lost > 0) {
      text += fmt::format("{}{} {}", paint.symbols().minus, number(cost.lost),
                          many             ? shown(cost.scorecard->title)
                          : cost.lost == 1 ? "point"
                                           : "points");
    }
    if (cost.critical == score::Critical::no) continue;
    if (cost.lost > 0) text += ", ";
    text += cost.critical == score::Critical::section ? "zeroes its section" : "zeroes the scorecard";
  }
  return text;
}

void print_title(Page& page, const Finding& finding) {
  const Paint& paint = page.paint;
  const std::string severity = checks::name(finding.check->severity);
  const std::string id = shown(finding.check->id);
  const std::string cost = cost_text(finding, paint);
  const std::string ear = finding.verdict->needs_ear ? "  needs an ear" : "";
  const int used = kIndent + text::display_width(severity + id + ear) + 2;
  const int space = std::max(2, page.width - used - text::display_width(cost));
  page.line(kIndent, paint(ink_of(finding.check->severity), severity) + "  " + paint(Ink::bold, id) +
                         paint(Ink::yellow, ear) + std::string(static_cast<std::size_t>(space), ' ') + cost);
}

// Columns of the times of a finding: 0 where none has one.
int time_columns(const audit::CallResult& call, const checks::Verdict& verdict) {
  int columns = 0;
  const auto widen = [&](double start) {
    if (text::is_known(start)) columns = std::max(columns, static_cast<int>(text::format_clock(start).size()));
  };
  for (const Evidence& at : verdict.evidence) widen(at.start);
  for (const Evidence& at : verdict.search.nearest) widen(at.start);
  if (call.transcript && columns > 0) columns = std::max(columns, 4);
  return columns;
}

// Rows beside a rail: the turn's number, the time, who speaks, the words.
class Rail {
 public:
  Rail(Page& page, int time_columns) : page_(page), times_(time_columns) {}

  void open(const std::string& where) { side("", page_.paint.symbols().corner, " " + page_.paint(Ink::dim, where)); }
  void bare(std::string_view text) { side("", page_.paint.symbols().pipe, " " + std::string(text)); }

  void said(const Saying& saying, const char* caret, Ink ink) {
    const std::vector<MarkedRow> rows = marked_rows(saying.at->quote, saying.marks, room(), caret);
    const auto last =
        std::ranges::find_if(rows.rbegin(), rows.rend(), [](const auto& row) { return !row.carets.empty(); });
    for (const MarkedRow& row : rows) {
      const bool first = &row == &rows.front();
      side(first ? turn(*saying.at) : "", page_.paint.symbols().pipe,
           " " + (first ? head(*saying.at) : blank_head()) + words(row, ink));
      if (row.carets.empty()) continue;
      const bool noted = last != rows.rend() && &row == &*last;
      carets(row.carets, noted ? shown(saying.note) : "", ink);
    }
  }

  // A neighbour of the evidence, cut to one row.
  void context(const transcript::Call& call, const transcript::Segment& segment) {
    Evidence at;
    at.speaker = call.role_of(segment);
    at.start = segment.start;
    bare(page_.paint(Ink::dim, head(at) + cut(shown(segment.text), room())));
  }

  int text_column() const { return kRail + (times_ > 0 ? times_ + 1 : 0) + kSpeaker + 2; }

 private:
  int room() const { return page_.width - text_column(); }

  void side(std::string_view number, std::string_view rail, std::string_view text) {
    page_.line(0, page_.paint(Ink::dim, right_aligned(number, kRail - 3)) + " " + page_.paint(Ink::blue, rail) +
                      std::string(text));
  }

  std::string turn(const Evidence& at) const { return at.turn > 0 ? fmt::format("{}", at.turn) : ""; }

  std::string head(const Evidence& at) const {
    const std::string time = text::is_known(at.start) ? text::format_clock(at.start) : "";
    return (times_ > 0 ? right_aligned(time, times_) + " " : "") + padded(transcript::name(at.speaker), kSpeaker) +
           "  ";
  }

  std::string blank_head() const { return std::string(static_cast<std::size_t>(text_column() - kRail), ' '); }

  std::string words(const MarkedRow& row, Ink ink) const {
    std::string text;
    for (const MarkedRow::Piece& piece : row.pieces) {
      text += piece.marked ? page_.paint(ink == Ink::dim ? Ink::bold : ink, piece.text) : piece.text;
    }
    return text;
  }

  // The note stands behind the carets where there is room for it, else below.
  void carets(const std::string& carets, const std::string& note, Ink ink) {
    const bool beside = static_cast<int>(carets.size()) + 1 + text::display_width(note) <= room();
    bare(blank_head() + page_.paint(ink, carets) + (beside ? " " + note : ""));
    if (beside) return;
    for (const std::string& row : wrapped(note, room())) bare(blank_head() + row);
  }

  Page& page_;
  int times_;
};

const transcript::Segment* segment_at(const audit::CallResult& call, int number) {
  if (!call.transcript || number < 1) return nullptr;
  const auto index = static_cast<std::size_t>(number - 1);
  return index < call.transcript->segments.size() ? &call.transcript->segments[index] : nullptr;
}

bool is_evidence(const checks::Verdict& verdict, int segment) {
  return std::ranges::any_of(verdict.evidence, [&](const Evidence& at) { return at.segment == segment; });
}

void print_neighbour(Rail& rail, const audit::CallResult& call, const checks::Verdict& verdict, int number) {
  const transcript::Segment* segment = segment_at(call, number);
  if (segment != nullptr && !is_evidence(verdict, number)) rail.context(*call.transcript, *segment);
}

void print_evidence(Page& page, Rail& rail, const audit::CallResult& call, const Finding& finding) {
  std::vector<Saying> said = sayings(finding.verdict->evidence);
  const std::size_t hidden = said.size() - std::min(said.size(), kSayings);
  said.resize(said.size() - hidden);
  int last = 0;
  for (const Saying& saying : said) {
    const int segment = saying.at->segment;
    if (last == 0) print_neighbour(rail, call, *finding.verdict, segment - 1);
    if (last > 0 && segment > last + 1) rail.bare(page.paint(Ink::dim, "..."));
    rail.said(saying, page.paint.symbols().caret, ink_of(finding.check->severity));
    last = segment;
  }
  if (hidden > 0) return rail.bare(page.paint(Ink::dim, fmt::format("and {} more", hidden)));
  print_neighbour(rail, call, *finding.verdict, last + 1);
}

// Most reasons of an absence say what was searched.
bool tells_search(const checks::Verdict& verdict) {
  return verdict.reason.find("words searched") != std::string::npos;
}

void print_search(Page& page, Rail& rail, const checks::Verdict& verdict) {
  const checks::Search& search = verdict.search;
  const char* nearest = search.nearest.empty() ? "" : "the nearest thing said:";
  std::string text = nearest;
  if (!tells_search(verdict)) {
    const std::string turns =
        search.first_turn == search.last_turn
            ? fmt::format("turn {}", search.first_turn)
            : fmt::format("turns {}{}{}", search.first_turn, page.paint.symbols().dash, search.last_turn);
    text = fmt::format("searched in vain: {}, {}", turns,
                       count(static_cast<std::size_t>(std::max(0, search.words)), "word"));
    if (*nearest != 0) text += fmt::format("; {}", nearest);
  }
  rail.bare(page.paint(Ink::dim, text));
  for (const Saying& saying : sayings(search.nearest)) rail.said(saying, page.paint.symbols().tilde, Ink::dim);
}

std::string place(const audit::CallResult& call, const checks::Verdict& verdict) {
  const text::Location where = location_of(call, verdict);
  if (where.column > 0) return fmt::format("{}:{}:{}", where.file, where.line, where.column);
  return where.line > 0 ? fmt::format("{}:{}", where.file, where.line) : where.file;
}

void print_advice(Page& page, const Finding& finding) {
  if (!finding.check->coach.empty()) page.labelled(kAdvice, "coach", finding.check->coach);
  std::string sources;
  for (const std::string& source : finding.check->sources) sources += (sources.empty() ? "" : ", ") + source;
  const std::string rule = shown(finding.check->title) + (sources.empty() ? "" : " (" + shown(sources) + ")");
  const std::string where = shown(finding.check->where);
  const std::string both = rule + " " + page.paint.symbols().dot + " " + where;
  if (where.empty() || kAdvice + 7 + text::display_width(both) <= page.width) {
    page.labelled(kAdvice, "rule ", where.empty() ? rule : both);
  } else {
    page.labelled(kAdvice, "rule ", rule);
    page.line(kAdvice + 7, page.paint(Ink::dim, where));
  }
}

}  // namespace

void print_finding(Page& page, const audit::CallResult& call, const Finding& finding) {
  print_title(page, finding);
  for (const std::string& row : wrapped(finding.verdict->reason, page.width - kIndent)) page.line(kIndent, row);
  const checks::Search& search = finding.verdict->search;
  const bool near = search.made && (!search.nearest.empty() || !tells_search(*finding.verdict));
  if (near || !finding.verdict->evidence.empty()) {
    Rail rail(page, time_columns(call, *finding.verdict));
    rail.open(page.paint.link(shown(place(call, *finding.verdict)), location_of(call, *finding.verdict)));
    if (!finding.verdict->evidence.empty()) print_evidence(page, rail, call, finding);
    if (near) print_search(page, rail, *finding.verdict);
  }
  if (!finding.verdict->other_call.empty()) page.labelled(kAdvice, "other", finding.verdict->other_call);
  print_advice(page, finding);
  page.gap();
}

}  // namespace callaudit::report
