// ElevenLabs conversational AI. Seconds, starts only; says which message was cut off.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/voice_ai.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

Json call_of(const Json& root) {
  return root["data"].is_object() ? root["data"] : root;
}

const char* recognise(const Json& root) {
  const Json call = call_of(root);
  const Json first = call["transcript"].at(0);
  return first["time_in_call_secs"].exists() && first["role"].exists() ? "transcript[].time_in_call_secs" : nullptr;
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  const Json call = call_of(root);
  draft.call.id = label(call["conversation_id"]);
  draft.call.duration = seconds(call["metadata"]["call_duration_secs"]);
  set_started(draft.call, epoch_seconds(call["metadata"]["start_time_unix_secs"]));
  add_metadata(draft.call, "agent_id", call["agent_id"]);
  add_metadata(draft.call, "user_id", call["user_id"]);
  for (const Json entry : call["transcript"].items()) {
    Segment segment;
    segment.text = trimmed_string(entry["message"]);
    segment.speaker = speaker_of_entry(draft, entry);
    if (segment.text.empty() || segment.speaker == kNoSpeech) continue;  // a tool call has no message
    segment.start = seconds(entry["time_in_call_secs"]);
    segment.interrupted = entry["interrupted"].is_true();
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat elevenlabs_format = {"elevenlabs", "ElevenLabs conversational AI", recognise, read};

}  // namespace callaudit::readers
