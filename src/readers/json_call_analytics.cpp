// Amazon Transcribe Call Analytics, after the call. Milliseconds; every turn states its role.
#include "readers/aws_analytics.h"
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

const char* recognise(const Json& root) {
  const Json first = root["Transcript"].at(0);
  const bool turns = first["Content"].exists() && first["ParticipantRole"].exists();
  const bool measured = root["Transcript"].is_array() && root["ConversationCharacteristics"].is_object();
  return root["JobName"].exists() && (turns || measured) ? "Transcript, JobName and roles or characteristics" : nullptr;
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["JobName"]);
  add_metadata(draft.call, "account", root["AccountId"]);
  for (const Json turn : root["Transcript"].items()) {
    transcript::Segment segment = read_aws_turn(turn);
    if (segment.text.empty()) continue;
    segment.speaker = speaker_in(draft, turn["ParticipantRole"]);
    set_role(draft, segment.speaker, transcript::stated_role(turn["ParticipantRole"].string()));
    add_segment(draft, std::move(segment));
  }
  read_aws_measures(draft, root);
  deliver(draft);
}

}  // namespace

constinit const JsonFormat call_analytics_format = {"aws-call-analytics", "Amazon Transcribe Call Analytics", recognise,
                                                    read};

}  // namespace callaudit::readers
