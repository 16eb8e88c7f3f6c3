// Cutting text into words and bringing each to its normal form; patterns and transcripts go through the same code, so
// that "I'm", "I am", "Im" and curly apostrophes meet.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callaudit::match {

// A written word: bytes [begin, end) of the text, and what stands between it and the word before.
struct WrittenWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool comma_before = false;
  bool sentence_before = false;  // a sentence mark stands before it
  char mark_before = 0;          // that mark: '.', '?', '!'
  bool quoted = false;
  bool money = false;
};

// The words of a text in order. Bracketed noise marks ("[laughter]", "<unk>") are left out. `tail_mark` is the sentence
// mark behind the last word (0 where none), `cut_off` is set when the text breaks off with a dash.
struct WrittenText {
  std::vector<WrittenWord> words;
  char tail_mark = 0;
  bool cut_off = false;
};
void split_words(std::string_view text, WrittenText& out);

// Normal forms of one written word, usually one: lower case, without apostrophes, contractions written out ("can't" ->
// "can not"). `out` is cleared. A filler ("um") gives none.
void normal_forms(std::string_view word, std::vector<std::string>& out);

}  // namespace callaudit::match
