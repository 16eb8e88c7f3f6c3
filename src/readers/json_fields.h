// Fields that vendors write alike, read into a call: times in their many units, labels, confidences, dates, single
// values. Missing stays unknown everywhere. Pure but for the call or reading given.
#pragma once

#include <string>
#include <string_view>

#include "readers/draft.h"
#include "readers/json.h"
#include "readers/json_fault.h"

namespace callaudit::readers {

inline double seconds(const Json& value) {
  return value.number();
}
inline double millis(const Json& value) {
  return value.number() / 1e3;
}
inline double ticks(const Json& value) {
  return value.number() / 1e7;
}  // of 100 ns

// Google's duration: "1.500s" or {"seconds": "12", "nanos": 900000000}, where an absent member is 0.
double google_seconds(const Json& value);

// A date-time as text (ISO 8601, RFC 2822) or a number of seconds or milliseconds since 1970; seconds since 1970.
double epoch_seconds(const Json& value);

// Seconds from one moment to another, to the microsecond: what a double holds of moments since 1970.
double since(double moment, double start);

// The first that is known.
double first_known(double first, double second);

// 0..1, also written as text; unknown (-1) for what lies outside.
float confidence(const Json& value);

// A speaker's or channel's label: text or number; "" for null, -1 and the like.
std::string label(const Json& value);

// The value's text without white space at its ends.
std::string_view trimmed_string(const Json& value);

// Sets Call::started_at where the value is a date-time.
void set_started(transcript::Call& call, double epoch);

// Remembers a single value under a name; nothing for null, objects, arrays and "".
void add_metadata(transcript::Call& call, std::string_view name, const Json& value);

// A problem at a place of the document's file, or of the whole document, at its first line.
void refuse_at(const Document& document, Reading& reading, const Place& place, std::string message,
               std::string hint = {});
void refuse(const Document& document, Reading& reading, std::string message, std::string hint = {});

// The speaker of a draft by label and channel; a channel without a label is a speaker of its own. -1 where nobody is
// named.
int speaker_in(CallDraft& draft, const Json& label_value, const Json& channel_value = {});

// Delivers a call whose segments were read channel by channel or otherwise not in the order of time, as the format has
// them.
void deliver_sorted(CallDraft& draft);

// Sets the role of a speaker that a file states; `index` may be -1.
void set_role(CallDraft& draft, int index, transcript::Role role);

// Sentiments that a vendor gives by sentence ({start, sentiment}), each put on the segment in which its start lies.
// `unit` is the length of the vendor's time unit in seconds.
void place_sentiments(transcript::Call& call, const Json& results, std::string_view start_key, double unit);

}  // namespace callaudit::readers
