#include "readers/vcon_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "readers/json_fields.h"
#include "text/utf8.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

using transcript::Role;

namespace {

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '-' || c == '+') return 62;
  return c == '_' || c == '/' ? 63 : -1;
}

// The one party of a role; null for none or several.
const VconParty* only_party(const std::vector<VconParty>& parties, Role role) {
  const auto found = std::ranges::find(parties, role, &VconParty::role);
  if (role == Role::unknown || found == parties.end()) return nullptr;
  return std::ranges::count(parties, role, &VconParty::role) == 1 ? &*found : nullptr;
}

const VconParty* named_party(const std::vector<VconParty>& parties, const std::string& name) {
  const std::string wanted = text::lowercase(name);
  const auto found =
      std::ranges::find_if(parties, [&](const VconParty& party) { return text::lowercase(party.name) == wanted; });
  return wanted.empty() || found == parties.end() ? nullptr : &*found;
}

}  // namespace

std::vector<VconParty> read_vcon_parties(const Json& list) {
  std::vector<VconParty> parties;
  for (const Json item : list.items()) {
    VconParty party;
    party.name = item["name"].string();
    for (const char* key : {"name", "tel", "mailto", "email", "id"}) {
      if (party.label.empty()) party.label = item[key].string();
    }
    if (party.label.empty()) party.label = fmt::format("party {}", parties.size() + 1);
    party.role = transcript::stated_role(item["role"].string());
    if (party.role == Role::unknown) party.role = transcript::stated_role(item["meta"]["role"].string());
    // In a conversation recorded by a company the machine that answers is its agent.
    if (item["role"].string() == "ai") party.role = Role::agent;
    parties.push_back(std::move(party));
    if (parties.size() == transcript::kMaxSpeakers) break;
  }
  return parties;
}

int vcon_party_index(const Json& value) {
  if (value.is_array()) return vcon_party_index(value.at(0));
  const double number = value.number();  // also of "0"
  return number >= 0 && number < 1e6 ? static_cast<int>(number) : -1;
}

int vcon_speaker(CallDraft& draft, const std::vector<VconParty>& parties, int index) {
  if (index < 0) return -1;
  if (static_cast<std::size_t>(index) >= parties.size()) {
    remark(draft, "a party that the vCon does not list", 0);
    return -1;
  }
  const VconParty& party = parties[static_cast<std::size_t>(index)];
  const int speaker = speaker_of(draft, party.label);
  if (speaker < 0) return speaker;
  draft.call.speakers[static_cast<std::size_t>(speaker)].name = party.name;
  set_role(draft, speaker, party.role);
  return speaker;
}

void match_vcon_parties(transcript::Call& call, const std::vector<VconParty>& parties) {
  for (transcript::Speaker& speaker : call.speakers) {
    const transcript::LabelReading said = transcript::read_label(speaker.label);
    const VconParty* party = named_party(parties, speaker.name.empty() ? speaker.label : speaker.name);
    if (party == nullptr) party = only_party(parties, said.role);
    if (party == nullptr) continue;
    if (speaker.role == Role::unknown) speaker.role = party->role;
    // Who the label names is nearer to the call than who the party list names.
    if (speaker.name.empty() && said.person.empty()) speaker.name = party->name;
  }
  if (call.agent.empty()) {
    if (const VconParty* agent = only_party(parties, Role::agent)) call.agent = agent->name;
  }
}

std::optional<std::string> decode_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string out;
  out.reserve(text.size() * 3 / 4);
  unsigned bits = 0;
  int filled = 0;
  for (const char c : text) {
    if (c == '\n' || c == '\r') continue;
    const int value = base64_value(c);
    if (value < 0) return std::nullopt;
    bits = (bits << 6) | static_cast<unsigned>(value);
    filled += 6;
    if (filled < 8) continue;
    filled -= 8;
    out += static_cast<char>((bits >> filled) & 0xFF);
  }
  return out;
}

}  // namespace callaudit::readers
