// RingCentral RingSense (ACE) insights, also as webhooks send them. Seconds; speakerInfo says who is an employee.
#include "readers/json_fields.h"
#include "readers/json_formats.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

Json insights_of(const Json& root) {
  const Json inner = root["body"]["insights"]["Transcript"];
  return inner.is_array() ? root["body"] : root;
}

const char* recognise(const Json& root) {
  return insights_of(root)["insights"]["Transcript"].is_array() ? "insights.Transcript" : nullptr;
}

Segment read_utterance(const Json& utterance) {
  Segment segment;
  segment.text = trimmed_string(utterance["text"]);
  segment.start = seconds(utterance["start"]);
  segment.end = seconds(utterance["end"]);
  return segment;
}

// Employees have an extension; the recording's owner is the agent where several have.
void read_speakers(CallDraft& draft, const Json& about) {
  const std::string owner = about["ownerExtensionId"].scalar();
  bool owner_speaks = false;
  for (const Json speaker : about["speakerInfo"].items())
    owner_speaks |= !owner.empty() && speaker["extensionId"].scalar() == owner;
  for (const Json speaker : about["speakerInfo"].items()) {
    const int index = speaker_in(draft, speaker["speakerId"]);
    if (index < 0) continue;
    draft.call.speakers[static_cast<std::size_t>(index)].name = speaker["name"].string();
    const std::string extension = speaker["extensionId"].scalar();
    const bool employee = owner_speaks ? extension == owner : !extension.empty();
    set_role(draft, index,
             employee            ? transcript::Role::agent
             : extension.empty() ? transcript::Role::customer
                                 : transcript::Role::unknown);
  }
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  const Json about = insights_of(root);
  draft.call.id = label(about["sourceSessionId"]);
  draft.call.duration = millis(about["recordingDurationMs"]);
  set_started(draft.call, epoch_seconds(about["recordingStartTime"]));
  add_metadata(draft.call, "title", about["title"]);
  add_metadata(draft.call, "direction", about["callDirection"]);
  add_metadata(draft.call, "sentiment", about["insights"]["Sentiment"].at(0)["value"]);
  read_speakers(draft, about);
  for (const Json utterance : about["insights"]["Transcript"].items()) {
    Segment segment = read_utterance(utterance);
    if (segment.text.empty()) continue;
    segment.speaker = speaker_in(draft, utterance["speakerId"]);
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat ringsense_format = {"ringsense", "RingCentral RingSense / ACE insights", recognise, read};

}  // namespace callaudit::readers
