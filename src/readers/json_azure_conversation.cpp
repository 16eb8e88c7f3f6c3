// Azure AI Language, conversation analysis: conversations of items with a participant and a text; times only where the
// audio's are given. A file may hold several conversations.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

Json conversations_of(const Json& root) {
  const Json inner = root["analysisInput"]["conversations"];
  return inner.exists() ? inner : root["conversations"];
}

const char* recognise(const Json& root) {
  const Json conversations = conversations_of(root);
  if (!conversations.is_array()) return nullptr;
  if (conversations.at(0)["conversationItems"].is_array()) return "conversations[].conversationItems";
  return root["analysisInput"].exists() ? "analysisInput.conversations" : nullptr;
}

Json timing_of(const Json& item) {
  const Json timing = item["conversationItemLevelTiming"];
  return timing.exists() ? timing : item["audioTimings"];
}

void read_conversation(const Json& conversation, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(conversation["id"]);
  draft.call.language = conversation["language"].string();
  if (conversation["modality"].string() == "text") draft.call.medium = transcript::Medium::chat;
  for (const Json item : conversation["conversationItems"].items()) {
    transcript::Segment segment;
    segment.text = trimmed_string(item["text"].exists() ? item["text"] : item["itn"]);
    if (segment.text.empty()) segment.text = trimmed_string(item["lexical"]);
    if (segment.text.empty()) continue;
    const Json timing = timing_of(item);
    segment.start = ticks(timing["offset"]);
    segment.end = segment.start + ticks(timing["duration"]);
    segment.speaker = speaker_in(draft, item["participantId"]);
    const Json stated = item["role"].exists() ? item["role"] : item["participantId"];
    set_role(draft, segment.speaker, transcript::stated_role(stated.string()));
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

void read(const Json& root, const Document& document, Reading& reading) {
  for (const Json conversation : conversations_of(root).items()) read_conversation(conversation, document, reading);
}

}  // namespace

constinit const JsonFormat azure_conversation_format = {"azure-conversation",
                                                        "Azure AI Language, conversation analysis", recognise, read};

}  // namespace callaudit::readers
