#include <algorithm>
#include <array>

#include "match/english.h"
#include "match/pattern.h"

namespace callaudit::match {

namespace {

constexpr Position kLongestDuration = 7;  // words before its unit

template <class... Traits>
constexpr Trait any_trait(Traits... traits) {
  return static_cast<Trait>((static_cast<unsigned>(traits) | ...));
}
constexpr Trait kTelling = any_trait(Trait::number_word, Trait::address, Trait::day, Trait::month, Trait::ordinal,
                                     Trait::clock, Trait::vague_count);

bool any_of(std::string_view form, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), form) != words.end();
}

// Spoken digits to digits: "four five double seven" -> "4577". Tens and above are kept as they add up in speech ("forty
// two" -> "42").
void append_digits(std::string_view form, int& repeat, std::string& out) {
  static constexpr std::array<std::string_view, 10> units = {"zero", "one", "two",   "three", "four",
                                                             "five", "six", "seven", "eight", "nine"};
  static constexpr std::array<std::string_view, 8> tens = {"twenty", "thirty",  "forty",  "fifty",
                                                           "sixty",  "seventy", "eighty", "ninety"};
  if (form == "double") repeat = 2;
  if (form == "triple" || form == "treble") repeat = 3;
  if (form == "oh" || form == "o" || form == "nought") form = "zero";
  if (const auto unit = std::find(units.begin(), units.end(), form); unit != units.end()) {
    out.append(static_cast<std::size_t>(repeat), static_cast<char>('0' + (unit - units.begin())));
    repeat = 1;
  } else if (const auto ten = std::find(tens.begin(), tens.end(), form); ten != tens.end()) {
    out += static_cast<char>('2' + (ten - tens.begin()));
    out += '0';
  }
  for (const char c : form) {
    if (c >= '0' && c <= '9') out += c;
  }
}

class Finder {
 public:
  Finder(const CallText& text, std::vector<Entity>& out) : text_(text), out_(out) {}

  void run() {
    out_.clear();
    for (const Sentence& sentence : text_.sentences) {
      end_ = sentence.end;
      sentence_begin_ = sentence.begin;
      run_begin_ = run_end_ = sentence.begin;
      for (Position at = sentence.begin; at < end_; ++at) entities_at(at);
    }
    std::sort(out_.begin(), out_.end(), [](const Entity& a, const Entity& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.type != b.type ? a.type < b.type : a.end > b.end;
    });
  }

 private:
  std::string_view form(Position at) const { return at < end_ ? text_.form(at) : std::string_view(); }
  bool flag(Position at, Token::Flag flag) const { return at < end_ && (text_.tokens[at].flags & flag) != 0; }
  bool is(Position at, Trait trait) const { return at < end_ && text_.is(at, trait); }
  bool numeric(Position at) const { return flag(at, Token::number) || is(at, Trait::number_word); }

  void add(EntityType type, Position begin, Position end, std::string value = {}) {
    out_.push_back({type, begin, end, std::move(value)});
  }

  void entities_at(Position at) {
    if (is(at, kTelling) || flag(at, Token::number) || flag(at, Token::money)) told_by(at);
    if (form(at) == "at") spoken_email(at);
    name(at);
  }

  // What begins with a word that few sentences have.
  void told_by(Position at) {
    if (numeric(at)) {
      if ((at == sentence_begin_ || !numeric(at - 1)) && !is(at, Trait::clock)) number(at);
      spoken_clock(at);
    }
    if (flag(at, Token::money)) add(EntityType::money, at, at + 1);
    if (is(at, Trait::address)) add(EntityType::email, at, at + 1, std::string(form(at)));
    date(at);
    clock(at);
    if (numeric(at) || is(at, Trait::vague_count)) duration(at);
  }

  // A run of digits and number words; "and" joins within ("two hundred and five").
  Position run_end(Position at) {
    if (at >= run_begin_ && at < run_end_) return run_end_;
    run_begin_ = at;
    while (numeric(at) || (form(at) == "and" && numeric(at + 1) && at > sentence_begin_ && form(at - 1) == "hundred"))
      ++at;
    return run_end_ = at;
  }

  void number(Position at) {
    const Position end = run_end(at);
    std::string digits;
    int repeat = 1;
    for (Position p = at; p < end; ++p) append_digits(form(p), repeat, digits);
    add(EntityType::number, at, end, digits);
    if (digits.size() >= 13 && digits.size() <= 19) add(EntityType::card, at, end, digits);
    if (digits.size() >= 9 && digits.size() <= 13) add(EntityType::phone, at, end, digits);
    if (is(end, Trait::currency)) add(EntityType::money, at, end + 1, digits);
  }

