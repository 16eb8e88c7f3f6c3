// A first look over a written transcript: which labels are speakers, and whether the whole is a transcript at all.
// Bounded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "readers/labels.h"
#include "readers/turn_line.h"

namespace callaudit::readers {

struct LabelledSurvey {
  LabelCounts labels;
  int speakers = 0;   // labels believed
  int agents = 0;     // of them, those that state the agent's role
  int led_lines = 0;  // lines that begin with a believed label
  int plain_lines = 0;
  int led_paragraphs = 0;
  int paragraphs = 0;
  int speech_lines = 0;     // of the led lines, those whose words read like a sentence
  int marked_lines = 0;     // of the led lines, those with a time, in bold or in brackets
  int most_turns = 0;       // of one label
  bool both_sides = false;  // roles of agent and customer

  // Only agent lines carry a label: a training script, not a conversation.
  bool is_script() const {
    return speakers > 0 && speakers == agents && led_lines >= 2 && led_lines * 4 >= plain_lines && is_speech();
  }

  // The words behind the labels are sentences, or their labels are more than a word and a colon.
  bool is_speech() const { return speech_lines * 10 >= led_lines * 6 || marked_lines * 2 >= led_lines; }
};

LabelledSurvey survey_labels(std::string_view text);

// A label that recurs, states a role, or stands with a stamp or in bold.
bool is_speaker(const LabelledSurvey& survey, std::string_view label);

// The line begins with a believed label.
bool is_led(const LabelledSurvey& survey, const TurnLine& line);

// Why the text is taken as a transcript, "" when it is none.
std::string transcript_reason(const LabelledSurvey& survey);

}  // namespace callaudit::readers
