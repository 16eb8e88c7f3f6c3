#include "report/json_text.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

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
    while (at < text.size() && is_plain(text[at])) ++at;
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

void append_json(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
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
  fmt::format_to(std::back_inserter(out_), "{}", number);
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
