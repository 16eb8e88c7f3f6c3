#include "match/words.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "match/english.h"
#include "text/utf8.h"

namespace callaudit::match {

namespace {

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == U'`';
}
bool is_double_quote(char32_t c) {
  return c == U'"' || c == 0x201C || c == 0x201D || c == 0x00AB || c == 0x00BB;
}
bool is_currency(char32_t c) {
  return c == U'$' || c == 0x00A3 || c == 0x20AC || c == 0x00A5 || c == 0x20B9;
}
bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

bool is_word_char(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || is_digit(c);
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
      return true;
    default:
      return false;
  }
}

// Most speech is plain letters with blanks between.
constexpr auto kPlainLetters = [] {
  std::array<bool, 256> is{};
  for (const char* range : {"az", "AZ", "09"}) {
    for (char c = range[0]; c <= range[1]; ++c) is[static_cast<unsigned char>(c)] = true;
  }
  return is;
}();
bool is_plain_letter(char c) {
  return kPlainLetters[static_cast<unsigned char>(c)];
}

// One pass over a text that cuts it into words and remembers what stood between them.
class Splitter {
 public:
  Splitter(std::string_view text, WrittenText& out) : text_(text), out_(out) {}

  void run() {
    out_.words.clear();
    out_.cut_off = false;
    while (at_ < text_.size()) {
      if (is_plain_letter(text_[at_])) {
        word();
        continue;
      }
      const text::CodePoint point = point_at(at_);
      if (is_word_char(point.value)) {
        word();
      } else {
        between(point);
      }
    }
    out_.tail_mark = mark_;
    out_.cut_off = dash_ && !out_.words.empty();
  }

 private:
  text::CodePoint point_at(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    return byte < 0x80 ? text::CodePoint{byte, 1, true} : text::decode(text_, at);
  }
  char32_t value_at(std::size_t at) const { return at < text_.size() ? point_at(at).value : 0; }

  void word() {
    const std::size_t begin = at_;
    char32_t last = 0;
    while (at_ < text_.size() && text_[at_] != ' ') {
      if (is_plain_letter(text_[at_])) {
        while (++at_ < text_.size() && is_plain_letter(text_[at_])) continue;
        last = static_cast<unsigned char>(text_[at_ - 1]);
        continue;
      }
      const text::CodePoint point = point_at(at_);
      if (!is_word_char(point.value) && !joins(point, last)) break;
      last = point.value;
      at_ += point.length;
    }
    out_.words.push_back({begin, at_, comma_, mark_ != 0, mark_, quoted_, money_ || value_at(at_) == U'%'});
    comma_ = money_ = dash_ = false;
    mark_ = 0;
  }

  // Inside a word: apostrophes between letters, and the marks of numbers and addresses ("9.80", "ana@mail.com").
  bool joins(const text::CodePoint& point, char32_t last) const {
    if (point.value == U' ') return false;
    const char32_t next = value_at(at_ + point.length);
    if (!is_word_char(next)) return false;
    if (is_apostrophe(point.value)) return !is_digit(last);
    if (point.value == U'@' || point.value == U'_') return true;
    if (point.value == U'.' || point.value == U',' || point.value == U':' || point.value == U'/') {
      return (is_digit(last) && is_digit(next)) ||
             (point.value == U'.' && next >= U'a' && next <= U'z' && looks_like_address());
    }
    return false;
  }

  // "mail.com", "ana.lee@": a full stop with no blank behind, in a run that holds an @ or a known ending.
  bool looks_like_address() const {
    const std::size_t end = std::min(text_.find_first_of(" \t\n", at_), text_.size());
    std::size_t begin = at_;
    while (begin > 0 && text_[begin - 1] != ' ' && at_ - begin < 80) --begin;
    const std::string_view run = text_.substr(begin, std::min<std::size_t>(end - begin, 200));
    return run.find('@') != std::string_view::npos || run.find(".com") != std::string_view::npos ||
           run.starts_with("www.");
  }

