// The words met so far, each normalised and looked up once: whatever the layers above ask of a word is found by its
// number. Owned by one CallText and, through it, by one thread; its memory is bounded, for it starts afresh when it has
// grown too large.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/text_table.h"

namespace callaudit::match {

using WordId = std::uint32_t;  // of a normal form; dense from 0

// What English says of a word, see english.h.
enum class Trait : std::uint16_t {
  number_word = 1,
  negation = 2,
  ends_negation = 4,
  opens_clause = 8,
  reporting = 16,
  function_word = 32,
  month = 64,
  day = 128,  // of the week, or "today"
  ordinal = 256,
  time_unit = 512,
  currency = 1024,
  vague_count = 2048,
  clock = 4096,     // "10:30", "3pm", "noon"
  address = 8192,   // has an @
  name_cue = 16384  // a name may stand beside it: "is", "speaking"
};

class Vocabulary {
 public:
  Vocabulary();
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  // A word as it is written: its normal forms, and the token flags that follow from the writing.
  struct Written {
    std::uint32_t first = 0;
    std::uint16_t count = 0;
    std::uint16_t flags = 0;
  };
  Written written(std::string_view word);
  std::span<const WordId> forms(const Written& written) const { return {forms_.data() + written.first, written.count}; }

  std::string_view form(WordId word) const { return words_.text(word); }
  bool is(WordId word, Trait trait) const { return (traits_[word] & static_cast<std::uint16_t>(trait)) != 0; }
  std::uint32_t stem(WordId word) const { return stems_of_[word]; }  // equal for words of one stem
  std::size_t size() const { return words_.size(); }
  std::size_t stems() const { return stems_.size(); }

  // Another one after the numbers have been dealt anew, and in every vocabulary of the process: who remembers words by
  // number remembers it too.
  std::uint64_t generation() const { return generation_; }
  void forget_when_large();

 private:
  Written add(std::string_view word);
  WordId word_of(std::string_view form);

  TextTable written_;
  std::vector<Written> written_forms_;  // by number in `written_`
  std::vector<WordId> forms_;
  TextTable words_;
  std::vector<std::uint16_t> traits_;
  std::vector<std::uint32_t> stems_of_;
  TextTable stems_;
  std::vector<std::string> scratch_;
  std::uint64_t generation_;
};

}  // namespace callaudit::match
