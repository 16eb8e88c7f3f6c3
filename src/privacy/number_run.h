// Digits as people write and say them: "4111 1111", "４１１１", "four one one one", "double four", "forty-one", with
// what may stand between the digits of one number. Pure. Private to privacy/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callaudit::privacy {

// Digits written or said in one breath: one word, or one run of figures.
struct Group {
  std::string digits;
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  bool spoken = false;
  bool breaks = false;     // a line end, a slash or the like stands before it: no phone number goes on here
  std::string_view gap{};  // what stands before it in the run, "" for the first
};

// Groups that may be one number.
struct Run {
  std::vector<Group> groups;
};

// All runs of the text, in order.
std::vector<Run> runs_of(std::string_view text);

// The code point's value as a decimal digit in any script that transcripts come in, else -1.
int digit_value(char32_t point);

// White space of any kind, and what cannot be seen at all.
bool is_space(char32_t point);
bool is_invisible(char32_t point);

}  // namespace callaudit::privacy
