// IBM Watson Speech to Text. Words are lists ["word", start, end] in seconds; who speaks stands apart and is joined by
// the word's start. Asynchronous jobs wrap everything once more.
#include <cmath>
#include <unordered_map>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

Json answer_of(const Json& root) {
  const Json inner = root["results"].at(0);
  return inner["results"].is_array() ? inner : root;
}

const char* recognise(const Json& root) {
  const Json answer = answer_of(root);
  if (answer["results"].at(0)["alternatives"].at(0)["timestamps"].is_array()) return "results with timestamps";
  return answer["results"].is_array() && answer["speaker_labels"].at(0)["from"].exists() ? "speaker_labels with from"
                                                                                         : nullptr;
}

using Speakers = std::unordered_map<long long, std::string>;  // by the start in milliseconds

long long key_of(double start) {
  return text::is_known(start) ? std::llround(std::fmin(std::fabs(start), 1e9) * 1e3) : -1;
}

Speakers speakers_of(const Json& labels) {
  Speakers speakers;
  for (const Json item : labels.items()) speakers[key_of(item["from"].number())] = label(item["speaker"]);
  return speakers;
}

// Hesitations come as a mark; spoken they are a filler.
std::string_view spoken(std::string_view word) {
  return word == "%HESITATION" ? "um" : word;
}

void read_result(CallDraft& draft, const Json& result, const Speakers& speakers) {
  if (result["final"].exists() && !result["final"].is_true()) return;
  const Json best = result["alternatives"].at(0);
  const Json::Items sureness = best["word_confidence"].items();
  auto sure = sureness.begin();
  {
    WordStream stream(draft);
    for (const Json word : best["timestamps"].items()) {
      const double start = word.at(1).number();
      float known = -1;
      if (sure != sureness.end()) {
        known = confidence((*sure).at(1));
        ++sure;
      }
      const auto who = speakers.find(key_of(start));
      const int speaker = speaker_of(draft, who == speakers.end() ? std::string_view() : std::string_view(who->second));
      stream.add(speaker, {spoken(word.at(0).string()), start, word.at(2).number(), known});
    }
  }
  if (best["timestamps"].size() > 0) return;
  Segment segment;
  segment.text = trimmed_string(best["transcript"]);
  segment.confidence = confidence(best["confidence"]);
  if (!segment.text.empty()) add_segment(draft, std::move(segment));
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["id"]);
  add_metadata(draft.call, "transcribed_at", root["created"]);
  const Json answer = answer_of(root);
  const Speakers speakers = speakers_of(answer["speaker_labels"]);
  for (const Json result : answer["results"].items()) read_result(draft, result, speakers);
  deliver(draft);
}

}  // namespace

constinit const JsonFormat watson_format = {"ibm-watson", "IBM Watson Speech to Text", recognise, read};

}  // namespace callaudit::readers
