#include "readers/finish.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "readers/json_fields.h"
#include "readers/lines.h"
#include "text/time.h"
#include "text/utf8.h"

namespace callaudit::readers {

namespace {

using transcript::Call;
using transcript::Segment;

constexpr double kLongestCall = 24 * 3600.0;  // seconds; beyond, milliseconds were taken for seconds
constexpr double kShortestSegment = 0.05;     // seconds, as a median; below, seconds were taken for milliseconds
constexpr std::size_t kLongestId = 200;       // bytes

bool has_dialogue(const Call& call) {
  return std::ranges::any_of(call.segments, [](const Segment& segment) { return !is_blank(segment.text); });
}

double last_time(const Call& call) {
  double last = 0;
  for (const Segment& segment : call.segments) {
    if (segment.start > last) last = segment.start;
    if (segment.end > last) last = segment.end;
  }
  return last;
}

// The median length is below the shortest plausible one.
bool mostly_too_short(const Call& call) {
  std::size_t timed = 0;
  std::size_t too_short = 0;
  for (const Segment& segment : call.segments) {
    if (!(segment.end > segment.start)) continue;
    ++timed;
    too_short += segment.end - segment.start < kShortestSegment;
  }
  return timed > 0 && too_short * 2 > timed;
}

// A wrong unit makes every timing check wrong in silence, so the assumption is said.
void guard_units(Call& call) {
  const double last = last_time(call);
  if (last > kLongestCall) {
    call.notes.push_back(
        fmt::format("the unit of the times looks wrong: read as {} writes them, the call is {:.0f} hours long",
                    call.format, last / 3600));
  }
  if (last <= kLongestCall && is_spoken_too_slowly(call)) {
    call.notes.push_back(
        fmt::format("the unit of the times looks wrong: read as {} writes them, a word takes minutes", call.format));
  }
  if (mostly_too_short(call)) {
    call.notes.push_back(fmt::format(
        "the unit of the times looks wrong: read as {} writes them, segments last less than a twentieth of a second",
        call.format));
  }
}

// Lists of participants name people who never speak; roles are about those who do.
void drop_silent_speakers(Call& call) {
  std::vector<int> places(call.speakers.size(), -1);
  for (const Segment& segment : call.segments) {
    if (segment.speaker >= 0) places[static_cast<std::size_t>(segment.speaker)] = 0;
  }
  if (std::ranges::find(places, -1) == places.end()) return;
  std::vector<transcript::Speaker> kept;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] < 0) continue;
    places[i] = static_cast<int>(kept.size());
    kept.push_back(std::move(call.speakers[i]));
  }
  call.speakers = std::move(kept);
  for (Segment& segment : call.segments) {
    if (segment.speaker >= 0) segment.speaker = places[static_cast<std::size_t>(segment.speaker)];
  }
}

std::string fault_of(const Call& call, const Limits& limits) {
  if (!has_dialogue(call)) return "no dialogue: the transcript holds no spoken or written words";
  if (call.segments.size() > limits.segments) {
    return fmt::format("a call of {} segments; {} are allowed", call.segments.size(), limits.segments);
  }
  if (call.speakers.size() >= transcript::kMaxSpeakers) {
    return fmt::format("{} or more speakers: what stands for speakers here is something else",
                       transcript::kMaxSpeakers);
  }
  return {};
}

void cut_id(Call& call) {
  if (call.id.size() <= kLongestId) return;
  std::size_t end = kLongestId;
  while (end > 0 && (static_cast<unsigned char>(call.id[end]) & 0xC0) == 0x80) --end;
  call.id.resize(end);
  call.notes.emplace_back("the call's id was cut to 200 bytes");
}

// Bytes of the format's name and colon that begin the entry.
std::size_t format_prefix(std::string_view entry) {
  const std::size_t colon = entry.find(':');
  if (colon == std::string_view::npos) return 0;
  const std::string_view name = entry.substr(0, colon);
  return std::ranges::any_of(formats(), [&](const Format& format) { return name == format.name; }) ? colon + 1 : 0;
}

std::vector<std::string> entries_for(const std::vector<std::string>& entries, const std::string& format) {
  std::vector<std::string> kept;
  for (const std::string& entry : entries) {
    if (const std::string_view named = entry_for_format(entry, format); !named.empty()) kept.emplace_back(named);
  }
  return kept;
}

transcript::AgentMapping mapping_for(const transcript::AgentMapping& mapping, const std::string& format) {
  return {entries_for(mapping.agent, format), entries_for(mapping.customer, format), mapping.from};
}

using Ids = std::unordered_set<std::string>;

// Ids tell calls of one file apart: the first without one bears the file's name, further ones a number.
void name_call(Call& call, Ids& taken, std::size_t position, const Document& document) {
  if (call.id.empty()) {
    call.id = call_id_of(document.file);
    if (document.first_line > 1 && position == 0) call.id += fmt::format("#{}", document.first_line);
    if (position > 0) call.id += fmt::format("#{}", position + 1);
  } else {
    cut_id(call);
    if (taken.contains(call.id)) call.id += fmt::format("#{}", position + 1);
  }
  taken.insert(call.id);
}

}  // namespace

bool is_spoken_too_slowly(const Call& call) {
  constexpr double slowest = 0.01;  // words a second
  std::size_t timed = 0;
  std::size_t slow = 0;
  for (const Segment& segment : call.segments) {
    const double length = segment.end - segment.start;
    if (!(length > 0)) continue;
    ++timed;
    slow += static_cast<double>(1 + std::ranges::count(segment.text, ' ')) < slowest * length ? 1 : 0;
  }
  return timed > 0 && slow * 4 > timed * 3;
}

std::string_view entry_for_format(std::string_view entry, std::string_view format) {
  const std::size_t prefix = format_prefix(entry);
  if (prefix == 0) return entry;
  return entry.substr(0, prefix - 1) == format ? entry.substr(prefix) : std::string_view();
}

std::string_view without_format(std::string_view entry) {
  return entry.substr(format_prefix(entry));
}

std::string call_id_of(const std::string& file) {
  if (file == "-") return "stdin";
  std::string_view name = file;
  if (const std::size_t slash = name.find_last_of("/\\!"); slash != std::string_view::npos)
    name.remove_prefix(slash + 1);
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed) && name.size() > packed.size()) name.remove_suffix(packed.size());
  }
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos && dot > 0) name = name.substr(0, dot);
  return name.empty() ? "call" : std::string(name);
}

void finish_calls(Reading& reading, std::size_t first, const Document& document, const ReadOptions& options) {
  std::size_t kept = first;
  Ids taken;
  for (std::size_t i = first; i < reading.calls.size(); ++i) {
    Call& call = reading.calls[i];
    if (std::string fault = fault_of(call, options.limits); !fault.empty()) {
      refuse_at(document, reading, {std::max(call.line, document.first_line), 1}, std::move(fault));
      continue;
    }
    drop_silent_speakers(call);
    transcript::put_in_order(call);
    guard_units(call);
    transcript::assign_roles(call, mapping_for(options.mapping, call.format));
    if (i != kept) reading.calls[kept] = std::move(call);
    name_call(reading.calls[kept], taken, kept, document);
    ++kept;
  }
  reading.calls.resize(kept);
}

}  // namespace callaudit::readers
