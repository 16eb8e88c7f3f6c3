// What agents, customers and machines say that others hardly do: the evidence for who is who when nothing else tells.
// A table to extend, not rules to audit by: no check reads it.
#pragma once

#include <span>
#include <string_view>

#include "transcript/call.h"

namespace callaudit::transcript {

struct RolePhrase {
  Role role;
  int weight;
  std::string_view phrase;  // lower case, straight apostrophes, found anywhere in a segment
  bool opening = false;     // counts only in the first thing that a speaker says
};

std::span<const RolePhrase> role_phrases();

}  // namespace callaudit::transcript
