// A conversation copied out of Teams: the times, the name, the words, each on lines of their own ("0:0:3.410 -->
// 0:0:4.280").
#include "readers/gathered_turn.h"
#include "readers/labels.h"
#include "readers/lines.h"
#include "readers/text_formats.h"

namespace callaudit::readers {

namespace {

bool take_times(std::string_view line, transcript::Segment& segment) {
  line = trimmed(line);
  const std::size_t arrow = line.substr(0, 40).find("-->");
  if (arrow == std::string_view::npos || line.find('.') > arrow) return false;
  const std::optional<double> start = text::parse_clock(trimmed(line.substr(0, arrow)));
  const std::optional<double> end = text::parse_clock(trimmed(line.substr(arrow + 3)));
  if (!start || !end) return false;
  segment.start = *start;
  segment.end = *end;
  return true;
}

std::string recognise(std::string_view text) {
  LineCursor lines(text.substr(0, 4096));
  transcript::Segment unused;
  int seen = 0;
  for (Line line; seen < 3 && lines.next(line);) {
    if (is_blank(line.text)) continue;
    const bool times = take_times(line.text, unused);
    if (times != (seen == 0)) return "";
    if (seen == 1 && !could_be_label(trimmed(line.text))) return "";
    ++seen;
  }
  return seen == 3 ? "times, a name and words on lines of their own" : "";
}

void read(const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  GatheredTurn turn(draft);
  bool named = false;
  LineCursor lines(document.text, document.first_line);
  for (Line line; !draft.overfull && lines.next(line);) {
    transcript::Segment next;
    if (is_blank(line.text)) continue;
    if (take_times(line.text, next)) {
      turn.open(-1, next.start, line.number);
      turn.turn().end = next.end;
      named = false;
    } else if (turn.is_open() && !named) {
      turn.turn().speaker = speaker_of(draft, trimmed(line.text));
      named = true;
    } else if (turn.is_open()) {
      turn.add(line.text);
    }
  }
  turn.deliver_call("no times such as 0:0:3.410 --> 0:0:4.280 with a name and words below");
}

}  // namespace

constinit const Format teams_text_format = {"teams-text", "Conversation copied out of Microsoft Teams", recognise,
                                            read};

}  // namespace callaudit::readers
