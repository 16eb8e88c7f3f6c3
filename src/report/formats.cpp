#include <algorithm>
#include <array>

#include "report/renderers.h"

namespace callaudit::report {

namespace {

constexpr std::array kFormats = {
    Format{"pretty", "scorecards with evidence for the terminal", ".txt", true, false, make_pretty},
    Format{"concise", "one finding a line: file:line:column: severity check: message", ".txt", true, false,
           make_concise},
    Format{"json", "the same objects as ndjson in one array", ".json", true, false, make_json},
    Format{"ndjson", "results as one JSON object a line; can be rendered again", ".ndjson", true, false, make_ndjson},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(kFormats, name, &Format::name);
  return found == kFormats.end() ? nullptr : &*found;
}

}  // namespace callaudit::report
