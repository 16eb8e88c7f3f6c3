// Gladia v2, pre-recorded and its callbacks, and v1. Seconds; speaker and channel are numbers, absent without
// diarisation.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"

namespace callaudit::readers {

namespace {

Json result_of(const Json& root) {
  if (root["result"].is_object()) return root["result"];
  return root["payload"].is_object() ? root["payload"] : root;
}

const char* recognise(const Json& root) {
  if (result_of(root)["transcription"]["utterances"].is_array()) return "transcription.utterances";
  return root["prediction"].is_array() && root["prediction"].at(0)["time_begin"].exists() ? "prediction with time_begin"
                                                                                          : nullptr;
}

struct Keys {
  const char* text;
  const char* start;
  const char* end;
};

void read_utterance(CallDraft& draft, const Json& utterance, const Keys& keys, bool several_channels) {
  transcript::Segment segment;
  segment.text = trimmed_string(utterance[keys.text]);
  if (segment.text.empty()) return;
  segment.start = seconds(utterance[keys.start]);
  segment.end = seconds(utterance[keys.end]);
  segment.confidence = confidence(utterance["confidence"]);
  segment.speaker = speaker_in(draft, utterance["speaker"], several_channels ? utterance["channel"] : Json());
  if (draft.call.language.empty()) draft.call.language = utterance["language"].string();
  attach_words(segment, read_words(utterance["words"], {"word", keys.start, keys.end, "confidence"}));
  add_segment(draft, std::move(segment));
}

bool has_channels(const Json& utterances) {
  const std::string first = label(utterances.at(0)["channel"]);
  for (const Json utterance : utterances.items()) {
    if (label(utterance["channel"]) != first) return true;
  }
  return false;
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["id"]);
  const Json result = result_of(root);
  const bool old = root["prediction"].is_array();
  const Json utterances = old ? root["prediction"] : result["transcription"]["utterances"];
  draft.call.duration = seconds(result["metadata"]["audio_duration"]);
  const Keys keys = old ? Keys{"transcription", "time_begin", "time_end"} : Keys{"text", "start", "end"};
  const bool several = has_channels(utterances);
  for (const Json utterance : utterances.items()) read_utterance(draft, utterance, keys, several);
  const Json sentiments = result["sentiment_analysis"]["results"];
  place_sentiments(draft.call, sentiments, "start", 1);
  deliver(draft);
}

}  // namespace

constinit const JsonFormat gladia_format = {"gladia", "Gladia v1 and v2", recognise, read};

}  // namespace callaudit::readers
