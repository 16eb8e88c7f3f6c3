// What went wrong, where, and what to do about it. Problems are values: they are returned or collected, never thrown.
// `message` and `hint` are in our own words and quote no transcript text, since they reach logs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/location.h"

namespace callaudit::text {

struct Problem {
  Location where;
  std::string message;
  std::string hint;  // how to mend it, may be empty
  std::string
      source_line;  // the line at `where`, shown over a caret; only for files without personal data (rules, config)

  bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

// "file:line:column: message", then the source line with a caret and the hint, each on a line of its own where present.
std::string describe(const Problem& problem);

// Line number `line` (from 1) of a text, without its line end; empty when there is none.
std::string_view line_at(std::string_view text, int line);

}  // namespace callaudit::text
