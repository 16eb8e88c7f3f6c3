// Amazon Transcribe, standard jobs. Times and confidences are texts in seconds ("4.87"). Words stand in results.items;
// who speaks them in speaker_labels (joined by start time), channel_labels or, in newer jobs, audio_segments.
#include <cmath>
#include <unordered_map>
#include <utility>
#include <vector>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

const char* recognise(const Json& root) {
  const Json results = root["results"];
  return results["items"].is_array() && results["transcripts"].is_array() ? "results.items and results.transcripts"
                                                                          : nullptr;
}

bool is_punctuation(const Json& item) {
  return item["type"].string() == "punctuation";
}

TimedWord word_of(const Json& item) {
  const Json best = item["alternatives"].at(0);
  return {best["content"].string(), item["start_time"].number(), item["end_time"].number(),
          confidence(best["confidence"])};
}

// Items are in order of time, one stream a channel.
void read_items(CallDraft& draft, const Json& items, const Json& channel) {
  WordStream stream(draft);
  for (const Json item : items.items()) {
    if (is_punctuation(item)) {
      stream.mark(item["alternatives"].at(0)["content"].string());
    } else {
      const Json own = item["channel_label"];
      stream.add(speaker_in(draft, item["speaker_label"], channel.exists() ? channel : own), word_of(item));
    }
  }
}

void read_audio_segments(CallDraft& draft, const Json& results) {
  std::unordered_map<std::string, Json> items;
  for (const Json item : results["items"].items()) items.emplace(item["id"].scalar(), item);
  for (const Json piece : results["audio_segments"].items()) {
    Segment segment;
    segment.text = trimmed_string(piece["transcript"]);
    if (segment.text.empty()) continue;
    segment.start = seconds(piece["start_time"]);
    segment.end = seconds(piece["end_time"]);
    segment.speaker = speaker_in(draft, piece["speaker_label"], piece["channel_label"]);
    std::vector<TimedWord> words;
    for (const Json id : piece["items"].items()) {
      const auto item = items.find(id.scalar());
      if (item != items.end() && !is_punctuation(item->second)) words.push_back(word_of(item->second));
    }
    attach_words(segment, words);
    add_segment(draft, std::move(segment));
  }
}

// Items by their start time, to the millisecond. Several may bear the same; they are taken in order.
class ItemsByStart {
 public:
  explicit ItemsByStart(const Json& items) {
    for (const Json item : items.items()) list_.push_back(item);
    next_.resize(list_.size(), kNone);
    for (std::size_t at = list_.size(); at-- > 0;) {
      const double start = list_[at]["start_time"].number();
      if (!text::is_known(start)) continue;
      const auto [first, added] = first_.try_emplace(key(start), at);
      if (!added) next_[at] = std::exchange(first->second, at);
    }
  }

  // Appends the item that starts then, and the punctuation behind it.
  void append(double start, Segment& segment) {
    const auto found = text::is_known(start) ? first_.find(key(start)) : first_.end();
    if (found == first_.end() || found->second == kNone) return;
    std::size_t at = std::exchange(found->second, next_[found->second]);
    append_word(segment, word_of(list_[at]));
    for (++at; at < list_.size() && is_punctuation(list_[at]); ++at) {
      append_mark(segment, list_[at]["alternatives"].at(0)["content"].string());
    }
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};
  static long long key(double start) { return std::llround(std::fmin(std::fabs(start), 1e9) * 1e3); }

  std::vector<Json> list_;
  std::vector<std::size_t> next_;                     // the next item of the same start
  std::unordered_map<long long, std::size_t> first_;  // the first that is not yet taken
};

void read_speaker_segments(CallDraft& draft, const Json& results) {
  ItemsByStart items(results["items"]);
  for (const Json piece : results["speaker_labels"]["segments"].items()) {
    Segment segment;
    for (const Json item : piece["items"].items()) items.append(item["start_time"].number(), segment);
    if (segment.text.empty()) {
      remark(draft, "a stretch without words left out (music or silence)", 0);
      continue;
    }
    segment.start = first_known(seconds(piece["start_time"]), segment.start);
    segment.end = first_known(seconds(piece["end_time"]), segment.end);
    segment.speaker = speaker_in(draft, piece["speaker_label"]);
    add_segment(draft, std::move(segment));
  }
}

void read(const Json& root, const Document& document, Reading& reading) {
  const std::string status = root["status"].scalar();
  if (!status.empty() && status != "COMPLETED")
    return refuse(document, reading, "the transcription job is not completed");
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["jobName"]);
  draft.call.language = root["results"]["language_code"].string();
  add_metadata(draft.call, "account", root["accountId"]);
  const Json results = root["results"];
  const Json channels = results["channel_labels"]["channels"];
  if (results["audio_segments"].size() > 0) {
    read_audio_segments(draft, results);
  } else if (channels.size() > 0) {
    for (const Json channel : channels.items()) read_items(draft, channel["items"], channel["channel_label"]);
  } else if (results["speaker_labels"]["segments"].size() > 0) {
    read_speaker_segments(draft, results);
  } else {
    read_items(draft, results["items"], {});
  }
  deliver_sorted(draft);
}

}  // namespace

constinit const JsonFormat aws_transcribe_format = {"aws-transcribe", "Amazon Transcribe, standard jobs", recognise,
                                                    read};

}  // namespace callaudit::readers
