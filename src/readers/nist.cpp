// NIST's STM (segments), CTM (words) and RTTM (who spoke when, sometimes with words).
#include <algorithm>
#include <array>

#include "readers/lines.h"
#include "readers/nist_words.h"
#include "readers/text_formats.h"

namespace callaudit::readers {

namespace {

std::optional<double> seconds(std::string_view text) {
  const std::optional<double> value = text::parse_number(text);
  return value && *value >= 0 ? value : std::nullopt;
}

bool is_not_available(std::string_view field) {
  return field == "<NA>" || field == "*";
}

// ---- STM: file channel speaker start end [<labels>] words

bool fits_stm(std::string_view line) {
  const std::vector<std::string_view> fields = columns(line, 6);
  return fields.size() >= 5 && seconds(fields[3]) && seconds(fields[4]) && *seconds(fields[3]) <= *seconds(fields[4]) &&
         !seconds(fields[2]);
}

std::string recognise_stm(std::string_view text) {
  return share_of_lines(text, fits_stm) > 0.7 ? "lines of file, channel, speaker, start, end and words" : "";
}

void read_stm(const Document& document, Reading& reading) {
  Recordings recordings(document, reading);
  LineCursor lines(document.text, document.first_line);
  for (Line line; lines.next(line);) {
    if (is_blank(line.text) || is_nist_comment(line.text)) continue;
    const std::vector<std::string_view> fields = columns(line.text, 6);
    if (!fits_stm(line.text)) {
      remark(recordings.call(fields[0], line.number), "a line that is not in order was left out", line.number);
      continue;
    }
    std::string_view words = fields.size() > 5 ? fields[5] : std::string_view();
    if (words.starts_with('<')) words.remove_prefix(std::min(words.find('>') + 1, words.size()));
    if (equals_ignoring_case(trimmed(words), "ignore_time_segment_in_scoring") || fields[2] == "inter_segment_gap")
      continue;
    CallDraft& draft = recordings.call(fields[0], line.number);
    transcript::Segment segment;
    segment.text = nist_text(words);
    segment.start = *seconds(fields[3]);
    segment.end = *seconds(fields[4]);
    segment.line = line.number;
    if (segment.text.empty()) continue;
    segment.speaker = speaker_of(draft, fields[2], fields[1]);
    add_segment(draft, std::move(segment));
  }
  if (recordings.is_empty())
    return report(document, reading, document.first_line, "no lines of file, channel, speaker, start, end and words");
  recordings.deliver_all();
}

// ---- RTTM: type file channel start duration word subtype speaker confidence [lookahead]

bool fits_rttm(std::string_view line) {
  constexpr auto types =
      std::to_array<std::string_view>({"SPEAKER", "LEXEME", "SPKR-INFO", "NON-LEX", "NON-SPEECH", "SEGMENT", "NOSCORE",
                                       "NO_RT_METADATA", "FILLER", "EDIT", "IP", "SU", "CB", "A/P"});
  const std::vector<std::string_view> fields = columns(line, 11);
  return fields.size() >= 9 && fields.size() <= 10 && std::ranges::find(types, fields[0]) != types.end();
}

// A line SPEAKER of an RTTM behind the CTM that it belongs to (readers/companion.h).
void add_turn(Recordings& recordings, std::string_view line) {
  const std::vector<std::string_view> fields = columns(line, 11);
  const std::optional<double> start = seconds(fields[3]);
  const std::optional<double> length = seconds(fields[4]);
  if (start && length && !is_not_available(fields[7]))
    recordings.add_turn(fields[1], {std::string(fields[7]), *start, *start + *length});
}

// ---- CTM: file channel start duration word [confidence [type [speaker]]]

bool fits_ctm(std::string_view line) {
  const std::vector<std::string_view> fields = columns(line, 9);
  return fields.size() >= 5 && fields.size() <= 8 && seconds(fields[2]) && seconds(fields[3]);
}

std::string recognise_ctm(std::string_view text) {
  return share_of_lines(text, fits_ctm) > 0.5 ? "lines of file, channel, start, duration and word" : "";
}

// "Roger_00000_audio": Gecko writes speaker and segment before the name of the recording.
struct FileId {
  std::string_view recording;
  std::string_view speaker;
};

FileId take_apart(std::string_view id) {
  for (std::size_t at = id.find('_'); at != std::string_view::npos; at = id.find('_', at + 1)) {
    const std::string_view number = id.substr(at + 1, 5);
    if (number.size() == 5 && std::ranges::all_of(number, is_digit) && id.substr(at + 6).starts_with('_')) {
      return {id.substr(at + 7), id.substr(0, at)};
    }
  }
  return {id, {}};
}

// Words that are none: noises, and tokens that no scorer counts.
bool is_no_word(const std::vector<std::string_view>& fields) {
  constexpr auto types = std::to_array<std::string_view>({"misc", "noscore", "non-lex", "non-speech"});
  return fields.size() > 6 && std::ranges::find(types, fields[6]) != types.end();
}

NistWord ctm_word(const std::vector<std::string_view>& fields, std::string_view speaker, int line) {
  NistWord word;
  word.text = nist_word(fields[4]);
  word.start = *seconds(fields[2]);
  word.end = word.start + *seconds(fields[3]);
  word.channel = fields[1];
  word.speaker = fields.size() > 7 ? fields[7] : speaker;
  if (is_not_available(word.speaker)) {
    word.speaker.clear();
    word.channel.clear();  // nobody, not the whole channel
  }
  const std::optional<double> confidence = fields.size() > 5 ? seconds(fields[5]) : std::nullopt;
  if (confidence && *confidence <= 1) word.confidence = static_cast<float>(*confidence);
  word.line = line;
  return word;
}

void read_ctm(const Document& document, Reading& reading) {
  Recordings recordings(document, reading);
  LineCursor lines(document.text, document.first_line);
  bool other_alternative = false;
  for (Line line; lines.next(line);) {
    if (is_blank(line.text) || is_nist_comment(line.text)) continue;
    const std::vector<std::string_view> fields = columns(line.text, 9);
    const std::string_view token = fields.size() > 4 ? fields[4] : std::string_view();
    if (token == "<ALT_BEGIN>" || token == "<ALT>" || token == "<ALT_END>") {
      other_alternative = token == "<ALT>";
      continue;
    }
    if (other_alternative) continue;
    const FileId id = take_apart(fields[0]);
    if (fits_rttm(line.text)) {
      if (fields[0] == "SPEAKER") add_turn(recordings, line.text);
    } else if (!fits_ctm(line.text)) {
      remark(recordings.call(id.recording, line.number), "a line that is not in order was left out", line.number);
    } else if (!is_no_word(fields)) {
      const bool unknown = id.speaker.empty() || is_not_available(id.speaker);
      NistWord word = ctm_word(fields, unknown ? std::string_view() : id.speaker, line.number);
      if (!id.speaker.empty()) word.channel.clear();
      if (!word.text.empty()) recordings.add_word(id.recording, std::move(word));
    }
  }
  if (recordings.is_empty())
    return report(document, reading, document.first_line, "no lines of file, channel, start, duration and word");
  recordings.deliver_all();
}

// ---- RTTM with words

std::string recognise_rttm(std::string_view text) {
  return share_of_lines(text, fits_rttm) > 0.7 ? "lines that begin with SPEAKER, LEXEME and the like" : "";
}

// "{_S_/_T_}": underscores stand for the spaces of an alternation.
std::string rttm_words(std::string_view field) {
  if (!field.starts_with('{')) return nist_word(field);
  std::string spaced(field);
  std::ranges::replace(spaced, '_', ' ');
  return nist_text(spaced);
}

void read_rttm(const Document& document, Reading& reading) {
  Recordings recordings(document, reading);
  bool words = false;
  LineCursor lines(document.text, document.first_line);
  for (Line line; lines.next(line);) {
    if (is_blank(line.text) || is_nist_comment(line.text)) continue;
    const std::vector<std::string_view> fields = columns(line.text, 11);
    if (!fits_rttm(line.text) || fields[0] != "LEXEME" || !seconds(fields[3]) || !seconds(fields[4])) continue;
    NistWord word;
    word.text = rttm_words(fields[5]);
    word.start = *seconds(fields[3]);
    word.end = word.start + *seconds(fields[4]);
    if (!is_not_available(fields[7])) word.speaker = fields[7];
    word.channel = fields[2];
    word.line = line.number;
    if (word.text.empty() || is_not_available(fields[5])) continue;
    words = true;
    recordings.add_word(fields[1], std::move(word));
  }
  if (!words) {
    report(document, reading, document.first_line, "the RTTM says who spoke when, but no words",
           "give the transcript itself; an RTTM has words only in LEXEME lines");
    return;
  }
  recordings.deliver_all();
}

}  // namespace

constinit const Format stm_format = {"stm", "NIST STM segments", recognise_stm, read_stm};
constinit const Format ctm_format = {"ctm", "NIST CTM words", recognise_ctm, read_ctm};
constinit const Format rttm_format = {"rttm", "NIST RTTM with words (LEXEME)", recognise_rttm, read_rttm};

}  // namespace callaudit::readers
