#include "readers/list_keys.h"

#include <algorithm>
#include <array>
#include <span>

#include "text/time.h"

namespace callaudit::readers {

namespace {

constexpr std::size_t kLookedAt = 20;

using Names = std::span<const std::string_view>;

// Falling preference in each.
constexpr auto kText = std::to_array<std::string_view>(
    {"text", "message", "content", "utterance", "body", "transcript", "sentence", "displaytext", "line"});
constexpr auto kSpeaker = std::to_array<std::string_view>(
    {"speaker", "speakerlabel", "speakername", "participant", "participantname", "name", "author", "sender", "from",
     "speakerid", "participantid", "user", "role", "speakerrole", "participantrole", "participanttype", "authorrole",
     "party", "channel"});
constexpr auto kRole = std::to_array<std::string_view>({"role", "speakerrole", "participantrole", "participanttype",
                                                        "authorrole", "sendertype", "authortype", "speakertype"});
constexpr auto kCall = std::to_array<std::string_view>(
    {"callid", "conversationid", "contactid", "interactionid", "dialogueid", "dialogid", "sessionid", "sid"});
constexpr auto kStart =
    std::to_array<std::string_view>({"start", "starttime", "startoffset", "begin", "begintime", "beginoffset", "offset",
                                     "secondsfromstart", "timeincall", "timestamp", "time", "ts", "starttimestamp"});
constexpr auto kEnd =
    std::to_array<std::string_view>({"end", "endtime", "endoffset", "finish", "stop", "endts", "endtimestamp"});
constexpr auto kDuration = std::to_array<std::string_view>({"duration", "dur", "length"});

struct Unit {
  std::string_view suffix;
  double seconds;
};
constexpr auto kUnits = std::to_array<Unit>({{"milliseconds", 1e-3},
                                             {"millis", 1e-3},
                                             {"msec", 1e-3},
                                             {"ms", 1e-3},
                                             {"seconds", 1},
                                             {"secs", 1},
                                             {"sec", 1},
                                             {"usec", 1e-6},
                                             {"ticks", 1e-7}});

int rank_in(Names names, std::string_view key) {
  const auto found = std::ranges::find(names, key);
  return found == names.end() ? 1000 : static_cast<int>(found - names.begin());
}

void prefer(TextKey& best, Names names, std::string_view key, std::string_view plain) {
  const int rank = rank_in(names, plain);
  if (rank >= best.rank) return;
  best.key = key;
  best.rank = rank;
}

// Longer suffixes come first, so that "usec" is not taken for "sec".
void prefer(TimeKey& best, Names names, std::string_view key, std::string_view plain) {
  double unit = 1;
  int rank = rank_in(names, plain);
  for (const Unit& candidate : kUnits) {
    if (rank < 1000 || !plain.ends_with(candidate.suffix)) continue;
    if (candidate.suffix == "sec" && plain.ends_with("usec")) continue;
    rank = rank_in(names, plain.substr(0, plain.size() - candidate.suffix.size()));
    unit = candidate.seconds;
  }
  if (rank >= best.rank) return;
  best = {std::string(key), unit, rank};
}

bool may_be_text(const Json& value) {
  return value.is_string() || value.is_object();
}
bool may_be_label(const Json& value) {
  return value.is_string() || value.is_number() || value.is_object();
}

void look_at(ListKeys& keys, std::string_view key, const Json& value) {
  const std::string plain = plain_key(key);
  if (may_be_text(value)) prefer(keys.text, kText, key, plain);
  if (may_be_label(value)) prefer(keys.speaker, kSpeaker, key, plain);
  if (value.is_string()) prefer(keys.role, kRole, key, plain);
  if (value.is_string() || value.is_number()) prefer(keys.call, kCall, key, plain);
  if (plain == "confidence") prefer(keys.confidence, std::array<std::string_view, 1>{"confidence"}, key, plain);
  if (plain == "sentiment") prefer(keys.sentiment, std::array<std::string_view, 1>{"sentiment"}, key, plain);
  if (plain == "channel") prefer(keys.channel, std::array<std::string_view, 1>{"channel"}, key, plain);
  if (!value.is_string() && !value.is_number()) return;
  prefer(keys.start, kStart, key, plain);
  prefer(keys.end, kEnd, key, plain);
  prefer(keys.duration, kDuration, key, plain);
}

}  // namespace

std::string plain_key(std::string_view key) {
  std::string plain;
  for (const char c : key) {
    if (c == '_' || c == '-' || c == ' ') continue;
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
  }
  return plain;
}

bool names_call(std::string_view key) {
  return rank_in(kCall, plain_key(key)) < 1000;
}

ListKeys find_list_keys(const Json& list) {
  ListKeys keys;
  std::size_t looked_at = 0;
  for (const Json item : list.items()) {
    if (++looked_at > kLookedAt) break;
    for (const auto& [key, value] : item.members()) look_at(keys, key, value);
  }
  return keys;
}

ListKeys find_turn_keys(const Json& turn) {
  ListKeys keys;
  for (const auto& [key, value] : turn.members()) look_at(keys, key, value);
  return keys;
}

double time_in(const Json& item, const TimeKey& key) {
  if (key.key.empty()) return text::kUnknown;
  const Json value = item[key.key];
  const double number = value.number();
  if (text::is_known(number)) return number * key.unit;
  const std::string_view written = value.string();
  if (const auto clock = text::parse_clock(written)) return *clock;
  if (const auto moment = text::parse_iso_time(written)) return *moment;
  if (const auto duration = text::parse_iso_duration(written)) return *duration;
  return text::parse_number(written.substr(0, written.find_last_not_of("s ") + 1)).value_or(text::kUnknown);
}

}  // namespace callaudit::readers
