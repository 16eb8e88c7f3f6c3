#include "text/time.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace callaudit::text {

namespace {

constexpr double kDay = 86400;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Eats `smallest` to `most` digits; nullopt when there are fewer, and what is left over is the caller's to judge.
std::optional<int> take_digits(std::string_view& text, std::size_t smallest, std::size_t most) {
  std::size_t length = 0;
  int value = 0;
  for (; length < text.size() && length < most && is_digit(text[length]); ++length) {
    value = value * 10 + (text[length] - '0');
  }
  if (length < smallest) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

bool take_char(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

// Eats "." or "," and the digits after it; 0 when there is none, nullopt for a mark without digits.
std::optional<double> take_fraction(std::string_view& text) {
  if (!text.starts_with('.') && !text.starts_with(',')) return 0.0;
  text.remove_prefix(1);
  if (text.empty() || !is_digit(text[0])) return std::nullopt;
  double value = 0;
  double unit = 1;
  for (int digits = 0; !text.empty() && is_digit(text[0]); text.remove_prefix(1), ++digits) {
    if (digits >= 9) continue;  // finer than a nanosecond
    value = value * 10 + (text[0] - '0');
    unit *= 10;
  }
  return value / unit;
}

std::optional<double> iso_unit(char designator, bool in_time) {
  switch (designator) {
    case 'W':
      return in_time ? std::nullopt : std::optional(7 * kDay);
    case 'D':
      return in_time ? std::nullopt : std::optional(kDay);
    case 'H':
      return in_time ? std::optional(3600.0) : std::nullopt;
    case 'M':
      return in_time ? std::optional(60.0) : std::nullopt;  // months have no length in seconds
    case 'S':
      return in_time ? std::optional(1.0) : std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<double> day_seconds(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count()) * kDay;
}

// "09:14", "09:14:00.25"; the second 60 is a leap second.
std::optional<double> take_time_of_day(std::string_view& text) {
  const auto hour = take_digits(text, 2, 2);
  if (!hour || *hour > 23 || !take_char(text, ':')) return std::nullopt;
  const auto minute = take_digits(text, 2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  const double minutes = *hour * 60.0 + *minute;
  if (!take_char(text, ':')) return minutes * 60;
  const auto second = take_digits(text, 2, 2);
  const auto fraction = take_fraction(text);
  if (!second || *second > 60 || !fraction) return std::nullopt;
  return minutes * 60 + *second + *fraction;
}

// "", "Z", "+02:00", " +0200", "+02": what must be subtracted to come to UTC.
std::optional<double> zone_offset(std::string_view text) {
  if (text.empty()) return 0.0;
  take_char(text, ' ');
  if (text.empty()) return std::nullopt;
  if (text == "Z" || text == "z" || text == "UTC" || text == "GMT") return 0.0;
  const bool west = text[0] == '-';
  if (!west && text[0] != '+') return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_digits(text, 2, 2);
  if (!hours || *hours > 23) return std::nullopt;
  take_char(text, ':');
  const auto minutes = text.empty() ? std::optional(0) : take_digits(text, 2, 2);
  if (!minutes || *minutes > 59 || !text.empty()) return std::nullopt;
  const double offset = *hours * 3600.0 + *minutes * 60.0;
  return west ? -offset : offset;
}

std::optional<int> month_of(std::string_view name) {
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (months[i] == name) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  const std::string_view magnitude = text.starts_with('-') ? text.substr(1) : text;
  if (magnitude.empty() || (!is_digit(magnitude[0]) && magnitude[0] != '.')) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<double> parse_clock(std::string_view text) {
  double total = 0;
  int fields = 0;
  do {
    const auto field = take_digits(text, 1, fields == 0 ? 9 : 2);
    if (!field || (fields > 0 && *field > 59) || fields == 3) return std::nullopt;
    total = total * 60 + *field;
    ++fields;
  } while (take_char(text, ':'));
  const auto fraction = take_fraction(text);
  if (fields < 2 || !fraction || !text.empty()) return std::nullopt;
  return total + *fraction;
}

std::optional<double> parse_iso_duration(std::string_view text) {
  if (!take_char(text, 'P') || text.empty()) return std::nullopt;
  double total = 0;
  bool in_time = false;
  while (!text.empty()) {
    if (take_char(text, 'T')) {
      if (in_time || text.empty()) return std::nullopt;
      in_time = true;
      continue;
    }
    const auto whole = take_digits(text, 1, 9);
    const auto fraction = take_fraction(text);
    if (!whole || !fraction || text.empty()) return std::nullopt;
    const auto unit = iso_unit(text[0], in_time);
    if (!unit) return std::nullopt;
    text.remove_prefix(1);
    total += (*whole + *fraction) * *unit;
  }
  return total;
}

std::optional<double> parse_iso_time(std::string_view text) {
  const auto year = take_digits(text, 4, 4);
  if (!year || !take_char(text, '-')) return std::nullopt;
  const auto month = take_digits(text, 2, 2);
  if (!month || !take_char(text, '-')) return std::nullopt;
  const auto day = take_digits(text, 2, 2);
  if (!day || !(take_char(text, 'T') || take_char(text, 't') || take_char(text, ' '))) return std::nullopt;
  const auto date = day_seconds(*year, *month, *day);
  const auto time = take_time_of_day(text);
  const auto offset = zone_offset(text);
  if (!date || !time || !offset) return std::nullopt;
  return *date + *time - *offset;
}

std::optional<double> parse_mail_time(std::string_view text) {
  if (const std::size_t comma = text.find(", "); comma != std::string_view::npos) text.remove_prefix(comma + 2);
  const auto day = take_digits(text, 1, 2);
  if (!day || !take_char(text, ' ')) return std::nullopt;
  const auto month = month_of(text.substr(0, 3));
  if (!month) return std::nullopt;
  text.remove_prefix(3);
  if (!take_char(text, ' ')) return std::nullopt;
  const auto year = take_digits(text, 4, 4);
  if (!year || !take_char(text, ' ')) return std::nullopt;
  const auto date = day_seconds(*year, *month, *day);
  const auto time = take_time_of_day(text);
  const auto offset = zone_offset(text);
  if (!date || !time || !offset) return std::nullopt;
  return *date + *time - *offset;
}

std::string format_iso_time(double epoch_seconds) {
  constexpr double first = -62167219200.0;  // the years 0000 to 9999
  constexpr double last = 253402300799.0;
  if (!(epoch_seconds >= first && epoch_seconds <= last)) return {};
  const auto milliseconds = static_cast<long long>(std::llround(epoch_seconds * 1000));
  const std::chrono::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(milliseconds)};
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(midnight);
  const std::chrono::hh_mm_ss clock(time - midnight);
  std::string out = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                clock.hours().count(), clock.minutes().count(), clock.seconds().count());
  if (clock.subseconds().count() != 0) out += fmt::format(".{:03}", clock.subseconds().count());
  return out + 'Z';
}

std::string format_clock(double seconds) {
  if (!is_known(seconds) || seconds > 1e12) return "?";
  const auto whole = seconds < 0 ? 0LL : static_cast<long long>(seconds);
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace callaudit::text
