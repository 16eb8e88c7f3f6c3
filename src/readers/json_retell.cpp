// Retell AI. Times only in the words, in seconds.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"
#include "readers/voice_ai.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

const char* recognise(const Json& root) {
  const Json call = root["call"].is_object() ? root["call"] : root;
  return call["transcript_object"].is_array() ? "transcript_object" : nullptr;
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  const Json call = root["call"].is_object() ? root["call"] : root;
  draft.call.id = label(call["call_id"]);
  draft.call.duration = millis(call["duration_ms"]);
  set_started(draft.call, epoch_seconds(call["start_timestamp"]));
  add_metadata(draft.call, "agent_id", call["agent_id"]);
  for (const Json entry : call["transcript_object"].items()) {
    Segment segment;
    segment.text = trimmed_string(entry["content"]);
    segment.speaker = speaker_of_entry(draft, entry);
    if (segment.text.empty() || segment.speaker == kNoSpeech) continue;
    const std::vector<TimedWord> words = read_words(entry["words"], {});
    attach_words(segment, words);
    if (!words.empty()) {
      segment.start = words.front().start;
      segment.end = words.back().end;
    }
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat retell_format = {"retell", "Retell AI", recognise, read};

}  // namespace callaudit::readers
