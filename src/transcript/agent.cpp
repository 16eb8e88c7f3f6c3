#include "transcript/agent.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "text/utf8.h"
#include "transcript/agent_evidence.h"
#include "transcript/label_pattern.h"
#include "transcript/role_words.h"

namespace callaudit::transcript {

namespace {

// Below this the heuristic decides only when it was asked for: one weak phrase of one side is no evidence.
constexpr float kClearConfidence = 0.79F;

std::size_t count_role(const Call& call, Role role) {
  return static_cast<std::size_t>(std::ranges::count(call.speakers, role, &Speaker::role));
}

bool has_role(const Call& call, Role role) {
  return count_role(call, role) > 0;
}

// The entry of the list that names the speaker, or "".
std::string entry_for(const std::vector<std::string>& entries, const Speaker& speaker) {
  for (const std::string& entry : entries) {
    if (names_speaker(entry, speaker)) return entry;
  }
  return {};
}

// Everybody still unknown becomes the other side. More than one is said aloud: diarisation may have split a person, or
// there is a third party.
void give_rest(Call& call, Role role) {
  const std::size_t rest = count_role(call, Role::unknown);
  if (rest > 1)
    call.notes.push_back(fmt::format("{} speakers are taken as {}s, being all that are left", rest, name(role)));
  for (Speaker& speaker : call.speakers) {
    if (speaker.role == Role::unknown) speaker.role = role;
  }
}

// What the user says overrides what the file says, also about the speakers that he does not name.
void apply_mapping(Call& call, const AgentMapping& mapping) {
  if (mapping.agent.empty() && mapping.customer.empty()) return;
  std::vector<Role> said(call.speakers.size(), Role::unknown);
  std::string rule;
  for (std::size_t i = 0; i < said.size(); ++i) {
    const std::string agent = entry_for(mapping.agent, call.speakers[i]);
    if (!agent.empty()) {
      said[i] = Role::agent;
      if (rule.empty()) rule = "mapping: agent is " + agent;
    } else if (const std::string customer = entry_for(mapping.customer, call.speakers[i]); !customer.empty()) {
      said[i] = Role::customer;
      if (rule.empty()) rule = "mapping: customer is " + customer;
    }
  }
  if (rule.empty()) {
    if (!call.speakers.empty()) call.notes.emplace_back("the mapping names no speaker of this call");
    return;
  }
  const bool agent_said = std::ranges::find(said, Role::agent) != said.end();
  const bool customer_said = std::ranges::find(said, Role::customer) != said.end();
  for (std::size_t i = 0; i < said.size(); ++i) {
    Role& role = call.speakers[i].role;
    const bool contradicted = (agent_said && role == Role::agent) || (customer_said && role == Role::customer);
    if (said[i] != Role::unknown) {
      role = said[i];
    } else if (contradicted) {
      role = Role::unknown;
    }
  }
  call.agent_rule = rule;
}

// A bare "Ben" later in the file is the "Agent (Ben)" of its beginning.
void merge_bare_names(Call& call) {
  std::unordered_map<std::string, int> bare;  // by channel, NUL and name
  const auto key = [](const Speaker& speaker, const std::string& name) {
    return speaker.channel + '\0' + text::lowercase(name);
  };
  for (std::size_t i = 0; i < call.speakers.size(); ++i) {
    if (call.speakers[i].role == Role::unknown)
      bare.emplace(key(call.speakers[i], call.speakers[i].label), static_cast<int>(i));
  }
  if (bare.empty()) return;
  std::vector<int> into(call.speakers.size());
  std::iota(into.begin(), into.end(), 0);
  bool merges = false;
  for (std::size_t i = 0; i < call.speakers.size(); ++i) {
    const Speaker& named = call.speakers[i];
    if (named.role == Role::unknown || named.name.empty()) continue;
    const auto found = bare.find(key(named, named.name));
    if (found == bare.end()) continue;
    into[static_cast<std::size_t>(found->second)] = static_cast<int>(i);
    merges = true;
  }
  if (merges) merge_speakers(call, into);
}

// Labels decide only about speakers of whom the file states nothing, and never against a mapping.
void read_labels(Call& call, bool agent_is_mapped) {
  std::vector<std::size_t> machines;
  bool decided = false;
  for (std::size_t i = 0; i < call.speakers.size(); ++i) {
    Speaker& speaker = call.speakers[i];
    const LabelReading label = read_label(speaker.label);
    if (label.role == Role::unknown) continue;
    if (speaker.name.empty()) speaker.name = label.person;
    if (speaker.role != Role::unknown || (agent_is_mapped && label.role == Role::agent)) continue;
    if (label.machine) {
      machines.push_back(i);
    } else {
      speaker.role = label.role;
      decided |= label.role == Role::agent;
    }
  }
  // A bot beside a human agent is the system; alone it is the agent.
  const bool human = has_role(call, Role::agent) || agent_is_mapped;
  for (const std::size_t i : machines) call.speakers[i].role = human ? Role::system : Role::agent;
  decided |= !machines.empty() && !human;
  if (decided && call.agent_rule.empty()) call.agent_rule = "role in the speaker label";
}

// The call's metadata names the agent, and one speaker bears that name.
void match_agent_name(Call& call) {
  if (call.agent.empty() || has_role(call, Role::agent)) return;
  const std::string wanted = text::lowercase(call.agent);
  for (Speaker& speaker : call.speakers) {
    if (speaker.role != Role::unknown) continue;
    if (text::lowercase(speaker.label) != wanted && text::lowercase(speaker.name) != wanted) continue;
    speaker.role = Role::agent;
    call.agent_rule = "the call's agent is a speaker's name";
    return;
  }
}

// One side known and one speaker left: he is the other side.
void complete_sides(Call& call) {
  if (count_role(call, Role::unknown) == 0) return;
  if (has_role(call, Role::agent) && !has_role(call, Role::customer)) {
    give_rest(call, Role::customer);
  } else if (has_role(call, Role::customer) && !has_role(call, Role::agent) && count_role(call, Role::unknown) == 1) {
    give_rest(call, Role::agent);
    call.agent_rule += call.agent_rule.empty() ? "the one who is not the customer" : "";
  }
}

void guess_first_speaker(Call& call) {
  for (const Segment& segment : call.segments) {
    if (segment.speaker < 0 || call.role_of(segment) != Role::unknown) continue;
    call.speakers[static_cast<std::size_t>(segment.speaker)].role = Role::agent;
    call.agent_rule = "guess: the first speaker";
    call.agent_confidence = 0.5F;
    return;
  }
}

void guess_by_wording(Call& call, AgentFrom from) {
  const Evidence evidence = weigh_speakers(call);
  for (const int machine : evidence.machines) call.speakers[static_cast<std::size_t>(machine)].role = Role::system;
  if (evidence.agent < 0 && from == AgentFrom::heuristic && count_role(call, Role::unknown) > 1) {
    return guess_first_speaker(call);
  }
  if (evidence.agent < 0 || (from == AgentFrom::automatic && evidence.confidence < kClearConfidence)) return;
  call.speakers[static_cast<std::size_t>(evidence.agent)].role = Role::agent;
  call.agent_rule = "guess: by what is said";
  call.agent_confidence = evidence.confidence;
}

void guess_agent(Call& call, AgentFrom from) {
  if (from == AgentFrom::never_guess || count_role(call, Role::unknown) == 0) return;
  if (from == AgentFrom::first_speaker) {
    guess_first_speaker(call);
  } else {
    guess_by_wording(call, from);
  }
  if (has_role(call, Role::agent) && !has_role(call, Role::customer)) give_rest(call, Role::customer);
}

void name_agent(Call& call) {
  if (!call.agent.empty()) return;
  for (const Speaker& speaker : call.speakers) {
    if (speaker.role != Role::agent) continue;
    if (!speaker.name.empty()) {
      call.agent = speaker.name;
    } else if (read_label(speaker.label).role == Role::unknown && !is_generic_label(speaker.label)) {
      call.agent = speaker.label;
    }
    if (!call.agent.empty()) return;
  }
}

}  // namespace

std::string mapping_fault(const std::string& entry) {
  return entry.empty() ? "an empty name" : pattern_fault(entry);
}

void assign_roles(Call& call, const AgentMapping& mapping) {
  apply_mapping(call, mapping);
  const bool agent_is_mapped = !call.agent_rule.empty() && has_role(call, Role::agent);
  if (call.agent_rule.empty() && has_role(call, Role::agent)) call.agent_rule = "role in the file";
  read_labels(call, agent_is_mapped);
  merge_bare_names(call);
  match_agent_name(call);
  complete_sides(call);
  if (!has_role(call, Role::agent)) guess_agent(call, mapping.from);
  if (!has_role(call, Role::agent)) {
    call.agent_rule.clear();
    if (!call.speakers.empty()) call.notes.emplace_back("nothing tells which speaker is the agent");
  }
  name_agent(call);
}

}  // namespace callaudit::transcript
