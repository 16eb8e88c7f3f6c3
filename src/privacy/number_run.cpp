#include "privacy/number_run.h"

#include <algorithm>
#include <array>

#include "privacy/speech.h"
#include "privacy/spoken_number.h"
#include "text/utf8.h"

namespace callaudit::privacy {

namespace {

constexpr int kMostFillers = 3;   // words between two digits of one number
constexpr int kMostBetween = 12;  // code points between two of them, words not counted

struct Token {
  enum class Kind : std::uint8_t { figures, word, mark, gap };
  Kind kind = Kind::gap;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;  // figures as ASCII digits, a word in lower case
  char32_t point = 0;
};

bool is_word(char32_t point) {
  if (point < 0x80) return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || point == '\'';
  return point >= 0xC0 && !is_space(point) && !is_invisible(point) && (point < 0x2000 || point > 0x2BFF) &&
         (point < 0x3000 || point > 0x303F) && digit_value(point) < 0 && point != 0xD7 && point != 0xF7;
}

bool is_dash(char32_t point) {
  return point == '-' || (point >= 0x2010 && point <= 0x2015) || point == 0x2212 || point == 0xFF0D || point == 0xAD;
}

// What may stand inside a number; `breaks` what parts one phone number from the next.
bool may_stand_between(char32_t point) {
  constexpr std::u32string_view marks = U".,()+_*#;/\\|~\u00B7\u2022\u2026\uFF0E\u3002";
  return is_space(point) || is_invisible(point) || is_dash(point) || point == static_cast<unsigned char>(kJoint) ||
         marks.find(point) != std::u32string_view::npos;
}
bool breaks(char32_t point) {
  constexpr std::u32string_view marks = U"\n\r_*#;/\\|~";
  return marks.find(point) != std::u32string_view::npos;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Run> run() {
    while (at_ < text_.size()) {
      const text::CodePoint point = text::decode(text_, at_);
      if (digit_value(point.value) >= 0) {
        figures();
      } else if (is_word(point.value)) {
        word();
      } else {
        between(point);
      }
    }
    finish();
    return std::move(runs_);
  }

 private:
  void figures() {
    Group group;
    group.begin = at_;
    while (at_ < text_.size()) {
      const text::CodePoint point = text::decode(text_, at_);
      const int value = digit_value(point.value);
      if (value < 0 && !is_invisible(point.value)) break;
      if (value >= 0) group.digits.append(static_cast<std::size_t>(repeat_), static_cast<char>('0' + value));
      at_ += point.length;
      if (value >= 0) group.end = at_;
      if (value >= 0) repeat_ = 1;
    }
    add(std::move(group));
  }

  void word() {
    const std::size_t begin = at_;
    std::string lower;
    while (at_ < text_.size()) {
      const text::CodePoint point = text::decode(text_, at_);
      if (!is_word(point.value) && !is_invisible(point.value)) break;
      if (!is_invisible(point.value) && lower.size() < 32) text::append(lower, point.value);
      at_ += point.length;
    }
    const NumberWord meaning = number_word(text::lowercase(lower));
    switch (meaning.kind) {
      case NumberWord::Kind::none:
        return finish();
      case NumberWord::Kind::filler:
        if (++fillers_ > kMostFillers) finish();
        return;
      case NumberWord::Kind::repeat:
        repeat_ = meaning.times;
        repeat_begin_ = begin;
        return;
      default:
        return said(meaning, begin);
    }
  }

  void said(const NumberWord& meaning, std::size_t begin) {
    Group group{std::string(meaning.digits), begin, at_, true};
    if (repeat_ > 1) group.begin = repeat_begin_;
    if (meaning.kind == NumberWord::Kind::tens) group.digits += '0';
    if (meaning.kind == NumberWord::Kind::digit) {
      group.digits.assign(static_cast<std::size_t>(repeat_), meaning.digits.front());
      if (tens_open() && meaning.digits != "0") {  // "forty-one"
        run_.groups.back().digits.back() = meaning.digits.front();
        run_.groups.back().end = at_;
        after_tens_ = false;
        clear_gap();
        return;
      }
    }
    add(std::move(group));
    after_tens_ = meaning.kind == NumberWord::Kind::tens;
  }

  bool tens_open() const { return after_tens_ && repeat_ == 1 && fillers_ == 0 && between_ <= 1 && !breaks_; }

  void add(Group&& group) {
    group.breaks = breaks_;
    if (!run_.groups.empty()) {
      const std::size_t before = run_.groups.back().end;
      group.gap = text_.substr(before, group.begin - before);
    }
    run_.groups.push_back(std::move(group));
    after_tens_ = false;
    repeat_ = 1;
    clear_gap();
  }

  void clear_gap() {
    fillers_ = 0;
    between_ = 0;
    breaks_ = false;
    repeat_ = 1;
  }

  void between(const text::CodePoint& point) {
    at_ += point.length;
    if (!may_stand_between(point.value) || ++between_ > kMostBetween) return finish();
    breaks_ = breaks_ || breaks(point.value);
  }

  void finish() {
    if (!run_.groups.empty()) runs_.push_back(std::move(run_));
    run_ = {};
    after_tens_ = false;
    clear_gap();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Run run_;
  std::vector<Run> runs_;
  int repeat_ = 1;  // "double" was said
  std::size_t repeat_begin_ = 0;
  int fillers_ = 0;  // since the last digit
  int between_ = 0;
  bool breaks_ = false;
  bool after_tens_ = false;
};

}  // namespace

std::vector<Run> runs_of(std::string_view text) {
  return Scanner(text).run();
}

int digit_value(char32_t point) {
  if (point >= '0' && point <= '9') return static_cast<int>(point - '0');
  if (point < 0x660) return -1;
  constexpr auto zeros = std::to_array<char32_t>({0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10});
  for (const char32_t zero : zeros) {
    if (point >= zero && point <= zero + 9) return static_cast<int>(point - zero);
  }
  if (point >= 0x1D7CE && point <= 0x1D7FF) return static_cast<int>((point - 0x1D7CE) % 10);
  return -1;
}

bool is_space(char32_t point) {
  return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0 || point == 0x1680 ||
         (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 || point == 0x202F ||
         point == 0x205F || point == 0x3000;
}

bool is_invisible(char32_t point) {
  return (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x2064) || (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF ||
         point == 0xAD;
}

}  // namespace callaudit::privacy
