// Twilio Voice / Conversational Intelligence: the sentences of a transcript, paged. Times and confidences may be texts
// or null; who a channel is stands in the transcript's own resource (channel.participants), where users have joined the
// two.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

const char* recognise(const Json& root) {
  return root["sentences"].at(0)["media_channel"].exists() ? "sentences with media_channel" : nullptr;
}

void read_participants(CallDraft& draft, const Json& participants) {
  for (const Json participant : participants.items()) {
    const int index = speaker_in(draft, {}, participant["channel_participant"]);
    if (index < 0) continue;
    set_role(draft, index, transcript::stated_role(participant["role"].string()));
    draft.call.speakers[static_cast<std::size_t>(index)].name = participant["full_name"].string();
  }
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  const std::string id = label(root["sid"]);
  draft.call.id = id.empty() ? label(root["sentences"].at(0)["transcript_sid"]) : id;
  draft.call.language = root["language_code"].string();
  read_participants(draft, root["channel"]["participants"]);
  if (root["meta"]["next_page_url"].exists()) {
    draft.call.notes.emplace_back("incomplete: this is one page of the sentences, and more follow");
  }
  for (const Json sentence : root["sentences"].items()) {
    transcript::Segment segment;
    segment.text = trimmed_string(sentence["transcript"]);
    if (segment.text.empty()) continue;
    segment.start = seconds(sentence["start_time"]);
    segment.end = seconds(sentence["end_time"]);
    segment.confidence = confidence(sentence["confidence"]);
    segment.speaker = speaker_in(draft, {}, sentence["media_channel"]);
    attach_words(segment, read_words(sentence["words"], {"word", "start_time", "end_time", "confidence"}));
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat twilio_format = {"twilio", "Twilio Conversational Intelligence, sentences", recognise, read};

}  // namespace callaudit::readers
