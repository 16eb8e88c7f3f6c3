// Numbers of a call or a stretch of it: words, shares, times. A measure that the transcript cannot give is absent,
// never 0.
#pragma once

#include <optional>
#include <span>

#include "signals/timeline.h"

namespace callaudit::signals {

struct Measure {
  const char* name;         // "customer-share-of-words"
  const char* description;  // with its unit
  std::optional<double> (*value)(const Timeline& timeline, const Stretch& stretch);
};

// All measures; `list` and the documentation come from here.
std::span<const Measure> measures();
const Measure* find_measure(std::string_view name);

}  // namespace callaudit::signals
