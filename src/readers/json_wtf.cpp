// WTF, the World Transcription Format (a vCon extension). Seconds; segments name their words by index; keys of
// `speakers` are texts where segment.speaker may be a number.
#include <vector>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

const char* recognise(const Json& root) {
  return root["transcript"]["text"].is_string() && root["segments"].is_array() && root["metadata"]["provider"].exists()
             ? "transcript.text, segments and metadata.provider"
             : nullptr;
}

// The label of a speaker says more than his number, unless it is only "Speaker 1".
void name_speakers(CallDraft& draft, const Json& speakers) {
  for (transcript::Speaker& speaker : draft.call.speakers) {
    const std::string_view shown = speakers[speaker.label]["label"].string();
    if (shown.empty() || transcript::is_generic_label(shown)) continue;
    const transcript::LabelReading said = transcript::read_label(shown);
    speaker.role = said.role;
    speaker.name = said.role == transcript::Role::unknown ? std::string(shown) : said.person;
  }
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.language = root["transcript"]["language"].string();
  draft.call.duration = seconds(root["transcript"]["duration"]);
  add_metadata(draft.call, "provider", root["metadata"]["provider"]);
  add_metadata(draft.call, "model", root["metadata"]["model"]);
  const std::vector<TimedWord> all = read_words(root["words"], {.text = "text"});
  for (const Json piece : root["segments"].items()) {
    transcript::Segment segment;
    segment.text = trimmed_string(piece["text"]);
    if (segment.text.empty()) continue;
    segment.start = seconds(piece["start"]);
    segment.end = seconds(piece["end"]);
    segment.confidence = confidence(piece["confidence"]);
    segment.speaker = speaker_in(draft, piece["speaker"]);
    std::vector<TimedWord> words;
    for (const Json index : piece["words"].items()) {
      const double at = index.number();
      if (at >= 0 && at < static_cast<double>(all.size())) words.push_back(all[static_cast<std::size_t>(at)]);
    }
    attach_words(segment, words);
    add_segment(draft, std::move(segment));
  }
  name_speakers(draft, root["speakers"]);
  deliver(draft);
}

}  // namespace

constinit const JsonFormat wtf_format = {"wtf", "WTF, World Transcription Format", recognise, read};

}  // namespace callaudit::readers
