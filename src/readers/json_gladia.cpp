// Gladia v2, pre-recorded and its callbacks, live messages, and v1. Seconds; speaker and channel are numbers, absent
// without diarisation.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/records.h"
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

bool has_channels(const std::vector<Json>& utterances) {
  for (const Json utterance : utterances) {
    if (label(utterance["channel"]) != label(utterances.front()["channel"])) return true;
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
  std::vector<Json> list;
  for (const Json utterance : utterances.items()) list.push_back(utterance);
  const bool several = has_channels(list);
  for (const Json utterance : list) read_utterance(draft, utterance, keys, several);
  const Json sentiments = result["sentiment_analysis"]["results"];
  place_sentiments(draft.call, sentiments, "start", 1);
  deliver(draft);
}

bool is_message(const Json& line) {
  return line["session_id"].exists() && line["type"].is_string() &&
         (line["data"].exists() || line["created_at"].exists());
}

bool has_words(const Json& record) {
  const Json data = record["data"];
  return is_message(record) &&
         (data["utterance"].exists() || data["utterances"].exists() || data["transcription"].exists());
}

const char* recognise_live(const Json& root) {
  return first_record(root, has_words).exists() ? "messages with session_id, type and data" : nullptr;
}

// What is said in full at the end of a session replaces the utterances that came one by one.
Json whole_transcript(const std::vector<Json>& messages) {
  Json whole;
  for (const Json message : messages) {
    const Json data = message["data"];
    if (data["transcription"]["utterances"].is_array()) return data["transcription"]["utterances"];
    if (data["utterances"].is_array()) whole = data["utterances"];
  }
  return whole;
}

void read_live(const Json& root, const Document& document, Reading& reading) {
  constexpr Keys keys{"text", "start", "end"};
  for (const RecordedCall& recorded : calls_of_records(root, "session_id")) {
    CallDraft draft(document, reading, document.first_line);
    draft.call.id = recorded.id;
    const Json whole = whole_transcript(recorded.records);
    std::vector<Json> utterances;
    for (const Json utterance : whole.items()) utterances.push_back(utterance);
    SeenIds seen;
    for (const Json message : recorded.records) {
      const Json data = message["data"];
      const bool final_one = !data["is_final"].exists() || data["is_final"].is_true();
      if (whole.exists() || !final_one || !data["utterance"].is_object()) continue;
      if (seen.is_new(label(data["id"]))) utterances.push_back(data["utterance"]);
    }
    const bool several = has_channels(utterances);
    for (const Json utterance : utterances) read_utterance(draft, utterance, keys, several);
    deliver_sorted(draft);
  }
}

}  // namespace

constinit const JsonFormat gladia_live_format = {"gladia-live", "Gladia v2, messages of a live session", recognise_live,
                                                 read_live, is_message};
constinit const JsonFormat gladia_format = {"gladia", "Gladia v1 and v2", recognise, read};

}  // namespace callaudit::readers
