#include <algorithm>
#include <charconv>
#include <optional>

#include "readers/json_fault.h"
#include "text/utf8.h"

namespace callaudit::readers {

namespace {

std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "\\u" || at + 6 > text.size()) return std::nullopt;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + 6, value, 16);
  if (error != std::errc() || end != text.data() + at + 6) return std::nullopt;
  return value;
}

}  // namespace

Place place_of(std::string_view text, std::size_t offset, int first_line) {
  const std::string_view before = text.substr(0, offset);
  const auto lines = static_cast<int>(std::ranges::count(before, '\n'));
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  Place place{first_line + lines, 1};
  for (std::size_t at = line_begin; at < offset; at += text::decode(text, at).length) ++place.column;
  return place;
}

std::size_t repair_surrogates(std::string& text) {
  std::size_t repaired = 0;
  for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at)) {
    const auto unit = escaped_unit(text, at);
    if (!unit || *unit < 0xD800 || *unit > 0xDFFF) {
      at += 2;
      continue;
    }
    const auto low = *unit < 0xDC00 ? escaped_unit(text, at + 6) : std::nullopt;
    if (low && *low >= 0xDC00 && *low <= 0xDFFF) {
      at += 12;
      continue;
    }
    text.replace(at, 6, "\\ufffd");
    at += 6;
    ++repaired;
  }
  return repaired;
}

}  // namespace callaudit::readers