  void between(const text::CodePoint& point) {
    const char32_t c = point.value;
    if (c == U' ') {
      ++at_;
      return;
    }
    if (c == U'[' || c == U'<') {
      if (skip_noise(c == U'[' ? ']' : '>')) return;
    }
    if (c == U'.' || c == U'?' || c == U'!' || c == 0x2026 || c == 0x3002) {
      sentence_mark(c);
    } else if (c == U',' || c == U';' || c == U':') {
      comma_ = true;
    } else if (c == U'-' || c == 0x2013 || c == 0x2014) {
      dash(c);
    } else if (is_double_quote(c)) {
      quoted_ = !quoted_;
    } else if (is_currency(c)) {
      money_ = true;
    }
    at_ += point.length;
  }

  // "!" and "?" outrank "."; an ellipsis fades out and ends a sentence as a full stop does.
  void sentence_mark(char32_t c) {
    if (c == U'.' && !out_.words.empty() && mark_ == 0 && after_abbreviation()) return;
    const char mark = c == U'?' ? '?' : c == U'!' ? '!' : '.';
    if (mark_ == 0 || mark_ == '.') mark_ = mark;
    dash_ = false;
  }

  bool after_abbreviation() const {
    const WrittenWord& word = out_.words.back();
    if (word.end != at_ || word.end - word.begin > 6) return false;
    std::string lower(text_.substr(word.begin, word.end - word.begin));
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower != "no" && english::is_abbreviation(lower);
  }

  // A hyphen between letters joins a compound; a dash or two hyphens part clauses, and at the end break the speech off.
  void dash(char32_t c) {
    const bool hyphen =
        c == U'-' && at_ > 0 && is_word_char(value_at(at_ + 1)) && !is_space(text_[at_ - 1]) && text_[at_ - 1] != '-';
    if (hyphen) return;
    comma_ = true;
    dash_ = true;
  }
  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

  bool skip_noise(char close) {
    constexpr std::size_t kLongest = 40;
    const std::size_t end = text_.find(close, at_);
    if (end == std::string_view::npos || end - at_ > kLongest) return false;
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  WrittenText& out_;
  std::size_t at_ = 0;
  bool comma_ = false, quoted_ = false, money_ = false, dash_ = false;
  char mark_ = 0;
};

void push_words(std::string_view words, std::vector<std::string>& out) {
  while (!words.empty()) {
    const std::size_t blank = std::min(words.find(' '), words.size());
    out.emplace_back(words.substr(0, blank));
    words.remove_prefix(std::min(blank + 1, words.size()));
  }
}

void push_single(std::string_view word, std::vector<std::string>& out) {
  if (english::is_filler(word)) return;
  const std::string_view written_out = english::written_out(word);
  if (!written_out.empty()) {
    push_words(written_out, out);
    return;
  }
  char buffer[64];
  out.emplace_back(english::one_spelling(word, buffer));
}

// Lower case with plain apostrophes.
std::string lowered(std::string_view word) {
  std::string lower;
  for (std::size_t at = 0; at < word.size();) {
    const text::CodePoint point = text::decode(word, at);
    if (is_apostrophe(point.value)) {
      lower += '\'';
    } else if (point.value < 0x80) {
      lower += static_cast<char>(std::tolower(static_cast<int>(point.value)));
    } else {
      text::append(lower, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point.value))));
    }
    at += point.length;
  }
  return lower;
}

struct Clitic {
  std::string_view ending;
  std::string_view word;
};

}  // namespace

void split_words(std::string_view text, WrittenText& out) {
  Splitter(text, out).run();
}

void normal_forms(std::string_view word, std::vector<std::string>& out) {
  static constexpr Clitic clitics[] = {{"'ll", "will"}, {"'re", "are"}, {"'ve", "have"}, {"'d", "would"}, {"'m", "am"}};
  out.clear();
  const std::string lower = lowered(word);
  const std::size_t apostrophe = lower.find('\'');
  if (apostrophe == std::string::npos) {
    push_single(lower, out);
    return;
  }
  std::string bare = lower;
  std::erase(bare, '\'');
  if (!english::written_out(bare).empty()) {
    push_single(bare, out);
    return;
  }
  for (const Clitic& clitic : clitics) {
    if (!lower.ends_with(clitic.ending)) continue;
    normal_forms(std::string_view(lower).substr(0, lower.size() - clitic.ending.size()), out);
    out.emplace_back(clitic.word);
    return;
  }
  // What is left of 's is a possessive or an "is": both leave the noun.
  push_single(lower.ends_with("'s") ? lower.substr(0, lower.size() - 2) : bare, out);
}

}  // namespace callaudit::match