  void spoken_email(Position at) {
    if (at == sentence_begin_ || at + 2 >= end_) return;
    for (Position p = at + 1; p < std::min<Position>(at + 4, end_); ++p) {
      if (form(p) == "dot" && p + 1 < end_) {
        add(EntityType::email, at - 1, p + 2);
        return;
      }
    }
  }

  void date(Position at) {
    if (is(at, Trait::day)) add(EntityType::date, at, at + 1);
    if (is(at, Trait::month) && (numeric(at + 1) || is(at + 1, Trait::ordinal))) add(EntityType::date, at, at + 2);
    if (!is(at, Trait::ordinal) && !numeric(at)) return;
    const std::string_view word = form(at);
    if (is(at, Trait::ordinal) || word.size() <= 2) {
      const Position month = form(at + 1) == "of" ? at + 2 : at + 1;
      if (is(month, Trait::month)) add(EntityType::date, at, month + 1);
    }
    if (is(at, Trait::ordinal) && at > sentence_begin_ && form(at - 1) == "the" && word[0] >= '0' && word[0] <= '9')
      add(EntityType::date, at, at + 1);
    if (flag(at, Token::number) && std::count(word.begin(), word.end(), '/') == 2)
      add(EntityType::date, at, at + 1, std::string(word));
  }

  // "noon" and what is written with a colon or "pm"; a colon alone makes no time of letters.
  void clock(Position at) {
    if (!is(at, Trait::clock)) return;
    if (flag(at, Token::number)) add(EntityType::time, at, at + 1, std::string(form(at)));
    if (any_of(form(at), {"noon", "midday", "midnight", "lunchtime"})) add(EntityType::time, at, at + 1);
  }

  void spoken_clock(Position at) {
    const Position end = run_end(at);
    if (any_of(form(end), {"am", "pm", "oclock"})) add(EntityType::time, at, end + 1);
    if (form(end) == "a" && form(end + 1) == "m") add(EntityType::time, at, end + 2);
    if (form(end) == "p" && form(end + 1) == "m") add(EntityType::time, at, end + 2);
  }

  void duration(Position at) {
    Position p = at;
    const auto goes_on = [&] {
      return numeric(p) || is(p, Trait::vague_count) ||
             any_of(form(p), {"of", "to", "or", "working", "business", "more", "full", "good", "whole"});
    };
    while (p - at <= kLongestDuration && goes_on()) ++p;
    if (p > at && p < end_ && is(p, Trait::time_unit) && p - at <= kLongestDuration)
      add(EntityType::duration, at, p + 1);
  }

  // Who says "my name is X", "it is X speaking", or answers with capitalised words.
  void name(Position at) {
    const bool cued = (at > sentence_begin_ && is(at - 1, Trait::name_cue)) || is(at + 1, Trait::name_cue);
    if (!cued && !is_capitalised(at)) return;
    if (is(at, Trait::function_word) || numeric(at)) return;
    const bool after_cue =
        at >= sentence_begin_ + 2 && ((form(at - 1) == "is" && any_of(form(at - 2), {"name", "surname", "this"})) ||
                                      (form(at - 2) == "i" && form(at - 1) == "am"));
    const bool before_cue = form(at + 1) == "speaking" || form(at + 1) == "here";
    const bool capital = is_capitalised(at) && (at > sentence_begin_ || is_capitalised(at + 1) || at + 1 == end_);
    if (!capital && !(after_cue && form(at - 1) == "is" && form(at - 2) != "this") && !before_cue) return;
    if (!capital && before_cue && at + 1 == end_) return;
    Position end = at + 1;
    while (end < end_ && end - at < 4 && is_capitalised(end) && !numeric(end)) ++end;
    add(EntityType::name, at, end);
  }

  bool is_capitalised(Position at) const { return flag(at, Token::capital) && !is(at, Trait::function_word); }

  const CallText& text_;
  std::vector<Entity>& out_;
  Position end_ = 0;
  Position sentence_begin_ = 0;
  Position run_begin_ = 0, run_end_ = 0;  // the run of numbers met last
};

}  // namespace

void find_entities(const CallText& text, std::vector<Entity>& entities) {
  Finder(text, entities).run();
}

}  // namespace callaudit::match
