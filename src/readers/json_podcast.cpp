// The podcast namespace's transcript JSON: segments with a body, often one word each; seconds.
#include "readers/json_fields.h"
#include "readers/json_formats.h"

namespace callaudit::readers {

namespace {

const char* recognise(const Json& root) {
  const Json first = root["segments"].at(0);
  return first["body"].is_string() && first["startTime"].exists() ? "segments with body and startTime" : nullptr;
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  for (const Json piece : root["segments"].items()) {
    transcript::Segment segment;
    segment.text = trimmed_string(piece["body"]);
    if (segment.text.empty()) continue;
    segment.start = seconds(piece["startTime"]);
    segment.end = seconds(piece["endTime"]);
    segment.speaker = speaker_in(draft, piece["speaker"]);
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat podcast_format = {"podcast", "podcast namespace transcripts", recognise, read};

}  // namespace callaudit::readers
