// Vapi. Seconds from the start, and moments in epoch milliseconds.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/voice_ai.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

Json message_of(const Json& root) {
  return root["message"].is_object() ? root["message"] : root;
}

const char* recognise(const Json& root) {
  const Json message = message_of(root);
  if (message["artifact"]["messages"].is_array()) return "artifact.messages";
  return message["type"].string() == "end-of-call-report" ? "an end-of-call-report" : nullptr;
}

// The messages, or the transcript beside them where only that has times.
Json entries_of(const Json& message) {
  const Json artifact = message["artifact"];
  const Json messages = artifact["messages"].exists() ? artifact["messages"] : message["messages"];
  const Json timed = artifact["transcript"];
  const Json first = messages.at(0);
  const bool has_times = first["secondsFromStart"].exists() || first["time"].exists();
  return !has_times && timed.at(0)["time"].exists() ? timed : messages;
}

void read(const Json& root, const Document& document, Reading& reading) {
  constexpr double first_epoch = 1e11;  // milliseconds since 1970, not seconds of a call
  CallDraft draft(document, reading, document.first_line);
  const Json message = message_of(root);
  draft.call.id = label(root["callId"].exists() ? root["callId"] : message["call"]["id"]);
  set_started(draft.call, epoch_seconds(message["startedAt"]));
  draft.call.duration = seconds(message["durationSeconds"]);
  for (const Json entry : entries_of(message).items()) {
    Segment segment;
    segment.text = trimmed_string(entry["message"].exists() ? entry["message"] : entry["content"]);
    segment.speaker = speaker_of_entry(draft, entry);
    if (segment.text.empty() || segment.speaker == kNoSpeech) continue;
    const double time = entry["time"].number();
    segment.start = first_known(seconds(entry["secondsFromStart"]), time < first_epoch ? time : text::kUnknown);
    // "duration" is written in seconds or milliseconds; the difference of the two moments is what can be relied on.
    if (time >= first_epoch) segment.end = segment.start + since(millis(entry["endTime"]), time / 1e3);
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat vapi_format = {"vapi", "Vapi", recognise, read};

}  // namespace callaudit::readers
