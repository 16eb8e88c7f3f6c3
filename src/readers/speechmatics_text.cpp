// Speechmatics' text export: "SPEAKER: S1" on a line, the words below. No times.
#include "readers/draft.h"
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
  transcript::Segment current;
  LineCursor lines(document.text, document.first_line);
  for (Line line; !draft.overfull && lines.next(line);) {
    const std::string_view name = speaker_line(line.text);
    if (name.empty()) {
      if (current.line == 0) current.line = line.number;
      append_words(current.text, one_line(line.text));
      continue;
    }
    if (!current.text.empty()) add_segment(draft, std::move(current));
    current = {};
    current.speaker = speaker_of(draft, name);
    current.line = line.number;
  }
  if (!current.text.empty()) add_segment(draft, std::move(current));
  if (draft.call.segments.empty() && !draft.overfull) {
    report(document, reading, document.first_line, "no words below lines such as SPEAKER: S1");
    return;
  }
  deliver(draft);
}

}  // namespace

constinit const Format speechmatics_text_format = {"speechmatics-text", "Speechmatics' text export", recognise, read};

}  // namespace callaudit::readers
