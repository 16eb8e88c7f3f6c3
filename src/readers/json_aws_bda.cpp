// Amazon Bedrock Data Automation, audio. Milliseconds; segments name their words by index; no roles.
#include <vector>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"

namespace callaudit::readers {

namespace {

const char* recognise(const Json& root) {
  return root["audio_segments"].is_array() && root["audio_items"].is_array() ? "audio_segments and audio_items"
                                                                             : nullptr;
}

constexpr WordKeys kItem = {"content", "start_timestamp_millis", "end_timestamp_millis", "confidence", 1e-3};

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  const Json about = root["metadata"];
  draft.call.duration = millis(about["duration_millis"]);
  draft.call.language = about["dominant_asset_language"].string();
  add_metadata(draft.call, "source", about["s3_key"]);
  const std::vector<TimedWord> items = read_words(root["audio_items"], kItem);
  for (const Json piece : root["audio_segments"].items()) {
    transcript::Segment segment;
    segment.text = trimmed_string(piece["text"]);
    if (segment.text.empty()) continue;
    segment.start = millis(piece["start_timestamp_millis"]);
    segment.end = millis(piece["end_timestamp_millis"]);
    segment.speaker = speaker_in(draft, piece["speaker"]["speaker_label"], piece["channel"]["channel_label"]);
    std::vector<TimedWord> words;
    for (const Json index : piece["audio_item_indices"].items()) {
      const double at = index.number();
      if (!(at >= 0 && at < static_cast<double>(items.size()))) continue;
      const TimedWord& word = items[static_cast<std::size_t>(at)];
      if (text::is_known(word.start)) words.push_back(word);  // punctuation has no times
    }
    attach_words(segment, words);
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat aws_bda_format = {"aws-bda", "Amazon Bedrock Data Automation, audio", recognise, read};

}  // namespace callaudit::readers
