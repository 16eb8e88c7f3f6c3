// Azure Speech: batch transcription (ticks of 100 ns, phrases grouped by channel) and fast transcription
// (milliseconds).
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"
#include "text/time.h"

namespace callaudit::readers {

namespace {

using text::kUnknown;
using transcript::Segment;

const char* recognise(const Json& root) {
  if (root["recognizedPhrases"].is_array()) return "recognizedPhrases";
  return root["combinedRecognizedPhrases"].is_array() ? "combinedRecognizedPhrases" : nullptr;
}

const char* recognise_fast(const Json& root) {
  const bool timed = root["durationMilliseconds"].exists() || root["phrases"].at(0)["offsetMilliseconds"].exists();
  return root["phrases"].is_array() && timed &&
                 (root["combinedPhrases"].is_array() || root["phrases"].at(0)["locale"].exists())
             ? "phrases with offsetMilliseconds"
             : nullptr;
}

// Newer results write milliseconds beside the ticks, all an ISO duration.
double time_of(const Json& item, const char* milliseconds, const char* in_ticks, const char* iso) {
  const double precise = ticks(item[in_ticks]);
  const double written = text::parse_iso_duration(item[iso].string()).value_or(kUnknown);
  return first_known(precise, first_known(millis(item[milliseconds]), written));
}

double start_of(const Json& item) {
  return time_of(item, "offsetMilliseconds", "offsetInTicks", "offset");
}

// A negative duration occurs, and means none.
double end_of(const Json& item) {
  const double duration = time_of(item, "durationMilliseconds", "durationInTicks", "duration");
  return duration >= 0 ? start_of(item) + duration : kUnknown;
}

std::vector<TimedWord> words_of(const Json& words, const char* text_key) {
  std::vector<TimedWord> list;
  for (const Json word : words.items()) {
    list.push_back({word[text_key].string(), start_of(word), end_of(word), confidence(word["confidence"])});
  }
  return list;
}

// What phrases are told apart by: one channel without speakers is nobody in particular.
struct Sides {
  bool speakers = false;
  bool channels = false;
};

Sides sides_of(const Json& phrases) {
  Sides sides;
  const std::string first = label(phrases.at(0)["channel"]);
  for (const Json phrase : phrases.items()) {
    sides.speakers |= phrase["speaker"].exists();
    sides.channels |= label(phrase["channel"]) != first;
  }
  return sides;
}

// With diarisation a phrase without a speaker is nobody's, not the channel's.
int speaker_of_phrase(CallDraft& draft, const Json& phrase, const Sides& sides) {
  if (sides.speakers && !phrase["speaker"].exists()) return -1;
  return speaker_in(draft, phrase["speaker"], sides.channels ? phrase["channel"] : Json());
}

void read_phrase(CallDraft& draft, const Json& phrase, const Sides& sides) {
  const std::string_view status = phrase["recognitionStatus"].string();
  if (!status.empty() && status != "Success") return remark(draft, "a phrase that was not recognised left out", 0);
  const Json best = phrase["nBest"].at(0);
  Segment segment;
  segment.text = trimmed_string(best["display"]);
  if (segment.text.empty()) segment.text = trimmed_string(best["lexical"]);
  if (segment.text.empty()) return;
  segment.start = start_of(phrase);
  segment.end = end_of(phrase);
  segment.confidence = confidence(best["confidence"]);
  segment.speaker = speaker_of_phrase(draft, phrase, sides);
  if (draft.call.language.empty()) draft.call.language = phrase["locale"].string();
  const Json shown = best["displayWords"];
  attach_words(segment, shown.size() > 0 ? words_of(shown, "displayText") : words_of(best["words"], "word"));
  add_segment(draft, std::move(segment));
}

// Only the text of each channel as a whole: no order between the channels, no times.
void read_combined(CallDraft& draft, const Json& combined) {
  for (const Json channel : combined.items()) {
    Segment segment;
    segment.text = trimmed_string(channel["display"].exists() ? channel["display"] : channel["text"]);
    if (segment.text.empty()) continue;
    segment.speaker = speaker_in(draft, {}, channel["channel"]);
    add_segment(draft, std::move(segment));
    remark(draft, "a channel's whole text as one segment: the file has no phrases", 0);
  }
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["source"]);
  draft.call.duration = first_known(ticks(root["durationInTicks"]), ticks(root["durationTicks"]));
  add_metadata(draft.call, "transcribed_at", root["timestamp"]);
  const Sides sides = sides_of(root["recognizedPhrases"]);
  for (const Json phrase : root["recognizedPhrases"].items()) read_phrase(draft, phrase, sides);
  if (draft.call.segments.empty()) read_combined(draft, root["combinedRecognizedPhrases"]);
  deliver_sorted(draft);
}

void read_fast(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.duration = millis(root["durationMilliseconds"]);
  const Sides sides = sides_of(root["phrases"]);
  for (const Json phrase : root["phrases"].items()) {
    Segment segment;
    segment.text = trimmed_string(phrase["text"]);
    if (segment.text.empty()) continue;
    segment.start = start_of(phrase);
    segment.end = end_of(phrase);
    segment.confidence = confidence(phrase["confidence"]);
    segment.speaker = speaker_of_phrase(draft, phrase, sides);
    if (draft.call.language.empty()) draft.call.language = phrase["locale"].string();
    attach_words(segment, words_of(phrase["words"], "text"));
    add_segment(draft, std::move(segment));
  }
  if (draft.call.segments.empty()) read_combined(draft, root["combinedPhrases"]);
  deliver_sorted(draft);
}

}  // namespace

constinit const JsonFormat azure_batch_format = {"azure-batch", "Azure Speech, batch transcription", recognise, read};
constinit const JsonFormat azure_fast_format = {"azure-fast", "Azure Speech, fast transcription", recognise_fast,
                                                read_fast};

}  // namespace callaudit::readers
