#include <algorithm>
#include <array>

#include "match/english.h"
#include "match/pattern.h"

namespace callaudit::match {

namespace {

bool any_of(std::string_view form, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), form) != words.end();
}

bool is_month(std::string_view form) {
  return any_of(form, {"january",   "february", "march",    "april",    "may",  "june", "july", "august",
                       "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
                       "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"});
}
bool is_weekday(std::string_view form) {
  return any_of(form, {"monday",   "tuesday",    "wednesday", "thursday", "friday",    "saturday", "sunday", "mondays",
                       "tuesdays", "wednesdays", "thursdays", "fridays",  "saturdays", "sundays",  "mon",    "tue",
                       "tues",     "wed",        "thu",       "thur",     "thurs",     "fri",      "sat"});
}
bool is_relative_day(std::string_view form) {
  return any_of(form, {"today", "tomorrow", "tonight", "yesterday", "overnight"});
}
bool is_ordinal(std::string_view form) {
  if (any_of(form, {"first",     "second",    "third",       "fourth",     "fifth",      "sixth",      "seventh",
                    "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",    "thirteenth", "fourteenth",
                    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",  "thirtieth"})) {
    return true;
  }
  return form.size() >= 3 && form[0] >= '0' && form[0] <= '9' &&
         (form.ends_with("st") || form.ends_with("nd") || form.ends_with("rd") || form.ends_with("th"));
}
bool is_time_unit(std::string_view form) {
  return any_of(form,
                {"second", "seconds", "minute", "minutes", "min",   "mins",      "hour",  "hours",  "hrs",  "day",
                 "days",   "night",   "nights", "week",    "weeks", "fortnight", "month", "months", "year", "years"});
}
bool is_currency_word(std::string_view form) {
  return any_of(form, {"dollars", "dollar", "bucks", "pounds", "pound", "quid", "euro", "euros", "cents", "pence", "p",
                       "rupees", "naira", "rand", "percent", "pesos", "shillings", "dirhams", "cedis"});
}
bool is_vague_count(std::string_view form) {
  return any_of(form, {"a", "an", "couple", "few", "several", "half", "next", "another"});
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
      for (Position at = sentence.begin; at < end_; ++at) entities_at(at);
    }
    std::sort(out_.begin(), out_.end(), [](const Entity& a, const Entity& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.type != b.type ? a.type < b.type : a.end > b.end;
    });
  }

 private:
  std::string_view form(Position at) const { return at < end_ ? text_.form(at) : std::string_view(); }
  bool flag(Position at, Token::Flag flag) const { return at < end_ && (text_.tokens[at].flags & flag) != 0; }
  bool numeric(Position at) const { return flag(at, Token::number) || english::is_number_word(form(at)); }

  void add(EntityType type, Position begin, Position end, std::string value = {}) {
    out_.push_back({type, begin, end, std::move(value)});
  }

  void entities_at(Position at) {
    const bool first_of_run = at == sentence_begin_ || !numeric(at - 1);
    if (numeric(at) && !is_clock(form(at))) number(at, first_of_run);
    if (flag(at, Token::money)) add(EntityType::money, at, at + 1);
    if (form(at).find('@') != std::string_view::npos) add(EntityType::email, at, at + 1, std::string(form(at)));
    spoken_email(at);
    date(at);
    clock(at);
    duration(at);
    name(at);
  }

  // A run of digits and number words; "and" joins within ("two hundred and five").
  Position run_end(Position at) const {
    while (numeric(at) || (form(at) == "and" && numeric(at + 1) && at > sentence_begin_ && form(at - 1) == "hundred"))
      ++at;
    return at;
  }

  void number(Position at, bool first_of_run) {
    if (!first_of_run) return;
    const Position end = run_end(at);
    std::string digits;
    int repeat = 1;
    for (Position p = at; p < end; ++p) append_digits(form(p), repeat, digits);
    add(EntityType::number, at, end, digits);
    if (digits.size() >= 13 && digits.size() <= 19) add(EntityType::card, at, end, digits);
    if (digits.size() >= 9 && digits.size() <= 13) add(EntityType::phone, at, end, digits);
    if (is_currency_word(form(end))) add(EntityType::money, at, end + 1, digits);
  }

  void spoken_email(Position at) {
    if (form(at) != "at" || at == sentence_begin_ || at + 2 >= end_) return;
    for (Position p = at + 1; p < std::min<Position>(at + 4, end_); ++p) {
      if (form(p) == "dot" && p + 1 < end_) {
        add(EntityType::email, at - 1, p + 2);
        return;
      }
    }
  }

  void date(Position at) {
    const std::string_view word = form(at);
    if (is_weekday(word) || is_relative_day(word)) add(EntityType::date, at, at + 1);
    if (is_month(word) && (numeric(at + 1) || is_ordinal(form(at + 1)))) add(EntityType::date, at, at + 2);
    if (is_ordinal(word) || (numeric(at) && word.size() <= 2)) {
      const Position month = form(at + 1) == "of" ? at + 2 : at + 1;
      if (is_month(form(month))) add(EntityType::date, at, month + 1);
    }
    if (is_ordinal(word) && at > sentence_begin_ && form(at - 1) == "the" && word[0] >= '0' && word[0] <= '9')
      add(EntityType::date, at, at + 1);
    const auto slashes = std::count(word.begin(), word.end(), '/');
    if (flag(at, Token::number) && slashes == 2) add(EntityType::date, at, at + 1, std::string(word));
  }

  static bool is_clock(std::string_view word) {
    return word.find(':') != std::string_view::npos ||
           (word.size() > 2 && word[0] >= '0' && word[0] <= '9' && (word.ends_with("am") || word.ends_with("pm")));
  }

  void clock(Position at) {
    const std::string_view word = form(at);
    if (flag(at, Token::number) && is_clock(word)) add(EntityType::time, at, at + 1, std::string(word));
    if (any_of(word, {"noon", "midday", "midnight", "lunchtime"})) add(EntityType::time, at, at + 1);
    if (!numeric(at)) return;
    const Position end = run_end(at);
    if (any_of(form(end), {"am", "pm", "oclock"})) add(EntityType::time, at, end + 1);
    if (form(end) == "a" && form(end + 1) == "m") add(EntityType::time, at, end + 2);
    if (form(end) == "p" && form(end + 1) == "m") add(EntityType::time, at, end + 2);
  }

  void duration(Position at) {
    Position p = at;
    if (!numeric(p) && !is_vague_count(form(p))) return;
    while (numeric(p) || is_vague_count(form(p)) ||
           any_of(form(p), {"of", "to", "or", "working", "business", "more", "full", "good", "whole"}))
      ++p;
    if (p > at && p < end_ && is_time_unit(form(p)) && p - at <= 7) add(EntityType::duration, at, p + 1);
  }

  // Who says "my name is X", "it is X speaking", or answers with capitalised words.
  void name(Position at) {
    if (english::is_function_word(form(at)) || numeric(at)) return;
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

  bool is_capitalised(Position at) const {
    if (at >= end_) return false;
    const Token& token = text_.tokens[at];
    const char c = text_.call->segments[token.segment].text[token.begin];
    return c >= 'A' && c <= 'Z' && form(at) != "i" && !english::is_function_word(form(at));
  }

  const CallText& text_;
  std::vector<Entity>& out_;
  Position end_ = 0;
  Position sentence_begin_ = 0;
};

}  // namespace

void find_entities(const CallText& text, std::vector<Entity>& entities) {
  Finder(text, entities).run();
}

}  // namespace callaudit::match
