// Number words, English. Private to privacy/.
#pragma once

#include <string>
#include <string_view>

namespace callaudit::privacy {

// What a word does to a number that is being said.
struct NumberWord {
  enum class Kind : std::uint8_t { none, digit, teen, tens, zeros, repeat, filler };
  Kind kind = Kind::none;
  std::string_view digits{};  // "4", "14", "4" for forty, "00" for hundred
  int times = 1;              // of double and triple
};

NumberWord number_word(std::string_view lower_case_word);

}  // namespace callaudit::privacy
