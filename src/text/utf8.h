// UTF-8 as it comes from strangers: decoding one code point, repair, the encodings that announce themselves, and
// what may be shown on a terminal. All functions are pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/result.h"

namespace callaudit::text {

constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value;      // kReplacement for an invalid sequence
  std::size_t length;  // bytes consumed, at least 1
  bool valid;
};

// The code point at byte `at`, which must lie inside the text. Overlong forms, surrogates and values past U+10FFFF are
// invalid and consume one byte.
CodePoint decode(std::string_view text, std::size_t at);

void append(std::string& out, char32_t value);

bool is_valid(std::string_view text);

// Every invalid byte becomes U+FFFD: one bad byte would hide the text around it from RE2.
std::string repaired(std::string_view text);

// Bytes of a file as UTF-8: a byte order mark is dropped, UTF-16 and UTF-32 with a mark are converted, everything else
// is taken as UTF-8 and repaired. `repairs` (may be null) counts the replaced sequences.
std::string to_utf8(std::string_view bytes, std::size_t* repairs = nullptr);

// Lower case of every letter, code point by code point (no locale, no special casing: "\u0130" becomes "i").
std::string lowercase(std::string_view text);

// Control characters (C0 but tab, DEL, C1), bidirectional overrides and line separators as visible escapes ("\x1b"), so
// that text of others cannot steer a terminal or start a CI command.
std::string printable(std::string_view text);

// Columns that a terminal gives the text: 2 for wide East Asian characters and emoji, 0 for combining marks.
int display_width(std::string_view text);

}  // namespace callaudit::text
