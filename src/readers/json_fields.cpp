#include "readers/json_fields.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "readers/lines.h"
#include "text/time.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

using text::is_known;
using text::kUnknown;

double google_seconds(const Json& value) {
  if (value.is_object()) {
    const Json whole = value["seconds"];
    const Json nanos = value["nanos"];
    return (whole.exists() ? whole.number() : 0) + (nanos.exists() ? nanos.number() / 1e9 : 0);
  }
  std::string_view written = value.string();
  if (written.ends_with('s')) written.remove_suffix(1);
  return value.is_number() ? value.number() : text::parse_number(written).value_or(kUnknown);
}

double epoch_seconds(const Json& value) {
  constexpr double first_millisecond_date = 1e11;  // below, seconds reach past the year 5000
  const double number = value.number();
  if (is_known(number)) return number > first_millisecond_date ? number / 1e3 : number;
  if (const auto iso = text::parse_iso_time(value.string())) return *iso;
  return text::parse_mail_time(value.string()).value_or(kUnknown);
}

double since(double moment, double start) {
  return std::round((moment - start) * 1e6) / 1e6;
}

double first_known(double first, double second) {
  return is_known(first) ? first : second;
}

float confidence(const Json& value) {
  const double number = value.number();
  return number >= 0 && number <= 1 ? static_cast<float>(number) : -1;
}

std::string label(const Json& value) {
  if (value.is_number() && value.number() < 0) return {};
  return std::string(trimmed(value.scalar()));
}

std::string_view trimmed_string(const Json& value) {
  return trimmed(value.string());
}

void set_started(transcript::Call& call, double epoch) {
  constexpr double first_of_1990 = 631152000;  // earlier ones are times within the call
  if (epoch >= first_of_1990) call.started_at = text::format_iso_time(epoch);
}

void add_metadata(transcript::Call& call, std::string_view name, const Json& value) {
  std::string written = value.scalar();
  if (!written.empty()) call.metadata.emplace_back(name, std::move(written));
}

void refuse_at(const Document& document, Reading& reading, const Place& place, std::string message, std::string hint) {
  // Member by member: g++ 12 warns of braced problems that they were not initialised.
  text::Problem& problem = reading.problems.emplace_back();
  problem.where.file = document.file;
  problem.where.line = place.line;
  problem.where.column = place.column;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
}

void refuse(const Document& document, Reading& reading, std::string message, std::string hint) {
  refuse_at(document, reading, {document.first_line, 1}, std::move(message), std::move(hint));
}

int speaker_in(CallDraft& draft, const Json& label_value, const Json& channel_value) {
  const std::string channel = label(channel_value);
  std::string name = label(label_value);
  if (transcript::is_unknown_label(name)) name = channel;
  return speaker_of(draft, name, channel);
}

void deliver_sorted(CallDraft& draft) {
  transcript::sort_by_start(draft.call);
  deliver(draft);
}

void set_role(CallDraft& draft, int index, transcript::Role role) {
  if (index < 0) return;
  transcript::Role& known = draft.call.speakers[static_cast<std::size_t>(index)].role;
  if (known == transcript::Role::unknown) known = role;
}

void place_sentiments(transcript::Call& call, const Json& results, std::string_view start_key, double unit) {
  std::vector<transcript::Segment*> timed;
  for (transcript::Segment& segment : call.segments) {
    if (is_known(segment.start)) timed.push_back(&segment);
  }
  const auto start_of = [](const transcript::Segment* segment) { return segment->start; };
  std::ranges::stable_sort(timed, {}, start_of);
  for (const Json result : results.items()) {
    const double start = result[start_key].number() * unit;
    const std::string sentiment = result["sentiment"].scalar();
    const auto after = std::ranges::upper_bound(timed, start + 1e-6, {}, start_of);
    if (!is_known(start) || after == timed.begin()) continue;
    std::string& placed = (*std::prev(after))->sentiment;
    // Of several sentences in a segment the one that is not neutral tells more.
    if (placed.empty() || !equals_ignoring_case(sentiment, "neutral")) placed = sentiment;
  }
}

}  // namespace callaudit::readers
