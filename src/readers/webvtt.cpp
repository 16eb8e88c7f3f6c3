// WebVTT as Zoom, Teams, Stream, YouTube, Whisper and others write it.
#include <fmt/format.h>

#include <algorithm>

#include "readers/caption_text.h"
#include "readers/json.h"
#include "readers/lines.h"
#include "readers/text_formats.h"
#include "readers/webvtt_cues.h"

namespace callaudit::readers {

namespace {

std::vector<std::string> plain_lines(std::string_view cue) {
  std::vector<std::string> out;
  const std::string plain = plain_cue_text(cue);
  LineCursor lines(plain);
  for (Line line; lines.next(line);) {
    std::string words = one_line(line.text);
    if (!words.empty()) out.push_back(std::move(words));
  }
  return out;
}

// How many lines at the end of `before` stand again at the start of `now`.
std::size_t repeated_lines(const std::vector<std::string>& before, const std::vector<std::string>& now) {
  constexpr std::size_t most = 4;  // what fits on a screen
  for (std::size_t count = std::min({before.size(), now.size(), most}); count > 0; --count) {
    if (std::equal(now.begin(), now.begin() + static_cast<std::ptrdiff_t>(count),
                   before.end() - static_cast<std::ptrdiff_t>(count))) {
      return count;
    }
  }
  return 0;
}

// Live captions roll: each cue shows the line before once more. Recognised by words that carry times of their own.
bool rolls(const std::vector<Caption>& cues) {
  return std::ranges::any_of(cues, [](const Caption& cue) { return parse_cue_text(cue.text).timestamps; });
}

// Leaves in each cue the lines that were not on the screen already.
void unroll(std::vector<Caption>& cues, CallDraft& draft) {
  std::vector<Caption> kept;
  std::vector<std::string> shown;
  for (Caption& cue : cues) {
    std::vector<std::string> lines = plain_lines(cue.text);
    const std::size_t repeated = repeated_lines(shown, lines);
    for (std::size_t i = 0; i < repeated; ++i)
      remark(draft, "a line that rolling captions show again was left out", cue.line);
    if (repeated == lines.size()) {
      if (!kept.empty() && !lines.empty()) kept.back().end = cue.end;
      if (!lines.empty()) shown = std::move(lines);
      continue;
    }
    cue.text.clear();
    for (std::size_t i = repeated; i < lines.size(); ++i) append_words(cue.text, lines[i]);
    kept.push_back(std::move(cue));
    shown = std::move(lines);
  }
  cues = std::move(kept);
}

void take_header(const VttFile& file, CallDraft& draft) {
  for (const auto& [key, value] : file.header) {
    if (equals_ignoring_case(key, "Language")) {
      draft.call.language = value;
    } else {
      draft.call.metadata.emplace_back(key, value);
    }
  }
}

void remark_times(const VttFile& file, CallDraft& draft) {
  if (file.lenient_times > 0) {
    draft.remarks.push_back({"times not written as WebVTT demands (HH:MM:SS.mmm) were read all the same",
                             file.lenient_times, file.first_lenient_line});
  }
  if (file.bad_times > 0) {
    draft.remarks.push_back(
        {"a cue was left out, because its times cannot be read", file.bad_times, file.first_bad_line});
  }
  if (file.untimed > 0) {
    draft.remarks.push_back({"a paragraph without times was left out", file.untimed, file.first_untimed_line});
  }
}

// Teams can put its metadata into the cues: {"startDateTime": ..., "speakerName": "Ana", "spokenText": "words"}.
bool add_metadata_cue(const Caption& cue, std::vector<Utterance>& utterances) {
  if (!cue.text.starts_with('{') || cue.text.find("\"spokenText\"") == std::string::npos) return false;
  constexpr int depth = 4;
  const auto parsed = JsonDocument::parse(cue.text, depth);
  if (!parsed) return false;
  const Json root = parsed->root();
  utterances.push_back({cue.start, cue.end, true, std::string(root["speakerName"].string()),
                        std::string(root["spokenText"].string()), cue.line, cue.confidence});
  return true;
}

void add_voices(const Caption& cue, std::vector<Utterance>& utterances) {
  if (add_metadata_cue(cue, utterances)) return;
  std::vector<Utterance> said;
  for (VoicedText& part : parse_cue_text(cue.text).parts) {
    if (is_blank(part.text)) continue;
    said.push_back(
        {cue.start, cue.end, part.voiced, std::move(part.voice), std::move(part.text), cue.line, cue.confidence});
  }
  spread_times(said);
  std::ranges::move(said, std::back_inserter(utterances));
}

std::string recognise(std::string_view text) {
  return has_vtt_signature(text) ? "starts with WEBVTT" : "";
}

void read(const Document& document, Reading& reading) {
  if (!has_vtt_signature(document.text)) {
    report(document, reading, document.first_line, "not WebVTT: the first line must be WEBVTT alone",
           "nothing but a space or tab may follow the word, and nothing may stand before it");
    return;
  }
  VttFile file = parse_vtt(document.text, VttTimes::lenient, limits_of(document).segments, document.first_line);
  if (file.cues.empty() && file.bad_times > 0) {
    report(document, reading, file.first_bad_line, "the times of no cue can be read",
           "they look like 00:01:02.500 --> 00:01:04.000");
    return;
  }
  // Not a fault of the file, but a call of which nothing can be judged: it counts as not audited.
  if (file.cues.empty()) {
    report(document, reading, document.first_line, "no cues: a valid WebVTT file in which nothing is said",
           "Zoom and Teams write one when nothing was recognised");
    return;
  }
  CallDraft draft(document, reading, document.first_line);
  draft.overfull = file.cues.size() > limits_of(document).segments;
  take_header(file, draft);
  remark_times(file, draft);
  if (rolls(file.cues)) unroll(file.cues, draft);
  std::vector<Utterance> utterances;
  for (const Caption& cue : file.cues) add_voices(cue, utterances);
  add_utterances(draft, std::move(utterances));
  deliver(draft);
}

}  // namespace

constinit const Format webvtt_format = {"webvtt", "WebVTT captions (Zoom, Teams, YouTube, Whisper ...)", recognise,
                                        read};

}  // namespace callaudit::readers
