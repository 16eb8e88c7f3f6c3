#include "signals/measure.h"

#include <algorithm>

namespace callaudit::signals {

namespace {

using match::Position;
using match::Turn;
using transcript::Role;
using Value = std::optional<double>;

double words_of(const Timeline& timeline, const Stretch& stretch, Role role) {
  double words = 0;
  for (const Turn& turn : timeline.text->turns) {
    if (turn.role != role) continue;
    const Position begin = std::max(turn.begin, stretch.begin);
    const Position end = std::min(turn.end, stretch.end);
    for (Position at = begin; at < end; ++at) words += (timeline.text->tokens[at].flags & match::Token::expanded) == 0;
  }
  return words;
}

// Calls f(turn) for the turns that begin inside the stretch.
template <class F>
void for_turns(const Timeline& timeline, const Stretch& stretch, F f) {
  for (const Turn& turn : timeline.text->turns) {
    if (turn.begin >= stretch.begin && turn.begin < stretch.end) f(turn);
  }
}

Value agent_words(const Timeline& timeline, const Stretch& stretch) {
  return words_of(timeline, stretch, Role::agent);
}
Value customer_words(const Timeline& timeline, const Stretch& stretch) {
  return words_of(timeline, stretch, Role::customer);
}

Value customer_share_of_words(const Timeline& timeline, const Stretch& stretch) {
  const double customer = words_of(timeline, stretch, Role::customer);
  const double all = customer + words_of(timeline, stretch, Role::agent);
  return all > 0 ? Value(customer / all) : std::nullopt;
}

double seconds_of(const Timeline& timeline, const Stretch& stretch, Role role, bool& known) {
  double seconds = 0;
  for_turns(timeline, stretch, [&](const Turn& turn) {
    if (turn.role != role) return;
    known = known && turn.end_time >= turn.start;
    seconds += turn.end_time - turn.start;
  });
  return seconds;
}

Value agent_talk_share(const Timeline& timeline, const Stretch& stretch) {
  bool known = true;
  const double agent = seconds_of(timeline, stretch, Role::agent, known);
  const double all = agent + seconds_of(timeline, stretch, Role::customer, known);
  return known && all > 0 ? Value(agent / all) : std::nullopt;
}

Value agent_words_per_minute(const Timeline& timeline, const Stretch& stretch) {
  bool known = true;
  const double seconds = seconds_of(timeline, stretch, Role::agent, known);
  return known && seconds > 0 ? Value(words_of(timeline, stretch, Role::agent) * 60 / seconds) : std::nullopt;
}

Value turns(const Timeline& timeline, const Stretch& stretch) {
  double count = 0;
  for_turns(timeline, stretch, [&](const Turn&) { ++count; });
  return count;
}

Value longest_agent_turn(const Timeline& timeline, const Stretch& stretch) {
  double longest = 0;
  for_turns(timeline, stretch, [&](const Turn& turn) {
    if (turn.role == Role::agent) longest = std::max(longest, static_cast<double>(turn.end - turn.begin));
  });
  return longest;
}

Value timed_share(const Timeline& timeline, const Stretch& stretch) {
  double timed = 0, all = 0;
  for_turns(timeline, stretch, [&](const Turn& turn) {
    ++all;
    timed += text::is_known(turn.start) && text::is_known(turn.end_time);
  });
  return all > 0 ? Value(timed / all) : std::nullopt;
}

Value longest_silence(const Timeline& timeline, const Stretch& stretch) {
  Value longest;
  double end = text::kUnknown;
  for_turns(timeline, stretch, [&](const Turn& turn) {
    if (text::is_known(end) && text::is_known(turn.start)) longest = std::max(longest.value_or(0), turn.start - end);
    if (!(end >= turn.end_time)) end = turn.end_time;
  });
  return longest;
}

Value overlap_seconds(const Timeline& timeline, const Stretch& stretch) {
  Value overlap;
  double end = text::kUnknown;
  for_turns(timeline, stretch, [&](const Turn& turn) {
    if (text::is_known(end) && text::is_known(turn.start)) {
      overlap = overlap.value_or(0) + std::max(0.0, std::min(end, turn.end_time) - turn.start);
    }
    if (!(end >= turn.end_time)) end = turn.end_time;
  });
  return overlap;
}

Value duration(const Timeline& timeline, const Stretch&) {
  const double seconds = timeline.text->call->duration;
  return text::is_known(seconds) ? Value(seconds) : std::nullopt;
}

constexpr Measure kMeasures[] = {
    {"agent-words", "words of the agent", agent_words},
    {"customer-words", "words of the customer", customer_words},
    {"customer-share-of-words", "words of the customer per word of both sides, 0 to 1", customer_share_of_words},
    {"agent-talk-share", "talking time of the agent per talking time of both sides, 0 to 1; needs times",
     agent_talk_share},
    {"agent-words-per-minute", "words of the agent per minute of their turns; needs times", agent_words_per_minute},
    {"turns", "turns of all speakers", turns},
    {"longest-agent-turn", "words of the agent's longest turn", longest_agent_turn},
    {"timed-share", "share of turns with times, 0 to 1", timed_share},
    {"longest-silence", "seconds in which nobody speaks, the longest; needs times", longest_silence},
    {"overlap", "seconds in which both sides speak; needs times", overlap_seconds},
    {"duration", "seconds of the whole call; needs times", duration},
};

}  // namespace

std::span<const Measure> measures() {
  return kMeasures;
}

const Measure* find_measure(std::string_view name) {
  const auto found = std::find_if(std::begin(kMeasures), std::end(kMeasures),
                                  [&](const Measure& measure) { return name == measure.name; });
  return found == std::end(kMeasures) ? nullptr : found;
}

}  // namespace callaudit::signals
