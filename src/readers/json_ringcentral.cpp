// RingCentral's AI API: utterances, insights by utterance, or bare words. Seconds.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

const char* recognise(const Json& root) {
  const Json response = root["response"];
  if (!root["api"].string().starts_with("/ai/")) return nullptr;
  if (response["utteranceInsights"].is_array()) return "response.utteranceInsights";
  if (response["utterances"].is_array()) return "response.utterances";
  return response["words"].is_array() ? "response.words" : nullptr;
}

Segment read_utterance(const Json& utterance) {
  Segment segment;
  segment.text = trimmed_string(utterance["text"]);
  segment.start = seconds(utterance["start"]);
  segment.end = seconds(utterance["end"]);
  segment.confidence = confidence(utterance["confidence"]);
  for (const Json insight : utterance["insights"].items()) {
    if (insight["name"].string() == "Emotion") segment.sentiment = insight["value"].string();
  }
  return segment;
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["jobId"]);
  const Json response = root["response"];
  const Json insights = response["utteranceInsights"];
  for (const Json utterance : (insights.exists() ? insights : response["utterances"]).items()) {
    Segment segment = read_utterance(utterance);
    if (segment.text.empty()) continue;
    segment.speaker = speaker_in(draft, utterance["speakerId"]);
    attach_words(segment, read_words(utterance["words"], {}));
    add_segment(draft, std::move(segment));
  }
  if (draft.call.segments.empty()) {
    WordStream stream(draft);
    for (const Json word : response["words"].items())
      stream.add(speaker_in(draft, word["speakerId"]), read_word(word, {}));
  }
  if (draft.call.segments.empty() && response["utterances"].size() > 0) {
    return refuse(document, reading, "it says who spoke when, but no words",
                  "ask the speech-to-text service for the transcript");
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat ringcentral_ai_format = {"ringcentral-ai", "RingCentral AI API", recognise, read};

}  // namespace callaudit::readers
