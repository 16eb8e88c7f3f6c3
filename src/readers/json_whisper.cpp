// The Whisper family: OpenAI's own output and API, faster-whisper, whisper-timestamped, and WhisperX with speakers.
// Seconds. Words may lack times (digits, symbols) and speakers; so may WhisperX segments.
#include <algorithm>
#include <array>
#include <map>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

constexpr int kLoop = 4;  // so many equal segments in a row are no speech

const char* recognise_x(const Json& root) {
  const Json segments = root["segments"];
  if (!segments.is_array() || !segments.at(0)["text"].is_string()) return nullptr;
  if (root["word_segments"].is_array()) return "segments and word_segments";
  return segments.at(0)["words"].at(0)["score"].exists() ? "segments whose words have a score" : nullptr;
}

// Segments with speakers are written by many others; then it takes a mark of Whisper's own.
bool bears_mark(const Json& root, const Json& segment) {
  if (root["text"].is_string() || !segment["speaker"].exists()) return true;
  constexpr std::array<std::string_view, 5> marks = {"tokens", "avg_logprob", "no_speech_prob", "seek", "words"};
  return std::ranges::any_of(marks, [&](std::string_view mark) { return segment[mark].exists(); });
}

const char* recognise(const Json& root) {
  const Json first = root["segments"].at(0);
  if (first["start"].exists() && first["end"].exists() && first["text"].is_string() && bears_mark(root, first)) {
    return "segments with start, end and text";
  }
  const bool words_only = root["words"].at(0)["word"].exists() && root["text"].is_string() && root["duration"].exists();
  return words_only ? "text, duration and words" : nullptr;
}

WordKeys keys_of(const Json& words) {
  const Json first = words.at(0);
  WordKeys keys;
  keys.text = first["word"].exists() ? "word" : "text";
  keys.confidence = first["score"].exists() ? "score" : first["probability"].exists() ? "probability" : "confidence";
  return keys;
}

// The speaker of most of the words, for a segment that names none.
std::string speaker_of_words(const Json& words) {
  std::map<std::string, int> counts;
  std::string most;
  for (const Json word : words.items()) {
    const std::string who = label(word["speaker"]);
    if (!who.empty() && ++counts[who] > counts[most]) most = who;
  }
  return most;
}

void read_segment(CallDraft& draft, const Json& piece) {
  Segment segment;
  segment.text = trimmed_string(piece["text"]);
  if (segment.text.empty()) return;
  segment.start = seconds(piece["start"]);
  segment.end = seconds(piece["end"]);
  segment.confidence = confidence(piece["confidence"]);
  const Json words = piece["words"];
  segment.speaker =
      piece["speaker"].exists() ? speaker_in(draft, piece["speaker"]) : speaker_of(draft, speaker_of_words(words));
  attach_words(segment, read_words(words, keys_of(words)));
  add_segment(draft, std::move(segment));
}

// Whisper repeats a sentence over silence and music.
void remark_loops(CallDraft& draft) {
  int equal = 1;
  const std::vector<Segment>& segments = draft.call.segments;
  for (std::size_t i = 1; i < segments.size(); ++i) {
    equal = segments[i].text == segments[i - 1].text ? equal + 1 : 1;
    if (equal == kLoop) remark(draft, "the same text four times in a row, which recognisers make up over silence", 0);
  }
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.language = root["language"].string();
  draft.call.duration = seconds(root["duration"]);
  for (const Json piece : root["segments"].items()) read_segment(draft, piece);
  if (!root["segments"].exists()) {
    WordStream stream(draft);
    for (const Json word : root["words"].items()) stream.add(-1, read_word(word, keys_of(root["words"])));
  }
  remark_loops(draft);
  deliver(draft);
}

}  // namespace

constinit const JsonFormat whisperx_format = {"whisperx", "WhisperX", recognise_x, read};
constinit const JsonFormat whisper_format = {"whisper", "Whisper, faster-whisper, whisper-timestamped", recognise,
                                             read};

}  // namespace callaudit::readers
