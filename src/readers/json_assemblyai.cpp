// AssemblyAI. Times in milliseconds, but audio_duration in seconds. Without diarisation utterances is null and words
// remain.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"

namespace callaudit::readers {

namespace {

constexpr WordKeys kWord = {.text = "text", .unit = 1e-3};

const char* recognise(const Json& root) {
  const bool said = root["words"].is_array() || root["utterances"].is_array();
  if (!said && !(root["status"].exists() && root["error"].exists())) return nullptr;
  if (root["audio_url"].exists()) return "audio_url with words or utterances";
  if (root["acoustic_model"].exists()) return "acoustic_model with words or utterances";
  return root["audio_duration"].exists() && (root["language_code"].exists() || root["status"].exists())
             ? "audio_duration and words or utterances"
             : nullptr;
}

void read_utterance(CallDraft& draft, const Json& utterance) {
  transcript::Segment segment;
  segment.text = trimmed_string(utterance["text"]);
  if (segment.text.empty()) return;
  segment.start = millis(utterance["start"]);
  segment.end = millis(utterance["end"]);
  segment.confidence = confidence(utterance["confidence"]);
  segment.speaker = speaker_in(draft, utterance["speaker"], utterance["channel"]);
  attach_words(segment, read_words(utterance["words"], kWord));
  add_segment(draft, std::move(segment));
}

void read(const Json& root, const Document& document, Reading& reading) {
  const std::string_view status = root["status"].string();
  if (status == "error") return refuse(document, reading, "the transcription ended in an error, as its status says");
  if (status == "queued" || status == "processing")
    return refuse(document, reading, "the transcription was not finished yet");
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["id"]);
  draft.call.duration = seconds(root["audio_duration"]);
  draft.call.language = root["language_code"].string();
  add_metadata(draft.call, "audio_url", root["audio_url"]);
  for (const Json utterance : root["utterances"].items()) read_utterance(draft, utterance);
  if (draft.call.segments.empty()) {
    WordStream stream(draft);
    for (const Json word : root["words"].items()) {
      stream.add(speaker_in(draft, word["speaker"], word["channel"]), read_word(word, kWord));
    }
  }
  place_sentiments(draft.call, root["sentiment_analysis_results"], "start", 1e-3);
  deliver(draft);
}

}  // namespace

constinit const JsonFormat assemblyai_format = {"assemblyai", "AssemblyAI", recognise, read};

}  // namespace callaudit::readers
