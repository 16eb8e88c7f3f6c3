#include "report/json_text.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "text/utf8.h"

namespace callaudit::report {

namespace {

// Beyond ASCII: C1 controls, marks that turn the direction of writing, line separators, the byte order mark.
bool steers(char32_t value) {
  return value <= 0x9F || value == 0x061C || value == 0x200E || value == 0x200F ||
         (value >= 0x2028 && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069) || value == 0xFEFF;
}

bool is_plain(char c) {
  return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
      return;
  }
}

// Eight bytes that are all plain.
bool are_plain(const char* bytes) {
  constexpr std::uint64_t kEach = 0x0101010101010101, kHigh = 0x80 * kEach;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, 8);
  const auto has_zero = [](std::uint64_t value) { return (value - kEach) & ~value; };
  const std::uint64_t below_blank = (word - 0x20 * kEach) & ~word, from_delete = word | (word + kEach);
  return ((below_blank | from_delete | has_zero(word ^ 0x22 * kEach) | has_zero(word ^ 0x5C * kEach)) & kHigh) == 0;
}

std::size_t plain_until(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size() && are_plain(text.data() + at)) at += 8;
  while (at < text.size() && is_plain(text[at])) ++at;
  return at;
}

// One code point beyond ASCII; returns the bytes read.
std::size_t append_wide(std::string& out, std::string_view text, std::size_t at) {
  const text::CodePoint point = text::decode(text, at);
  if (!point.valid) {
    text::append(out, text::kReplacement);
  } else if (steers(point.value)) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(point.value));
  } else {
    out.append(text, at, point.length);
  }
  return point.length;
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    at = plain_until(text, at);
    out.append(text, from, at - from);
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      append_escape(out, text[at++]);
    } else {
      at += append_wide(out, text, at);
    }
  }
  out += '"';
}

namespace {

// A number of at most three decimals, as times are: 15 digits tell a double from all others, so the digits of the
// thousandths without zeros at their end are the shortest ones. False when it is none. Below 100,000 an exponent is
// never shorter.
bool append_thousandths(std::string& out, double number) {
  if (!(std::abs(number) < 100'000)) return false;
  const auto thousandths = static_cast<std::uint32_t>(std::abs(number) * 1000 + 0.5);
  if (thousandths / 1000.0 != std::abs(number)) return false;
  std::array<char, 16> digits;
  char* end = std::to_chars(digits.data(), digits.data() + digits.size(), thousandths / 1000).ptr;
  if (std::uint32_t rest = thousandths % 1000; rest != 0) {
    *end++ = '.';
    for (std::uint32_t unit = 100; rest != 0; rest %= unit, unit /= 10) *end++ = static_cast<char>('0' + rest / unit);
  }
  if (number < 0) out += '-';
  out.append(digits.data(), end);
  return true;
}

}  // namespace

void append_json(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  if (append_thousandths(out, number)) return;
  std::array<char, 32> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number == 0 ? 0.0 : number);
  out.append(digits.data(), end);
}

// A value or key follows another one exactly when none of these stands before it.
void JsonText::separate() {
  if (out_.empty()) return;
  const char before = out_.back();
  if (before != '{' && before != '[' && before != ':' && before != '\n') out_ += ',';
}

JsonText& JsonText::open(char bracket) {
  separate();
  out_ += bracket;
  return *this;
}

JsonText& JsonText::close(char bracket) {
  out_ += bracket;
  return *this;
}

JsonText& JsonText::key(std::string_view name) {
  separate();
  append_json(out_, name);
  out_ += ':';
  return *this;
}

JsonText& JsonText::value(std::string_view text) {
  separate();
  append_json(out_, text);
  return *this;
}

JsonText& JsonText::value(double number) {
  separate();
  append_json(out_, number);
  return *this;
}

JsonText& JsonText::value(float number) {
  separate();
  std::array<char, 32> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out_.append(digits.data(), end);
  return *this;
}

JsonText& JsonText::value(long long number) {
  separate();
  std::array<char, 32> digits;
  out_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
  return *this;
}

JsonText& JsonText::value(bool truth) {
  separate();
  out_ += truth ? "true" : "false";
  return *this;
}

JsonText& JsonText::value(const std::vector<std::string>& texts) {
  open('[');
  for (const std::string& text : texts) value(text);
  return close(']');
}

JsonText& JsonText::null() {
  separate();
  out_ += "null";
  return *this;
}

JsonText& JsonText::optional(std::string_view name, std::string_view text) {
  return text.empty() ? *this : key(name).value(text);
}

JsonText& JsonText::nullable(std::string_view name, std::string_view text) {
  return text.empty() ? key(name).null() : key(name).value(text);
}

}  // namespace callaudit::report
