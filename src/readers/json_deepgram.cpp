// Deepgram, pre-recorded. Words carry the speaker, and an utterance may hold words of several: it is cut at the change.
// Speaker numbers start anew in each channel. vCons carry the answer without metadata, or one alternative only.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

const char* recognise(const Json& root) {
  const Json channels = root["results"]["channels"];
  if (channels.is_array() && channels.at(0)["alternatives"].is_array()) return "results.channels[].alternatives";
  // What a vCon server keeps of an answer.
  const Json word = root["words"].at(0);
  return word["word"].exists() && word["start"].exists() && root["transcript"].is_string() && !root["segments"].exists()
             ? "one alternative with words"
             : nullptr;
}

TimedWord word_of(const Json& word) {
  TimedWord timed = read_word(word, {.text = "word"});
  if (word["punctuated_word"].is_string()) timed.text = word["punctuated_word"].string();
  return timed;
}

// Channels tell speakers apart only where there are several.
Json channel_of(const Json& channel, bool several) {
  return several ? channel : Json();
}

void read_utterance(CallDraft& draft, const Json& utterance, bool several) {
  const Json channel = channel_of(utterance["channel"], several);
  const int whole = speaker_in(draft, utterance["speaker"], channel);
  Segment segment;
  const auto finish = [&] {
    segment.confidence = confidence(utterance["confidence"]);
    if (!segment.text.empty()) add_segment(draft, std::move(segment));
    segment = Segment();
  };
  for (const Json word : utterance["words"].items()) {
    const int speaker = word["speaker"].exists() ? speaker_in(draft, word["speaker"], channel) : whole;
    if (speaker != segment.speaker) finish();
    segment.speaker = speaker;
    append_word(segment, word_of(word));
  }
  if (utterance["words"].size() == 0) {
    segment.text = trimmed_string(utterance["transcript"]);
    segment.start = seconds(utterance["start"]);
    segment.end = seconds(utterance["end"]);
    segment.speaker = whole;
  }
  finish();
}

void read_alternative(CallDraft& draft, const Json& best, int channel_speaker, const std::string& channel) {
  WordStream stream(draft);
  for (const Json word : best["words"].items()) {
    const int speaker = word["speaker"].exists() ? speaker_of(draft, label(word["speaker"]), channel) : channel_speaker;
    stream.add(speaker, word_of(word));
  }
  stream.close();
  if (best["words"].size() > 0 || !best["transcript"].is_string()) return;
  Segment segment;
  segment.text = trimmed_string(best["transcript"]);
  segment.speaker = channel_speaker;
  if (!segment.text.empty()) add_segment(draft, std::move(segment));
}

void read_channels(CallDraft& draft, const Json& channels) {
  std::size_t number = 0;
  for (const Json channel : channels.items()) {
    const std::string name = channels.size() > 1 ? std::to_string(number) : std::string();
    read_alternative(draft, channel["alternatives"].at(0), speaker_of(draft, name, name), name);
    if (draft.call.language.empty()) draft.call.language = channel["detected_language"].string();
    ++number;
  }
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  const Json about = root["metadata"];
  draft.call.id = label(about["request_id"]);
  draft.call.duration = seconds(about["duration"]);
  add_metadata(draft.call, "transcribed_at", about["created"]);
  const Json results = root["results"];
  const bool several = results["channels"].size() > 1;
  if (results["utterances"].size() > 0) {
    for (const Json utterance : results["utterances"].items()) read_utterance(draft, utterance, several);
  } else if (results["channels"].exists()) {
    read_channels(draft, results["channels"]);
  } else {
    read_alternative(draft, root, -1, {});
  }
  place_sentiments(draft.call, results["sentiments"]["segments"], "start_time", 1);
  deliver_sorted(draft);
}

}  // namespace

constinit const JsonFormat deepgram_format = {"deepgram", "Deepgram", recognise, read};

}  // namespace callaudit::readers
