#include "learned/features.h"

#include <algorithm>
#include <cmath>

namespace callaudit::learned {

namespace {

constexpr int kPairValue = 5;
constexpr int kSkipValue = 3;
constexpr int kLetterValue = 2;
constexpr int kMarkValue = 5;
constexpr std::size_t kLetterGroupMin = 3, kLetterGroupMax = 5;
constexpr std::size_t kLongestSpelled = 36;  // bytes of a word whose letters are looked at; keeps sums within 16 bits

enum Kind : std::uint64_t { word = 1, pair = 2, skip = 3, letters = 4, mark = 5 };

constexpr WordHash kStart = 0x9E3779B97F4A7C15u;
constexpr WordHash kEnd = 0xC2B2AE3D27D4EB4Fu;

// The finaliser of SplitMix64 (public domain, S. Vigna).
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

std::uint64_t hash_bytes(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325u;  // FNV-1a
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return mix(hash);
}

FeatureId id_of(Kind kind, std::uint64_t first, std::uint64_t second = 0) {
  return static_cast<FeatureId>(
      mix(first + kind * 0xA0761D6478BD642Fu + (second << 1 | second >> 63) * 0xE7037ED1A0B428DBu) >> 32);
}

// Words next to each other, and with one or two between them; -1 and `size` are the ends.
template <class Use>
void for_each_pair(std::ptrdiff_t size, Use use) {
  for (std::ptrdiff_t first = -1; first < size; ++first) {
    for (std::ptrdiff_t second = first + 1; second <= std::min(first + 3, size); ++second) use(first, second);
  }
}

}  // namespace

WordHash hash_word(std::string_view form) {
  const bool number = std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
  return hash_bytes(number ? "0" : form);
}

FeatureId word_feature(WordHash hash) {
  return id_of(word, hash);
}

void append_word_features(std::string_view form, WordHash hash, std::vector<Feature>& out) {
  out.push_back({word_feature(hash), kUnit});
  if (hash == hash_word("0")) form = "0";
  char spelled[kLongestSpelled + 2];
  const std::size_t size = std::min(form.size(), kLongestSpelled) + 2;
  spelled[0] = '<';
  std::copy_n(form.begin(), size - 2, spelled + 1);
  spelled[size - 1] = '>';
  const std::string_view all(spelled, size);
  for (std::size_t length = kLetterGroupMin; length <= kLetterGroupMax && length < size; ++length) {
    for (std::size_t at = 0; at + length <= size; ++at) {
      out.push_back({id_of(letters, hash_bytes(all.substr(at, length))), kLetterValue});
    }
  }
}

void append_pair_features(std::span<const WordHash> words, std::vector<Feature>& out) {
  const auto size = static_cast<std::ptrdiff_t>(words.size());
  const auto at = [&](std::ptrdiff_t i) {
    return i < 0 ? kStart : i >= size ? kEnd : words[static_cast<std::size_t>(i)];
  };
  for_each_pair(size, [&](std::ptrdiff_t first, std::ptrdiff_t second) {
    const bool neighbours = second == first + 1;
    out.push_back({id_of(neighbours ? pair : skip, at(first), at(second)), neighbours ? kPairValue : kSkipValue});
  });
}

std::vector<PairPlace> pair_places(std::size_t words) {
  std::vector<PairPlace> out;
  for_each_pair(static_cast<std::ptrdiff_t>(words), [&](std::ptrdiff_t first, std::ptrdiff_t second) {
    out.push_back({first, second});
  });
  return out;
}

Marks marks_of(const match::CallText& text, const match::Sentence& sentence) {
  Marks marks{sentence.question, sentence.exclaimed, false};
  for (match::Position at = sentence.begin; at < sentence.end; ++at) {
    marks.shouted = marks.shouted || (text.tokens[at].flags & match::Token::shouted) != 0;
  }
  return marks;
}

void append_mark_features(const Marks& marks, std::vector<Feature>& out) {
  if (marks.question) out.push_back({id_of(mark, 1), kMarkValue});
  if (marks.exclaimed) out.push_back({id_of(mark, 2), kMarkValue});
  if (marks.shouted) out.push_back({id_of(mark, 3), kMarkValue});
}

void append_features(const match::CallText& text, match::Position begin, match::Position end,
                     std::vector<Feature>& out) {
  if (begin >= end) return;
  std::vector<WordHash> words;
  for (match::Position at = begin; at < end; ++at) {
    words.push_back(hash_word(text.form(at)));
    append_word_features(text.form(at), words.back(), out);
  }
  append_pair_features(words, out);
  match::Sentence sentence = text.sentences[text.sentence_index(begin)];
  // The sentence's own mark stands behind its last word only.
  if (end < sentence.end) sentence.question = sentence.exclaimed = false;
  sentence.begin = begin;
  sentence.end = end;
  append_mark_features(marks_of(text, sentence), out);
}

float length_norm(std::int64_t squares) {
  const float root4 = std::sqrt(std::sqrt(static_cast<float>(squares) / (kUnit * kUnit)));
  return root4 * std::sqrt(std::sqrt(root4));  // the power 5/16
}

}  // namespace callaudit::learned
