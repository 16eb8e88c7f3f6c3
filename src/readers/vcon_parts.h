// The parts of a vCon that every way of carrying a transcript needs: who takes part, and texts in their encodings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/draft.h"
#include "readers/json.h"

namespace callaudit::readers {

struct VconParty {
  std::string label;  // name, telephone number or mail address, else "party 1"
  std::string name;
  transcript::Role role = transcript::Role::unknown;
};

std::vector<VconParty> read_vcon_parties(const Json& list);

// The party index that a member gives: a number, or the first of a list or nested list; -1 for none.
int vcon_party_index(const Json& value);

// The speaker of a draft for a party index; -1 for none or one out of range (which is remarked).
int vcon_speaker(CallDraft& draft, const std::vector<VconParty>& parties, int index);

// Gives speakers that other formats named ("Agent", "Louis Anderson") the name and role of the party they stand for.
void match_vcon_parties(transcript::Call& call, const std::vector<VconParty>& parties);

// nullopt for what is no base64url (padding and plain base64 are taken too).
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace callaudit::readers
