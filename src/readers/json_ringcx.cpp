// RingCentral RingCX. Epoch milliseconds as text, starts only.
#include <cmath>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

const char* recognise(const Json& root) {
  return root["channelClass"].exists() && root["transcript"].at(0)["participantName"].exists()
             ? "channelClass and participantName"
             : nullptr;
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["interactionId"].exists() ? root["interactionId"] : root["dialogId"]);
  if (root["channelClass"].string() != "VOICE") draft.call.medium = transcript::Medium::chat;
  double first = text::kUnknown;
  for (const Json message : root["transcript"].items()) first = std::fmin(first, millis(message["timestamp"]));
  set_started(draft.call, first);
  for (const Json message : root["transcript"].items()) {
    Segment segment;
    segment.text = trimmed_string(message["message"]);
    if (segment.text.empty()) continue;
    segment.start = since(millis(message["timestamp"]), first);
    const Json id = message["participantId"];
    segment.speaker = speaker_in(draft, id.exists() ? id : message["participantName"]);
    if (segment.speaker >= 0) {
      draft.call.speakers[static_cast<std::size_t>(segment.speaker)].name = message["participantName"].string();
      set_role(draft, segment.speaker, transcript::stated_role(message["participantType"].string()));
    }
    add_segment(draft, std::move(segment));
  }
  deliver_sorted(draft);
}

}  // namespace

constinit const JsonFormat ringcx_format = {"ringcx", "RingCentral RingCX", recognise, read};

}  // namespace callaudit::readers
