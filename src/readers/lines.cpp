#include "readers/lines.h"

#include <algorithm>

namespace callaudit::readers {

namespace {

constexpr std::string_view kSpaces = " \t\r\n\f\v";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

}  // namespace

bool LineCursor::next(Line& line) {
  if (rest_.empty()) return false;
  const std::size_t end = rest_.find_first_of("\r\n");
  line.number = number_++;
  line.text = rest_.substr(0, end);
  if (end == std::string_view::npos) {
    rest_ = {};
    return true;
  }
  const bool both = rest_[end] == '\r' && end + 1 < rest_.size() && rest_[end + 1] == '\n';
  rest_.remove_prefix(end + (both ? 2 : 1));
  return true;
}

std::string_view trimmed(std::string_view text) {
  for (bool again = true; again;) {
    const std::size_t before = text.size();
    text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
    if (text.starts_with(kNoBreakSpace)) text.remove_prefix(2);
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(3);
    again = text.size() != before;
  }
  for (bool again = true; again;) {
    const std::size_t before = text.size();
    text = text.substr(0, text.find_last_not_of(kSpaces) + 1);
    if (text.ends_with(kNoBreakSpace)) text.remove_suffix(2);
    if (text.ends_with(kByteOrderMark)) text.remove_suffix(3);
    again = text.size() != before;
  }
  return text;
}

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : trimmed(text)) {
    const bool space = kSpaces.find(c) != std::string_view::npos;
    if (!space) {
      out += c;
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
  }
  return out;
}

void append_words(std::string& text, std::string_view more) {
  if (more.empty()) return;
  if (!text.empty()) text += ' ';
  text += more;
}

std::vector<std::string_view> columns(std::string_view line, std::size_t most) {
  std::vector<std::string_view> found;
  for (line = trimmed(line); !line.empty() && found.size() < most;) {
    const std::size_t end = found.size() + 1 == most ? line.size() : std::min(line.find_first_of(" \t"), line.size());
    found.push_back(line.substr(0, end));
    line.remove_prefix(std::min(line.find_first_not_of(" \t", end), line.size()));
  }
  return found;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::optional<int> take_integer(std::string_view& text) {
  std::size_t length = 0;
  int value = 0;
  for (; length < text.size() && is_digit(text[length]); ++length) {
    if (length == 9) return std::nullopt;
    value = value * 10 + (text[length] - '0');
  }
  if (length == 0) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

}  // namespace callaudit::readers
