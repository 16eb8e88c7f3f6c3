// The features of a stretch of words, as hashes with small whole values: its words, pairs of near words, groups of
// letters inside words (for misspelling and inflection), and its marks. Training and scoring share this file; a change
// of anything here needs a new kFeatureVersion. All functions are pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "match/call_text.h"

namespace callaudit::learned {

constexpr std::uint32_t kFeatureVersion = 1;

using FeatureId = std::uint32_t;
using WordHash = std::uint64_t;

struct Feature {
  FeatureId id = 0;
  std::int32_t value = 0;
};
constexpr int kUnit = 5;  // the value of a word, which training takes as 1

// Hash of a word; all forms with a digit are one word.
WordHash hash_word(std::string_view form);

// What the word brings by itself, wherever it stands: the word and its groups of letters.
void append_word_features(std::string_view form, WordHash hash, std::vector<Feature>& out);

// The word alone, as append_word_features has it first.
FeatureId word_feature(WordHash hash);

// Neighbouring words and words with one or two between them; the ends count as words.
void append_pair_features(std::span<const WordHash> words, std::vector<Feature>& out);

// Which words the pairs are of, in the order of append_pair_features; -1 and `words` are the ends.
struct PairPlace {
  std::ptrdiff_t first = 0;
  std::ptrdiff_t second = 0;
};
std::vector<PairPlace> pair_places(std::size_t words);

struct Marks {
  bool question = false;
  bool exclaimed = false;
  bool shouted = false;
};
Marks marks_of(const match::CallText& text, const match::Sentence& sentence);
void append_mark_features(const Marks& marks, std::vector<Feature>& out);

// All features of the tokens [begin, end) of one sentence.
void append_features(const match::CallText& text, match::Position begin, match::Position end,
                     std::vector<Feature>& out);

// The divisor of a score whose features' squared values add up to `squares`: long sentences weigh more than short ones,
// but less than in proportion. Only operations that round alike everywhere.
float length_norm(std::int64_t squares);

}  // namespace callaudit::learned
