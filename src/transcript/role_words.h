// Words by which transcripts say who a speaker is: in a field of its own ("AGENT", "END_USER") or inside a display
// label
// ("Agent (Ben)", "Kunde 1"). English, German, French, Spanish, Italian, Portuguese, Dutch and Polish. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "transcript/call.h"

namespace callaudit::transcript {

// The role that a field states; unknown when it is no role word. What is neither side ("SYSTEM", "ivr", "supervisor")
// is Role::system. "user" is the customer here; formats in which it is the employee know that themselves.
Role stated_role(std::string_view value);

struct LabelReading {
  Role role = Role::unknown;
  std::string person;    // what is left of the label beside the role: "Ben"; may be empty
  bool machine = false;  // "assistant", "bot": the agent only where no human one is
};

// A role inside a display label.
LabelReading read_label(std::string_view label);

// A label that tells nobody apart by name: "spk_0", "Speaker 1", "A", "+1 555 0100".
bool is_generic_label(std::string_view label);

// A label by which recognisers say "not known": "", "?", "UU", "Unknown Speaker", "<NA>", "(Unknown)".
bool is_unknown_label(std::string_view label);

}  // namespace callaudit::transcript
