// Harper Valley: an array of turns in milliseconds. offset_ms is the time in the call: start_ms puts the agent some
// seconds early. The word times belong to the recogniser's text, so they hold only where the human one agrees.
#include <array>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

const char* recognise(const Json& root) {
  const Json first = root.at(0);
  if (!first["speaker_role"].exists()) return nullptr;
  if (first["human_transcript"].exists()) return "human_transcript and speaker_role";
  const bool timed = first["offset_ms"].exists() && first["start_timestamp_ms"].exists();
  return timed && first["transcript"].is_string() ? "transcript, speaker_role and offset_ms" : nullptr;
}

// [neutral, negative, positive] or an object of these: the name of the largest.
std::string sentiment_of(const Json& emotion) {
  constexpr std::array<std::string_view, 3> names = {"neutral", "negative", "positive"};
  std::string most;
  double highest = -1;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const double value = emotion.is_array() ? emotion.at(i).number() : emotion[names[i]].number();
    if (value > highest) {
      highest = value;
      most = names[i];
    }
  }
  return most;
}

std::vector<TimedWord> words_of(const Json& turn, double start) {
  std::vector<TimedWord> words;
  std::string_view rest = turn["transcript"].string();
  const Json::Items lengths = turn["word_durations_ms"].items();
  auto length = lengths.begin();
  for (const Json offset : turn["word_offsets_ms"].items()) {
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size());
    if (word.empty() || length == lengths.end()) break;
    const double begin = start + millis(offset);
    words.push_back({word, begin, begin + millis(*length), -1});
    ++length;
  }
  return words;
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  const Json first = root.at(0);
  set_started(draft.call, millis(first["start_timestamp_ms"]) - millis(first["offset_ms"]));
  for (const Json turn : root.items()) {
    transcript::Segment segment;
    segment.text = trimmed_string(turn[turn["human_transcript"].exists() ? "human_transcript" : "transcript"]);
    if (segment.text.empty()) continue;
    segment.start = millis(turn["offset_ms"]);
    segment.end = segment.start + millis(turn["duration_ms"]);
    segment.speaker = speaker_in(draft, turn["speaker_role"], turn["channel_index"]);
    set_role(draft, segment.speaker, transcript::stated_role(turn["speaker_role"].string()));
    segment.sentiment = sentiment_of(turn["emotion"]);
    if (segment.text == trimmed_string(turn["transcript"])) attach_words(segment, words_of(turn, segment.start));
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat harper_valley_format = {"harper-valley", "Harper Valley corpus", recognise, read};

}  // namespace callaudit::readers
