// Who is the agent. Rules in falling order: the user's mapping, roles in the file, labels that say it, metadata, and
// last a heuristic on what is said, with its confidence. The rule that decided is written to Call::agent_rule; nothing
// is guessed silently.
#pragma once

#include <string>
#include <vector>

#include "transcript/call.h"

namespace callaudit::transcript {

// What decides when neither the mapping, the file nor the labels say it: what is said, if the evidence is clear
// (automatic) or however thin it is (heuristic); whoever speaks first; or nobody.
enum class AgentFrom : std::uint8_t { automatic, first_speaker, heuristic, never_guess };

// The user's mapping. Each entry names a speaker: a label or name (case ignored), "channel:1", or "/regular
// expression/".
struct AgentMapping {
  std::vector<std::string> agent;
  std::vector<std::string> customer;
  AgentFrom from = AgentFrom::automatic;
};

// Why an entry of a mapping cannot be used ("/(/" is no regular expression), or "" for a good one. Entries that cannot
// be used match nobody in assign_roles.
std::string mapping_fault(const std::string& entry);

// Sets Speaker::role where still unknown, Call::agent (name) where it can be told, and Call::agent_rule.
void assign_roles(Call& call, const AgentMapping& mapping);

}  // namespace callaudit::transcript
