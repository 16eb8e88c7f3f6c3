// Google Speech-to-Text v1 and v2, as REST answers, batch files or client-library dumps. With diarisation the last
// result repeats every word with its speaker, so that only the last result with tags counts (of each channel); tag 0 is
// no speaker.
#include <fmt/format.h>

#include <map>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

Json results_of(const Json& root) {
  return root["results"].exists() ? root["results"] : root["response"]["results"];
}

// What a batch says of one file: the transcript beside or in "inlineResult"; else where it was written, or what failed.
Json transcript_of(const Json& file) {
  const Json own = file["transcript"];
  return own.exists() ? own : file["inlineResult"]["transcript"];
}

bool is_batch(const Json& results) {
  for (const auto& [uri, file] : results.members()) {
    if (transcript_of(file)["results"].is_array() || file["cloudStorageResult"]["uri"].exists()) return true;
  }
  return false;
}

const char* recognise(const Json& root) {
  const Json results = results_of(root);
  if (is_batch(results)) return "results by file, each with a transcript";
  if (!results.is_array()) return nullptr;
  // The first results of a stream may be without alternatives (speech events).
  for (std::size_t i = 0; i < 3; ++i) {
    const Json result = results.at(i);
    if (result["type"].exists()) return nullptr;
    const Json best = result["alternatives"].at(0);
    if (best["transcript"].is_string() || best["words"].is_array()) return "results[].alternatives[]";
  }
  return nullptr;
}

// The dialects write the same names in camel case or with underscores; v2 says offset for time.
Json either(const Json& object, const char* one, const char* other, const char* third) {
  const Json first = object[one];
  if (first.exists()) return first;
  const Json second = object[other];
  return second.exists() ? second : object[third];
}

TimedWord word_of(const Json& word) {
  TimedWord timed;
  timed.text = word["word"].string();
  timed.start = google_seconds(either(word, "startTime", "startOffset", "start_time"));
  timed.end = google_seconds(either(word, "endTime", "endOffset", "end_time"));
  constexpr double longest_word = 10;  // seconds
  // v2 leaves out a start of 0; later on it would be something else that is missing.
  if (!text::is_known(timed.start) && timed.end <= longest_word) timed.start = 0;
  const float sure = confidence(word["confidence"]);
  timed.confidence = sure > 0 ? sure : -1;  // 0 is unset
  return timed;
}

std::string tag_of(const Json& word) {
  const std::string name = label(either(word, "speakerLabel", "speaker_label", "speakerLabel"));
  if (!name.empty()) return name;
  const std::string tag = label(either(word, "speakerTag", "speaker_tag", "speakerTag"));
  return tag == "0" ? std::string() : tag;
}

bool has_tags(const Json& result) {
  for (const Json word : result["alternatives"].at(0)["words"].items()) {
    if (!tag_of(word).empty()) return true;
  }
  return false;
}

std::string channel_of(const Json& result) {
  const std::string channel = label(either(result, "channelTag", "channel_tag", "channelTag"));
  return channel == "0" ? std::string() : channel;
}

void read_tagged(CallDraft& draft, const Json& result) {
  const std::string channel = channel_of(result);
  WordStream stream(draft);
  for (const Json word : result["alternatives"].at(0)["words"].items()) {
    stream.add(speaker_of(draft, tag_of(word), channel), word_of(word));
  }
}

void read_plain(CallDraft& draft, const Json& result) {
  const Json best = result["alternatives"].at(0);
  Segment segment;
  segment.text = trimmed_string(best["transcript"]);
  if (segment.text.empty() || (result["isFinal"].exists() && !result["isFinal"].is_true())) return;
  const float sure = confidence(best["confidence"]);
  segment.confidence = sure > 0 ? sure : -1;
  const std::string channel = channel_of(result);
  segment.speaker = speaker_of(draft, channel, channel);
  std::vector<TimedWord> words;
  for (const Json word : best["words"].items()) words.push_back(word_of(word));
  attach_words(segment, words);
  if (!words.empty()) {
    segment.start = words.front().start;
    segment.end = words.back().end;
  } else {
    segment.end = google_seconds(either(result, "resultEndTime", "resultEndOffset", "result_end_time"));
  }
  add_segment(draft, std::move(segment));
}

void read_results(const Json& results, const std::string& id, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = id;
  std::map<std::string, Json> tagged;  // the last of each channel
  for (const Json result : results.items()) {
    if (has_tags(result)) tagged.insert_or_assign(channel_of(result), result);
    if (draft.call.language.empty())
      draft.call.language = either(result, "languageCode", "language_code", "languageCode").string();
  }
  for (const auto& [channel, result] : tagged) read_tagged(draft, result);
  if (tagged.empty()) {
    for (const Json result : results.items()) read_plain(draft, result);
  } else {
    remark(draft, "results without speaker tags left out: the last one repeats their words", 0);
  }
  deliver_sorted(draft);
}

// "gs://calls/2026/berth-12.wav" -> "berth-12".
std::string id_of_uri(std::string_view uri) {
  uri.remove_prefix(uri.rfind('/') + 1);
  return std::string(uri.substr(0, uri.rfind('.')));
}

void read_batch(const Json& files, const Document& document, Reading& reading) {
  for (const auto& [uri, file] : files.members()) {
    const Json results = transcript_of(file)["results"];
    if (results.is_array()) {
      read_results(results, id_of_uri(uri), document, reading);
    } else if (file["error"]["message"].exists() || file["error"]["code"].exists()) {
      refuse(document, reading, fmt::format("no transcript of {}: Google could not transcribe it", id_of_uri(uri)));
    } else {
      refuse(document, reading,
             fmt::format("the transcript of {} lies at an outside address, which is never fetched", id_of_uri(uri)),
             "read the file that the batch wrote there");
    }
  }
}

void read(const Json& root, const Document& document, Reading& reading) {
  const Json results = results_of(root);
  if (results.is_object()) return read_batch(results, document, reading);
  read_results(results, {}, document, reading);
}

}  // namespace

constinit const JsonFormat google_stt_format = {"google-stt", "Google Speech-to-Text v1 and v2, also in batches",
                                                recognise, read};

}  // namespace callaudit::readers
