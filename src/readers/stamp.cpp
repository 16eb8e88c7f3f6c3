#include "readers/stamp.h"

#include <algorithm>
#include <array>

#include "readers/lines.h"

namespace callaudit::readers {

namespace {

void skip_spaces(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

bool take(std::string_view& text, std::string_view wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

// "12/03/2026, " and the like: which number is the day is not known, so only that it is a date counts.
bool take_vague_date(std::string_view& text) {
  std::string_view rest = text;
  for (int field = 0; field < 3; ++field) {
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits == 0 || digits > 4) return false;
    rest.remove_prefix(digits);
    if (field == 2) break;
    if (rest.empty() || std::string_view("/.-").find(rest[0]) == std::string_view::npos) return false;
    rest.remove_prefix(1);
  }
  take(rest, ",");
  if (!rest.starts_with(' ')) return false;
  skip_spaces(rest);
  text = rest;
  return true;
}

// "2026-03-02T09:14:00Z", "2026-03-02 09:14:00".
bool take_date_time(std::string_view& text, double& seconds) {
  if (text.size() < 16 || text[4] != '-' || text[7] != '-') return false;
  const std::size_t length = std::min(text.find_first_not_of("0123456789:.T+-Z", 11), text.size());
  std::string_view written = text.substr(0, length);
  while (!written.empty() && !is_digit(written.back()) && written.back() != 'Z') written.remove_suffix(1);
  const std::optional<double> parsed = text::parse_iso_time(written);
  if (!parsed) return false;
  seconds = *parsed;
  text.remove_prefix(written.size());
  return true;
}

// "1h 2m 3s", "45s", "12.5s".
bool take_units(std::string_view& text, double& seconds) {
  std::string_view rest = text;
  double total = 0;
  bool any = false;
  while (!rest.empty() && is_digit(rest[0])) {
    const std::size_t length = std::min(rest.find_first_not_of("0123456789."), rest.size());
    const std::optional<double> value = text::parse_number(rest.substr(0, length));
    rest.remove_prefix(length);
    const std::size_t unit = rest.empty() ? std::string_view::npos : std::string_view("hms").find(rest[0]);
    if (!value || length > 9 || unit == std::string_view::npos) return false;
    if (rest.size() > 1 && (rest[1] | 0x20) >= 'a' && (rest[1] | 0x20) <= 'z') return false;
    constexpr std::array<double, 3> sizes = {3600, 60, 1};
    total += *value * sizes[unit];
    any = true;
    rest.remove_prefix(1);
    text = rest;
    skip_spaces(rest);
  }
  seconds = total;
  return any;
}

// Adds twelve hours for "PM"; true when either mark was there.
bool take_half_day(std::string_view& text, double& seconds) {
  std::string_view rest = text;
  skip_spaces(rest);
  const bool before = take(rest, "AM") || take(rest, "am") || take(rest, "a.m.");
  const bool after = !before && (take(rest, "PM") || take(rest, "pm") || take(rest, "p.m."));
  if ((!before && !after) || (!rest.empty() && (rest[0] | 0x20) >= 'a' && (rest[0] | 0x20) <= 'z')) return false;
  if (before && seconds >= 12 * 3600) seconds -= 12 * 3600;
  if (after && seconds < 12 * 3600) seconds += 12 * 3600;
  text = rest;
  return true;
}

bool take_clock(std::string_view& text, double& seconds, bool& wall) {
  const std::size_t length = std::min(text.find_first_not_of("0123456789:.,"), text.size());
  std::string_view written = text.substr(0, length);
  while (!written.empty() && !is_digit(written.back())) written.remove_suffix(1);
  const std::optional<double> parsed = text::parse_clock(written);
  const std::size_t last = written.rfind(':');
  if (!parsed || written.size() < last + 3 || !is_digit(written[last + 2])) return false;
  seconds = *parsed;
  text.remove_prefix(written.size());
  // With AM or PM the last of two fields are minutes.
  double of_day = std::ranges::count(written, ':') == 1 ? *parsed * 60 : *parsed;
  if (take_half_day(text, of_day)) {
    seconds = of_day;
    wall = true;
  }
  return true;
}

bool take_moment(std::string_view& text, double& seconds, Stamp& stamp) {
  if (take_date_time(text, seconds)) {
    stamp.wall_clock = stamp.dated = true;
    return true;
  }
  const bool dated = take_vague_date(text);
  bool wall = dated;
  const std::size_t before = text.size();
  const std::string_view whole = text;
  if (!take_clock(text, seconds, wall)) {
    text = whole;
    return !dated && take_units(text, seconds);
  }
  // A time of day after a date has hours first: "09:14" is no minute and second.
  const std::string_view written = whole.substr(0, before - text.size());
  const bool marked = written.find_first_of("AaPp") != std::string_view::npos;
  if (dated && !marked && std::ranges::count(written, ':') == 1) seconds *= 60;
  stamp.wall_clock = wall;
  return true;
}

bool take_range_mark(std::string_view& text) {
  skip_spaces(text);
  for (const std::string_view mark : {"-->", "->", "\xE2\x86\x92", "\xE2\x80\x93", "\xE2\x80\x94", "-", "to "}) {
    if (take(text, mark)) return true;
  }
  return false;
}

// What sets a stamp off from the words: spaces, or a dash, bar, comma or colon with spaces behind it.
void skip_separator(std::string_view& text) {
  skip_spaces(text);
  for (const std::string_view mark : {"-", "|", ",", ":", "\xE2\x80\x93", "\xE2\x80\x94"}) {
    std::string_view rest = text;
    if (take(rest, mark) && (rest.empty() || rest[0] == ' ' || rest[0] == '\t')) text = rest;
  }
  skip_spaces(text);
}

}  // namespace

std::size_t take_stamp(std::string_view text, Stamp& stamp) {
  std::string_view rest = text.substr(0, 100);
  const std::size_t shown = rest.size();
  const char closing = rest.starts_with('[') ? ']' : rest.starts_with('(') ? ')' : '\0';
  if (closing != '\0') rest.remove_prefix(1);
  skip_spaces(rest);
  Stamp found;
  if (rest.empty() || !is_digit(rest[0]) || !take_moment(rest, found.start, found)) return 0;
  std::string_view after = rest;
  Stamp second;
  if (take_range_mark(after)) {
    skip_spaces(after);
    if (!after.empty() && is_digit(after[0]) && take_moment(after, found.end, second)) rest = after;
  }
  const std::string_view written = text.substr(0, shown - rest.size());
  if (closing == '\0' && written.find(':') == std::string_view::npos) return 0;  // "30s" alone is no stamp
  if (closing != '\0') {
    skip_spaces(rest);
    if (!rest.starts_with(closing)) return 0;
    rest.remove_prefix(1);
  } else if (!rest.empty() && std::string_view(" \t,-|:").find(rest[0]) == std::string_view::npos) {
    return 0;
  }
  if (closing == '\0') {
    skip_separator(rest);
  } else {
    std::string_view unmarked = rest;
    skip_separator(unmarked);
    if (!rest.starts_with(':')) rest = unmarked;
  }
  stamp = found;
  return shown - rest.size();
}

}  // namespace callaudit::readers
