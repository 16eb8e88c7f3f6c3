#include "transcript/call.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "text/utf8.h"

namespace callaudit::transcript {

namespace {

constexpr double kLongestTime = 1e9;  // seconds; no call lasts 30 years

struct Mended {
  int ends = 0;
  int negative = 0;
  int absurd = 0;
  int nuls = 0;
  bool sorted = false;
};

void replace_nuls(Segment& segment, Mended& mended) {
  if (segment.text.find('\0') == std::string::npos) return;
  std::string text;
  for (const char c : segment.text) {
    if (c == '\0') {
      text::append(text, text::kReplacement);
    } else {
      text += c;
    }
  }
  segment.text = std::move(text);
  segment.words.clear();  // their offsets no longer hold
  ++mended.nuls;
}

void mend_times(Segment& segment, Mended& mended) {
  if (segment.start > kLongestTime || segment.end > kLongestTime) {
    segment.start = segment.end = text::kUnknown;
    ++mended.absurd;
  }
  if (segment.start < 0) {
    // Recognisers round: a hair before the start is the start.
    segment.start = segment.start > -1 ? 0 : text::kUnknown;
    ++mended.negative;
  }
  if (segment.end < 0 || segment.end < segment.start) {
    segment.end = text::kUnknown;
    ++mended.ends;
  }
}

// Start times with the gaps filled from the segment before, so that untimed segments move with their predecessor.
std::vector<double> sort_keys(const std::vector<Segment>& segments) {
  std::vector<double> keys;
  keys.reserve(segments.size());
  double last = -std::numeric_limits<double>::infinity();
  for (const Segment& segment : segments) {
    if (text::is_known(segment.start)) last = segment.start;
    keys.push_back(last);
  }
  return keys;
}

bool is_ordered(const std::vector<Segment>& segments) {
  double last = -std::numeric_limits<double>::infinity();
  for (const Segment& segment : segments) {
    if (segment.start < last) return false;
    if (text::is_known(segment.start)) last = segment.start;
  }
  return true;
}

void note_mended(Call& call, const Mended& mended) {
  if (mended.sorted) call.notes.emplace_back("segments were put in the order of their start times");
  if (mended.ends > 0) {
    call.notes.push_back(
        fmt::format("{} segment(s) ended before they started; their ends count as unknown", mended.ends));
  }
  if (mended.negative > 0) {
    call.notes.push_back(fmt::format("{} segment(s) started before 0; taken as 0 or unknown", mended.negative));
  }
  if (mended.absurd > 0) {
    call.notes.push_back(
        fmt::format("{} segment(s) with times no call can have; they count as unknown", mended.absurd));
  }
  if (mended.nuls > 0) call.notes.push_back(fmt::format("NUL characters replaced in {} segment(s)", mended.nuls));
}

// A call lasts until its last word where the source does not say how long.
double end_of_last(const std::vector<Segment>& segments) {
  double last = text::kUnknown;
  for (const Segment& segment : segments) {
    if (text::is_known(segment.end) && !(last >= segment.end)) last = segment.end;
  }
  return last;
}

}  // namespace

const char* name(Role role) {
  switch (role) {
    case Role::agent:
      return "agent";
    case Role::customer:
      return "customer";
    case Role::system:
      return "system";
    case Role::unknown:
      break;
  }
  return "unknown";
}

int speaker_index(Call& call, std::string_view label, std::string_view channel) {
  for (std::size_t i = 0; i < call.speakers.size(); ++i) {
    if (call.speakers[i].label == label && call.speakers[i].channel == channel) return static_cast<int>(i);
  }
  if (call.speakers.size() < kMaxSpeakers) {
    Speaker& speaker = call.speakers.emplace_back();
    speaker.label = label;
    speaker.channel = channel;
  }
  return static_cast<int>(call.speakers.size()) - 1;
}

void merge_speakers(Call& call, const std::vector<int>& into) {
  std::vector<int> places(into.size());
  std::vector<Speaker> kept;
  for (std::size_t i = 0; i < into.size(); ++i) {
    if (into[i] != static_cast<int>(i)) continue;
    places[i] = static_cast<int>(kept.size());
    kept.push_back(std::move(call.speakers[i]));
  }
  call.speakers = std::move(kept);
  for (Segment& segment : call.segments) {
    if (segment.speaker < 0) continue;
    const auto target = static_cast<std::size_t>(into[static_cast<std::size_t>(segment.speaker)]);
    segment.speaker = places[target];
  }
}

bool sort_by_start(Call& call) {
  if (is_ordered(call.segments)) return false;
  const std::vector<double> keys = sort_keys(call.segments);
  std::vector<std::size_t> order(keys.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return keys[i]; });
  std::vector<Segment> sorted;
  sorted.reserve(order.size());
  for (const std::size_t i : order) sorted.push_back(std::move(call.segments[i]));
  call.segments = std::move(sorted);
  return true;
}

void merge_speakers(Call& call, int from, int into) {
  std::vector<int> targets(call.speakers.size());
  std::iota(targets.begin(), targets.end(), 0);
  targets[static_cast<std::size_t>(from)] = into;
  merge_speakers(call, targets);
}

void put_in_order(Call& call) {
  Mended mended;
  for (Segment& segment : call.segments) {
    replace_nuls(segment, mended);
    mend_times(segment, mended);
  }
  mended.sorted = sort_by_start(call);
  if (!text::is_known(call.duration)) call.duration = end_of_last(call.segments);
  note_mended(call, mended);
}

}  // namespace callaudit::transcript
