// One line of a written transcript taken apart: its stamp, its label, its words. Whether the label names a speaker is
// decided by whoever counts labels (labelled_survey.h). Views point into the line. Pure.
#pragma once

#include <cstdint>
#include <string_view>

#include "readers/stamp.h"

namespace callaudit::readers {

struct TurnLine {
  enum class Kind : std::uint8_t {
    blank,
    stamp,    // a time and nothing else
    stage,    // "[Phone rings]", "*After a while*", "# Heading", "End of transcript"
    heading,  // a label and a time, the words follow in the next lines: "Ana  0:34"
    turn,     // a label and its words
    plain,
  };
  Kind kind = Kind::blank;
  Stamp stamp;
  bool marked = false;  // stamped, bold or bracketed: more than a word and a colon
  bool tight = false;   // no space after the colon
  bool indented = false;
  std::string_view label;
  std::string_view text;  // the words; the whole line (after a stamp) for plain and stage
};

TurnLine scan_turn_line(std::string_view line);

}  // namespace callaudit::readers
