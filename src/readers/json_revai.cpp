// Rev.ai, machine and human transcripts. Seconds; elements carry their own blanks, so their values are joined as they
// stand.
#include <cmath>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/lines.h"
#include "readers/spoken.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

const char* recognise(const Json& root) {
  const Json monologues = root["monologues"];
  return monologues.is_array() && monologues.at(0)["elements"].is_array() ? "monologues[].elements" : nullptr;
}

// The words' places are counted in the joined text, from which blanks in front are taken first.
void read_elements(const Json& elements, Segment& segment) {
  bool after_word = false;
  for (const Json element : elements.items()) {
    std::string_view value = element["value"].string();
    if (segment.text.empty()) value = trimmed(value);
    // Blanks are elements of their own; where they were left out two words stand side by side.
    const bool word = element["type"].string() != "punct";
    if (word && after_word && !value.starts_with(' ')) segment.text += ' ';
    after_word = word;
    const double start = seconds(element["ts"]);
    const double end = seconds(element["end_ts"]);
    if (text::is_known(start) && word) {
      const auto begin = static_cast<std::uint32_t>(segment.text.size());
      segment.words.push_back(
          {begin, begin + static_cast<std::uint32_t>(value.size()), start, end, confidence(element["confidence"])});
    }
    segment.text += value;
    segment.start = std::fmin(segment.start, start);
    segment.end = std::fmax(segment.end, end);
  }
  segment.text.resize(trimmed(segment.text).size());
}

void name_speakers(CallDraft& draft, const Json& speakers) {
  for (const Json speaker : speakers.items()) {
    const int index = speaker_in(draft, speaker["id"]);
    if (index >= 0) draft.call.speakers[static_cast<std::size_t>(index)].name = speaker["name"].string();
  }
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["id"]);
  draft.call.language = root["language"].string();
  name_speakers(draft, root["speakers"]);
  for (const Json monologue : root["monologues"].items()) {
    Segment segment;
    read_elements(monologue["elements"], segment);
    if (segment.text.empty()) continue;
    segment.speaker = speaker_in(draft, monologue["speaker"]);
    const std::string_view name = monologue["speaker_name"].string();
    if (segment.speaker >= 0 && !name.empty())
      draft.call.speakers[static_cast<std::size_t>(segment.speaker)].name = name;
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat revai_format = {"revai", "Rev.ai", recognise, read};

}  // namespace callaudit::readers
