// Speechmatics' text export: "SPEAKER: S1" on a line, the words below. No times.
#include "readers/gathered_turn.h"
#include "readers/lines.h"
#include "readers/text_formats.h"

namespace callaudit::readers {

namespace {

// The speaker that a line names; "" for any other line.
std::string_view speaker_line(std::string_view line) {
  constexpr std::string_view start = "SPEAKER: ";
  line = trimmed(line);
  if (!line.starts_with(start)) return {};
  const std::string_view name = trimmed(line.substr(start.size()));
  return name.size() <= 60 && columns(name, 5).size() <= 4 ? name : std::string_view();
}

std::string recognise(std::string_view text) {
  LineCursor lines(text.substr(0, 4096));
  for (Line line; lines.next(line);) {
    if (is_blank(line.text)) continue;
    return speaker_line(line.text).empty() ? "" : "starts with a line SPEAKER: and a name";
  }
  return "";
}

void read(const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  GatheredTurn turn(draft);
  LineCursor lines(document.text, document.first_line);
  for (Line line; !draft.overfull && lines.next(line);) {
    const std::string_view name = speaker_line(line.text);
    if (!name.empty()) {
      turn.open(speaker_of(draft, name), text::kUnknown, line.number);
      continue;
    }
    if (!turn.is_open()) turn.open(-1, text::kUnknown, line.number);  // words before the first name are nobody's
    turn.add(line.text);
  }
  turn.deliver_call("no words below lines such as SPEAKER: S1");
}

}  // namespace

constinit const Format speechmatics_text_format = {"speechmatics-text", "Speechmatics' text export", recognise, read};

}  // namespace callaudit::readers
