// The times that people and programs write before a line of a transcript: "[00:01:02]", "0:07", "(10:04:33 AM)",
// "[00:15 - 00:21]",
// "( 1m 2s )", "2026-03-02 09:14:00". Seconds. Pure.
#pragma once

#include <string_view>

#include "text/time.h"

namespace callaudit::readers {

struct Stamp {
  double start = text::kUnknown;
  double end = text::kUnknown;
  bool wall_clock = false;  // a time of day, not one since the start
  bool dated = false;       // seconds since 1970
};

// Bytes of the stamp that begins the text, with the marks and spaces that set it off; 0 when there is none.
std::size_t take_stamp(std::string_view text, Stamp& stamp);

}  // namespace callaudit::readers
