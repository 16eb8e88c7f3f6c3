// What a check found in one call. A Verdict owns its texts: the transcript may be gone when it is shown.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "transcript/call.h"

namespace callaudit::checks {

enum class Outcome : std::uint8_t { pass, fail, not_applicable };
enum class Severity : std::uint8_t { info, minor, major, critical };

const char* name(Outcome outcome);    // "pass", "fail", "na"
const char* name(Severity severity);  // "info" ... "critical"

// Verdict::share where nothing partial was said.
double default_share(Outcome outcome);

// Words of the call that decided something. Times are seconds, text::kUnknown where the transcript has none.
struct Evidence {
  int segment = 0;  // 1-based position in the input
  int turn = 0;     // 1-based, after segments of one speaker are joined
  int line = 0;     // line of the input file, 0 where lines mean nothing
  int column = 0;   // of the first word in that line, in code points from 1; 0 where unknown
  transcript::Role speaker = transcript::Role::unknown;
  double start = text::kUnknown;
  double end = text::kUnknown;
  std::string quote;               // the sentence around the words, shortened
  std::pair<int, int> mark{0, 0};  // the words in the quote, in code points [begin, end)
  std::pair<int, int> span{0, 0};  // the words in the segment's text, in code points [begin, end)
  std::string signal;              // name of the signal it is evidence of; may be empty
  std::string note;                // "answer", "second request", the clause that stopped a near miss; may be empty
};

// What was searched in vain, so that an absence can be believed.
struct Search {
  bool made = false;
  int first_turn = 0;  // 1-based, inclusive
  int last_turn = 0;
  int words = 0;                  // of the speaker searched
  std::vector<Evidence> nearest;  // at most one: the nearest miss, its note says what stopped it
};

struct Across;

struct Verdict {
  int check = 0;  // index into the rule book's checks (and RunInfo::checks)
  Outcome outcome = Outcome::not_applicable;
  bool needs_ear = false;  // doubtful words or a score near its threshold decided
  double share = 0;        // 1 for pass, 0 for fail, between for partial credit
  std::string reason;      // one plain sentence
  std::vector<Evidence> evidence;
  Search search;
  std::string other_call;                          // id of the call that a check across calls looked at too; empty
  std::shared_ptr<const Across> across = nullptr;  // what it hangs on when that is the agent's other calls
};

}  // namespace callaudit::checks
