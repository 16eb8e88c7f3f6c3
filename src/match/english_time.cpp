// Words of dates, times and amounts.
#include <algorithm>
#include <initializer_list>

#include "match/english.h"

namespace callaudit::match::english {

namespace {

bool any_of(std::string_view form, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), form) != words.end();
}

}  // namespace

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
bool is_clock(std::string_view word) {
  const bool written = word.size() > 2 && word[0] >= '0' && word[0] <= '9';
  return word.find(':') != std::string_view::npos || (written && (word.ends_with("am") || word.ends_with("pm"))) ||
         any_of(word, {"noon", "midday", "midnight", "lunchtime"});
}

}  // namespace callaudit::match::english
