// Whether a few words before a colon can be a speaker's name. Shapes only: whether they are one shows in how often they
// recur, which the formats count. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "transcript/call.h"

namespace callaudit::readers {

constexpr std::size_t kLongestLabel = 90;  // bytes; about 60 letters

// Short, with a letter (or a phone number), without the marks of a sentence.
bool could_be_label(std::string_view label);

// Every word begins as names do: "Ana Diaz", "AGENT", "Ludwig van Beethoven", "Ashlee Kupor (SL)".
bool is_name_like(std::string_view label);

// "Date", "Scene", "Note": words that stand before colons in the heads of transcripts, and name nobody.
bool is_heading_word(std::string_view label);

// "Music", "laughs", "20 minutes later": what brackets hold that is not a speaker.
bool is_stage_direction(std::string_view bracketed);

// How often each possible label stands before words.
struct LabelCount {
  int count = 0;
  int first_line = 0;
  bool marked = false;  // stamped, bold or bracketed somewhere: more than a word and a colon
  transcript::Role role = transcript::Role::unknown;
  std::string spelled;  // as first written
};

// Counted by lower case. Bounded: hostile text with a label on each of a million lines stops adding new ones.
class LabelCounts {
 public:
  LabelCount* add(std::string_view label, int line);  // null when there is no more room
  const LabelCount* find(std::string_view label) const;
  void mark(const std::string& lower_case);  // something else vouches for this label; nothing when it is none
  const std::unordered_map<std::string, LabelCount>& all() const { return counts_; }

 private:
  std::unordered_map<std::string, LabelCount> counts_;
};

}  // namespace callaudit::readers
