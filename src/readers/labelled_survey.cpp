#include "readers/labelled_survey.h"

#include <algorithm>

#include "readers/lines.h"
#include "text/utf8.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using transcript::Role;

bool is_labelled(const TurnLine& line) {
  return line.kind == TurnLine::Kind::turn || line.kind == TurnLine::Kind::heading;
}

bool believes(const LabelCount& known) {
  if (is_heading_word(known.spelled)) return false;
  if (known.role != Role::unknown) return true;
  const bool name = is_name_like(known.spelled) || transcript::is_generic_label(known.spelled);
  return known.count >= 2 ? name || known.marked : name && known.marked;
}

void count_labels(std::string_view text, LabelledSurvey& survey) {
  LineCursor lines(text);
  for (Line line; lines.next(line);) {
    const TurnLine scanned = scan_turn_line(line.text);
    if (!is_labelled(scanned)) continue;
    LabelCount* known = survey.labels.add(scanned.label, line.number);
    if (known != nullptr) known->marked = known->marked || scanned.marked;
  }
}

// A label that stands once is believed when another vouches for it: "Ana Diaz" after "Ana Diaz (Agent)", "Speaker 2"
// where "Speaker 1" recurs.
void vouch_for_labels(LabelledSurvey& survey) {
  std::vector<std::string> vouched;
  bool generic = false;
  for (const auto& [key, known] : survey.labels.all()) {
    const transcript::LabelReading reading = transcript::read_label(known.spelled);
    if (reading.role != Role::unknown && !reading.person.empty()) vouched.push_back(text::lowercase(reading.person));
    generic = generic || (known.count >= 2 && transcript::is_generic_label(known.spelled));
  }
  for (const auto& [key, known] : survey.labels.all()) {
    if (generic && transcript::is_generic_label(known.spelled)) vouched.push_back(key);
  }
  for (const std::string& label : vouched) survey.labels.mark(label);
}

// "Name: .. Title: .. City: .." over and over: fields of records, not people who talk.
bool are_fields(const LabelledSurvey& survey) {
  if (survey.speakers < 4 || survey.agents > 0 || survey.most_turns < 2) return false;
  return std::ranges::all_of(survey.labels.all(), [&](const auto& entry) {
    return !believes(entry.second) || entry.second.count == survey.most_turns;
  });
}

void count_speakers(LabelledSurvey& survey) {
  bool customer = false;
  for (const auto& [key, known] : survey.labels.all()) {
    if (!believes(known)) continue;
    ++survey.speakers;
    survey.agents += known.role == Role::agent;
    customer = customer || known.role == Role::customer;
    survey.most_turns = std::max(survey.most_turns, known.count);
  }
  survey.both_sides = customer && survey.agents > 0;
}

bool reads_like_speech(std::string_view words) {
  const bool closed =
      words.ends_with('.') || words.ends_with('?') || words.ends_with('!') || words.ends_with("\xE2\x80\xA6");
  return closed || words.empty() || columns(words, 4).size() == 4;
}

void count_lines(std::string_view text, LabelledSurvey& survey) {
  bool after_blank = true;
  LineCursor lines(text);
  for (Line line; lines.next(line);) {
    const TurnLine scanned = scan_turn_line(line.text);
    const bool led = is_led(survey, scanned);
    const bool plain = !led && (scanned.kind == TurnLine::Kind::plain || is_labelled(scanned));
    survey.led_lines += led;
    survey.speech_lines += led && reads_like_speech(scanned.text);
    survey.marked_lines += led && scanned.marked;
    survey.plain_lines += plain && !(is_labelled(scanned) && is_heading_word(scanned.label));
    survey.led_paragraphs += led && after_blank;
    survey.paragraphs += (led || plain) && after_blank;
    after_blank = scanned.kind == TurnLine::Kind::blank;
  }
}

}  // namespace

LabelledSurvey survey_labels(std::string_view text) {
  LabelledSurvey survey;
  count_labels(text, survey);
  vouch_for_labels(survey);
  count_speakers(survey);
  count_lines(text, survey);
  return survey;
}

bool is_speaker(const LabelledSurvey& survey, std::string_view label) {
  const LabelCount* known = survey.labels.find(label);
  return known != nullptr && believes(*known);
}

bool is_led(const LabelledSurvey& survey, const TurnLine& line) {
  if (!is_labelled(line)) return false;
  const LabelCount* known = survey.labels.find(line.label);
  if (known == nullptr || !believes(*known)) return false;
  return !line.tight || known->role != Role::unknown || known->count >= 2;
}

std::string transcript_reason(const LabelledSurvey& survey) {
  if (survey.speakers == 0 || are_fields(survey)) return "";
  if (survey.is_script()) return "only agent lines carry a label: a training script";
  if (!survey.is_speech() && !survey.both_sides) return "";
  const bool dense = survey.led_lines >= survey.plain_lines;
  const bool led_paragraphs = survey.paragraphs > 3 && survey.led_paragraphs * 2 >= survey.paragraphs;
  const bool wrapped = survey.both_sides && survey.led_lines * 10 >= survey.led_lines + survey.plain_lines;
  const bool recurs = survey.most_turns >= 2 || survey.both_sides;
  if (survey.speakers >= 2 && recurs && (dense || led_paragraphs || wrapped))
    return "lines begin with speakers' labels";
  if (survey.speakers == 1 && survey.most_turns >= 3 && survey.led_lines >= 4 * survey.plain_lines) {
    return "lines begin with one speaker's label";
  }
  return "";
}

}  // namespace callaudit::readers
