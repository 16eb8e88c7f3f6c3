// Which member of a turn is what, in lists of nobody's format: keys are compared without case, "_" and "-", and a unit
// at the end of a time's name ("start_ms", "beginOffsetMillis", "time_in_call_secs") is obeyed.
#pragma once

#include <string>
#include <string_view>

#include "readers/json.h"

namespace callaudit::readers {

struct TimeKey {
  std::string key;
  double unit = 1;  // seconds
  int rank = 1000;  // of the candidates; the lowest is taken
};

struct TextKey {
  std::string key;
  int rank = 1000;
};

struct ListKeys {
  TextKey text;
  TextKey speaker;
  TextKey role;
  TextKey call;  // which call a turn belongs to, in lists of many
  TextKey confidence;
  TextKey sentiment;
  TextKey channel;
  TimeKey start;
  TimeKey end;
  TimeKey duration;
};

// Looks at the first items.
ListKeys find_list_keys(const Json& list);
ListKeys find_turn_keys(const Json& turn);  // of one

// A time as it is written: a number in the key's unit, a clock reading, a duration or a date-time (then seconds since
// 1970).
double time_in(const Json& item, const TimeKey& key);

// "conversationId" -> "conversationid".
std::string plain_key(std::string_view key);

bool names_call(std::string_view key);  // "call_id", "ConversationId" and their like

}  // namespace callaudit::readers
