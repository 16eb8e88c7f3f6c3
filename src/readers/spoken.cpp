#include "readers/spoken.h"

#include <algorithm>
#include <cmath>

#include "readers/lines.h"

namespace callaudit::readers {

using text::is_known;
using text::kUnknown;
using transcript::Segment;

namespace {

constexpr double kPause = 1.0;            // seconds of silence that end a segment of a bare stream of words
constexpr std::size_t kSearchBytes = 96;  // how far ahead a word is looked for in the text

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
}

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || (c & 0x80) != 0;
}

// The word's place at or after `from`, standing as a word of its own.
std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  const std::size_t last = std::min(text.size(), from + kSearchBytes);
  for (std::size_t at = from; at + word.size() <= text.size() && at <= last; ++at) {
    const bool same = std::ranges::equal(text.substr(at, word.size()), word, {}, lower, lower);
    const bool starts = at == 0 || !is_word_byte(text[at - 1]) || !is_word_byte(word.front());
    const std::size_t end = at + word.size();
    if (same && starts && (end == text.size() || !is_word_byte(text[end]) || !is_word_byte(word.back()))) return at;
  }
  return std::string_view::npos;
}

void note_word(Segment& segment, const TimedWord& word, std::size_t begin, std::size_t length) {
  if (!is_known(word.start) && !is_known(word.end) && word.confidence < 0) return;
  const double end = word.end < word.start ? kUnknown : word.end;
  segment.words.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length), word.start,
                           end, word.confidence});
}

// Bytes at the front that belong to no word: blanks, ASCII marks, quotation marks and dashes (U+2000 to U+203F).
std::size_t length_of_mark(std::string_view text) {
  if (text.starts_with("\xE2\x80")) return std::min<std::size_t>(3, text.size());
  return text.empty() || is_word_byte(text.front()) ? 0 : 1;
}

// The place of the word when nothing but marks stands before it.
std::size_t next_place(std::string_view text, std::string_view word, std::size_t from) {
  while (!std::ranges::equal(text.substr(from, word.size()), word, {}, lower, lower)) {
    const std::size_t mark = length_of_mark(text.substr(from));
    if (mark == 0) return std::string_view::npos;
    from += mark;
  }
  return from;
}

// Where the words are the text, one behind another, they need no blanks around them to be found: "do" and "n't". False,
// and nothing is noted, where they are not.
bool attach_all(Segment& segment, const std::vector<TimedWord>& words) {
  std::vector<std::size_t> places;
  std::size_t from = 0;
  for (const TimedWord& word : words) {
    const std::string_view said = trimmed(word.text);
    places.push_back(said.empty() ? from : next_place(segment.text, said, from));
    if (places.back() == std::string_view::npos) return false;
    from = places.back() + said.size();
  }
  while (const std::size_t mark = length_of_mark(std::string_view(segment.text).substr(from))) from += mark;
  if (from < segment.text.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view said = trimmed(words[i].text);
    if (!said.empty()) note_word(segment, words[i], places[i], said.size());
  }
  return true;
}

}  // namespace

void append_word(Segment& segment, const TimedWord& word, bool glued) {
  const std::string_view said = trimmed(word.text);
  if (said.empty()) return;
  if (!segment.text.empty() && !glued && !segment.text.ends_with(' ')) segment.text += ' ';
  note_word(segment, word, segment.text.size(), said.size());
  segment.text += said;
  if (!is_known(segment.start)) segment.start = word.start;
  if (is_known(word.end)) segment.end = std::fmax(segment.end, word.end);
}

void append_mark(Segment& segment, std::string_view mark) {
  segment.text += trimmed(mark);
}

void attach_words(Segment& segment, const std::vector<TimedWord>& words) {
  if (attach_all(segment, words)) return;
  std::size_t from = 0;
  for (const TimedWord& word : words) {
    const std::string_view said = trimmed(word.text);
    if (said.empty()) continue;
    const std::size_t at = find_word(segment.text, said, from);
    if (at == std::string_view::npos) continue;
    note_word(segment, word, at, said.size());
    from = at + said.size();
  }
}

TimedWord read_word(const Json& item, const WordKeys& keys) {
  TimedWord word;
  for (const auto& [key, value] : item.members()) {
    if (key == keys.text) {
      word.text = value.string();
    } else if (key == keys.start) {
      word.start = value.number() * keys.unit;
    } else if (key == keys.end) {
      word.end = value.number() * keys.unit;
    } else if (key == keys.confidence) {
      const double number = value.number();
      if (number >= 0 && number <= 1) word.confidence = static_cast<float>(number);
    }
  }
  return word;
}

std::vector<TimedWord> read_words(const Json& list, const WordKeys& keys) {
  std::vector<TimedWord> words;
  for (const Json item : list.items()) words.push_back(read_word(item, keys));
  return words;
}

void WordStream::add(int speaker, const TimedWord& word, bool glued) {
  const bool paused = word.start - segment_.end > kPause;  // false while either is unknown
  if (segment_.text.empty() || segment_.speaker != speaker || paused) {
    close();
    segment_.speaker = speaker;
    glued = true;
  }
  append_word(segment_, word, glued);
}

void WordStream::mark(std::string_view punctuation) {
  if (!segment_.text.empty()) append_mark(segment_, punctuation);
}

void WordStream::close() {
  if (!segment_.text.empty()) add_segment(draft_, std::move(segment_));
  segment_ = Segment();
}

}  // namespace callaudit::readers
