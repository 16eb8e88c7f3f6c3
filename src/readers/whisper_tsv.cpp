// Whisper's .tsv (start, end, text with a head, milliseconds) and the label tracks of Audacity that WhisperX writes as
// .aud (the same without a head, seconds, "[[SPEAKER_00]]" before the words).
#include <algorithm>

#include "readers/captions.h"
#include "readers/lines.h"
#include "readers/text_formats.h"

namespace callaudit::readers {

namespace {

struct Row {
  double start = 0;
  double end = 0;
  bool whole = true;  // both times are whole numbers
  std::string_view words;
};

bool take_row(std::string_view line, Row& row) {
  const std::size_t first = line.substr(0, 40).find('\t');
  if (first == std::string_view::npos) return false;
  const std::size_t second = line.substr(0, 80).find('\t', first + 1);
  if (second == std::string_view::npos) return false;
  const std::string_view start = trimmed(line.substr(0, first));
  const std::string_view end = trimmed(line.substr(first + 1, second - first - 1));
  const std::optional<double> from = text::parse_number(start);
  const std::optional<double> to = text::parse_number(end);
  if (!from || !to) return false;
  row = {*from, *to, std::ranges::all_of(start, is_digit) && std::ranges::all_of(end, is_digit),
         trimmed(line.substr(second + 1))};
  return true;
}

bool is_head(std::string_view line) {
  const std::vector<std::string_view> names = columns(line, 4);
  return names.size() == 3 && names[0] == "start" && names[1] == "end" && names[2] == "text" &&
         line.find('\t') != std::string_view::npos;
}

std::string recognise(std::string_view text) {
  LineCursor lines(text.substr(0, 16 * 1024));
  Line line;
  if (!lines.next(line)) return "";
  if (is_head(line.text)) return "starts with start, end and text between tabs";
  Row row;
  const bool first = take_row(line.text, row) && !row.whole;
  const bool second = !lines.next(line) || is_blank(line.text) || take_row(line.text, row);
  return first && second ? "lines of start, end and words between tabs" : "";
}

// "[[SPEAKER_00]]words".
void take_speaker(Utterance& utterance) {
  if (!utterance.text.starts_with("[[")) return;
  const std::size_t end = utterance.text.substr(0, 100).find("]]");
  if (end == std::string::npos) return;
  utterance.voice = utterance.text.substr(2, end - 2);
  utterance.voiced = true;
  utterance.text.erase(0, end + 2);
}

void read(const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  std::vector<Utterance> utterances;
  LineCursor lines(document.text, document.first_line);
  bool whole = true;
  Row row;
  for (Line line; lines.next(line) && utterances.size() <= limits_of(document).segments;) {
    if (is_blank(line.text) || is_head(line.text)) continue;
    if (!take_row(line.text, row)) {
      remark(draft, "a line that is not start, end and words was left out", line.number);
      continue;
    }
    whole = whole && row.whole;
    Utterance& utterance = utterances.emplace_back();
    utterance.start = row.start;
    utterance.end = row.end;
    utterance.text = row.words;
    utterance.line = line.number;
    take_speaker(utterance);
  }
  if (utterances.empty())
    return report(document, reading, document.first_line, "no lines of start, end and words between tabs");
  for (Utterance& utterance : utterances) {
    utterance.start /= whole ? 1000 : 1;
    utterance.end /= whole ? 1000 : 1;
  }
  if (!whole) draft.call.notes.emplace_back("times have decimals: taken as seconds");
  draft.overfull = utterances.size() > limits_of(document).segments;
  add_utterances(draft, std::move(utterances));
  deliver(draft);
}

}  // namespace

constinit const Format whisper_tsv_format = {"whisper-tsv", "Whisper's .tsv and WhisperX's .aud", recognise, read};

}  // namespace callaudit::readers
