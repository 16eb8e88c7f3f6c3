#include "privacy/names.h"

#include <algorithm>

#include "text/utf8.h"

namespace callaudit::privacy {

namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

// The next word at or behind `at`; empty at the end.
std::string_view next_word(std::string_view text, std::size_t& at) {
  while (at < text.size() && !is_word(text[at])) ++at;
  const std::size_t begin = at;
  while (at < text.size() && is_word(text[at])) ++at;
  return text.substr(begin, at - begin);
}

bool is_same(std::string_view said, std::string_view name) {
  if (said == name) return true;
  const std::string lower = text::lowercase(name);
  if (text::lowercase(said) != lower) return false;
  return lower == name || text::lowercase(said) != said;  // "ANA" for "Ana", not "mark" for "Mark"
}

}  // namespace

void find_names(std::string_view text, std::span<const std::string> names, Spans& spans) {
  if (names.empty()) return;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view word = next_word(text, at);
    if (word.size() < 2) continue;
    const bool known = std::ranges::any_of(names, [&](const std::string& name) {
      for (std::size_t inside = 0; inside < name.size();) {
        const std::string_view part = next_word(name, inside);
        if (part.size() > 1 && is_same(word, part)) return true;
      }
      return false;
    });
    if (known) spans.push_back({at - word.size(), at, Kind::name});
  }
}

}  // namespace callaudit::privacy
