// The heuristic on what is said: points for phrases of the table in agent_phrases.h.
#pragma once

#include <vector>

#include "transcript/call.h"

namespace callaudit::transcript {

struct Evidence {
  int agent = -1;             // speaker index of the likeliest agent; -1 where nothing speaks for anybody
  float confidence = 0;       // 0.5 (a toss-up) .. 1
  std::vector<int> machines;  // speakers that only make announcements
};

// Looks at the speakers whose role is unknown, in the call's beginning and end.
Evidence weigh_speakers(const Call& call);

}  // namespace callaudit::transcript
