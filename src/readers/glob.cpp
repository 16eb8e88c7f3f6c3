#include "readers/glob.h"

namespace callaudit::readers {

namespace {

// The bracket expression that begins the pattern, against a byte: how long it is, 0 when it is never closed.
std::size_t match_class(std::string_view pattern, char c, bool& matches) {
  std::size_t at = 1;
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  at += negated;
  bool found = false;
  for (bool first = true; at < pattern.size() && (first || pattern[at] != ']'); first = false) {
    const auto low = static_cast<unsigned char>(pattern[at]);
    auto high = low;
    if (at + 2 < pattern.size() && pattern[at + 1] == '-' && pattern[at + 2] != ']') {
      high = static_cast<unsigned char>(pattern[at + 2]);
      at += 2;
    }
    const auto byte = static_cast<unsigned char>(c);
    found = found || (low <= byte && byte <= high);
    ++at;
  }
  matches = found != negated;
  return at < pattern.size() ? at + 1 : 0;
}

// One element of the pattern that is no star, against a byte: how long it is, 0 when they differ.
std::size_t match_one(std::string_view pattern, char c) {
  if (pattern.empty()) return 0;
  if (pattern[0] == '?') return 1;
  if (pattern[0] == '[') {
    bool matches = false;
    const std::size_t length = match_class(pattern, c, matches);
    if (length > 0) return matches ? length : 0;
  }
  if (pattern[0] == '\\' && pattern.size() > 1) return pattern[1] == c ? 2 : 0;
  return pattern[0] == c ? 1 : 0;
}

}  // namespace

bool has_wildcards(std::string_view pattern) {
  return pattern.find_first_of("*?[") != std::string_view::npos;
}

bool matches_glob(std::string_view pattern, std::string_view name) {
  if (name.starts_with('.') && !pattern.starts_with('.')) return false;
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string_view::npos;  // behind the last star
  std::size_t kept = 0;                       // where the name goes on after it
  while (n < name.size()) {
    const std::size_t one = p < pattern.size() && pattern[p] != '*' ? match_one(pattern.substr(p), name[n]) : 0;
    if (one > 0) {
      p += one;
      ++n;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      kept = n;
    } else if (star != std::string_view::npos) {
      p = star;
      n = ++kept;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace callaudit::readers
