// What one speaker says through a call, as one text: segments end to end with a mark between them, and what was said
// before each, since a number is often named only in the question. Private to privacy/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "privacy/span.h"

namespace callaudit::privacy {

constexpr char kJoint = '\x1e';  // between two segments

struct Speech {
  struct Part {
    std::size_t begin = 0;  // in `text`
    std::string before;     // the end of what anybody said before
  };
  std::string text;
  std::vector<Part> parts;  // ascending; empty: nothing is known of before
};

}  // namespace callaudit::privacy
