// Gecko, an editor for annotated speech: monologues of terms, seconds.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

const char* recognise(const Json& root) {
  return root["monologues"].at(0)["terms"].is_array() ? "monologues[].terms" : nullptr;
}

int speaker_of_monologue(CallDraft& draft, const Json& who) {
  const int index = speaker_in(draft, who.is_object() ? who["id"] : who);
  if (index >= 0 && who["name"].is_string())
    draft.call.speakers[static_cast<std::size_t>(index)].name = who["name"].string();
  return index;
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  for (const Json monologue : root["monologues"].items()) {
    Segment segment;
    for (const Json term : monologue["terms"].items()) {
      if (term["type"].string() == "PUNCTUATION") {
        append_mark(segment, term["text"].string());
      } else {
        append_word(segment, read_word(term, {.text = "text"}));
      }
    }
    segment.start = first_known(seconds(monologue["start"]), segment.start);
    segment.end = first_known(seconds(monologue["end"]), segment.end);
    segment.speaker = speaker_of_monologue(draft, monologue["speaker"]);
    if (!segment.text.empty()) add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat gecko_format = {"gecko", "Gecko annotations", recognise, read};

}  // namespace callaudit::readers
