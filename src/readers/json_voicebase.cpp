// VoiceBase. Milliseconds; a word with m "turn" is the name of who speaks next, one with m "punc" is punctuation.
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

Json words_of(const Json& root) {
  const Json words = root["transcript"]["words"];
  return words.exists() ? words : root["media"]["transcripts"]["latest"]["words"];
}

const char* recognise(const Json& root) {
  return words_of(root).at(0)["w"].exists() && words_of(root).at(0)["s"].exists() ? "transcript.words[].w" : nullptr;
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["mediaId"]);
  draft.call.duration = millis(root["length"]["milliseconds"]);
  {
    WordStream stream(draft);
    int speaker = -1;
    for (const Json item : words_of(root).items()) {
      const std::string_view kind = item["m"].string();
      if (kind == "turn") {
        speaker = speaker_in(draft, item["w"]);
        set_role(draft, speaker, transcript::stated_role(item["w"].string()));
      } else if (kind == "punc") {
        stream.mark(item["w"].string());
      } else {
        stream.add(speaker, {item["w"].string(), millis(item["s"]), millis(item["e"]), confidence(item["c"])});
      }
    }
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat voicebase_format = {"voicebase", "VoiceBase", recognise, read};

}  // namespace callaudit::readers
