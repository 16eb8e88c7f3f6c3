// The words of a CHAT main tier without its codes. Source: MacWhinney, "Tools for Analyzing Talk, Part 1: the CHAT
// transcription format". Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "transcript/call.h"

namespace callaudit::readers {

struct ChatUtterance {
  std::string text;
  double start = text::kUnknown;
  double end = text::kUnknown;
  bool interrupted = false;  // ends in +/. or +/?: cut off by somebody else
  bool bare_bullet = false;  // times without the control characters that should enclose them
};

// `tier` is all behind "*COD:", continuation lines joined.
ChatUtterance parse_chat_utterance(std::string_view tier);

// Times of words from a %wor tier, matched to the text in order.
std::vector<transcript::Word> match_chat_words(std::string_view wor, std::string_view text);

}  // namespace callaudit::readers
