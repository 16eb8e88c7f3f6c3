// Otter's text export: "Name  M:SS" on a line, the words below, a footer. No ends are told; they stay unknown.
#include <algorithm>

#include "readers/gathered_turn.h"
#include "readers/labels.h"
#include "readers/lines.h"
#include "readers/text_formats.h"

namespace callaudit::readers {

namespace {

struct Heading {
  std::string_view name;
  double start = text::kUnknown;
};

// Two spaces or a tab stand between the name and the time, and nothing behind it.
bool take_heading(std::string_view line, Heading& heading) {
  line = trimmed(line);
  const std::size_t begin = line.find_last_of(" \t");
  if (begin == std::string_view::npos || begin == 0 || line.size() > kLongestLabel + 20) return false;
  if (line[begin] == ' ' && line[begin - 1] != ' ' && line[begin - 1] != '\t') return false;
  const std::string_view clock = line.substr(begin + 1);
  if (clock.find_first_not_of("0123456789:") != std::string_view::npos) return false;
  const std::optional<double> start = text::parse_clock(clock);
  heading.name = trimmed(line.substr(0, begin));
  if (!start || !could_be_label(heading.name)) return false;
  heading.start = *start;
  return true;
}

bool is_footer(std::string_view line) {
  return trimmed(line).starts_with("Transcribed by https://otter.ai");
}

std::string recognise(std::string_view text) {
  constexpr std::size_t enough = 64 * 1024;
  LineCursor lines(text.substr(0, enough));
  int headings = 0;
  int orphans = 0;  // lines before the first heading: a title, a date
  bool expects_words = false;
  Heading heading;
  for (Line line; lines.next(line);) {
    if (is_blank(line.text)) continue;
    const bool head = take_heading(line.text, heading);
    if (head && expects_words) return "";
    headings += head;
    orphans += !head && headings == 0;
    if (orphans > 6) return "";
    expects_words = head;
  }
  return headings >= 2 ? "a name, two spaces and a time before each paragraph" : "";
}

void read(const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  GatheredTurn turn(draft);
  LineCursor lines(document.text, document.first_line);
  Heading heading;
  for (Line line; !draft.overfull && lines.next(line);) {
    if (take_heading(line.text, heading)) {
      turn.open(speaker_of(draft, heading.name), heading.start, line.number);
    } else if (is_footer(line.text) || is_blank(line.text)) {
      continue;
    } else if (turn.is_open()) {
      turn.add(line.text);
    } else {
      remark(draft, "text before the first turn was left out", line.number);
    }
  }
  turn.deliver_call("no lines of a name, two spaces and a time with words below");
}

}  // namespace

constinit const Format otter_format = {"otter", "Otter's text export", recognise, read};

}  // namespace callaudit::readers
