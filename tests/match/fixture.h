// A call from lines "A: ..." / "C: ...", for tests of the layers above the readers.
#pragma once

#include <string>
#include <string_view>

#include "match/call_text.h"

namespace callaudit::test {

inline transcript::Call call_from(std::string_view script) {
  transcript::Call call;
  call.speakers = {{"agent", "", "", transcript::Role::agent}, {"customer", "", "", transcript::Role::customer}};
  while (!script.empty()) {
    const std::size_t end = std::min(script.find('\n'), script.size());
    const std::string_view line = script.substr(0, end);
    script.remove_prefix(std::min(end + 1, script.size()));
    if (line.size() < 3) continue;
    transcript::Segment segment;
    segment.speaker = line[0] == 'A' ? 0 : 1;
    segment.text = line.substr(3);
    call.segments.push_back(segment);
  }
  return call;
}

}  // namespace callaudit::test
