#include <algorithm>

#include "signals/timeline.h"

namespace callaudit::signals {

namespace {

using match::Position;

// Begin (or, for `after`, the end of the turn) of the first or last event of one of the signals at or behind `from`.
Position find_event(const Anchor& anchor, const Timeline& timeline, Position from) {
  Position best = kNowhere;
  const Event* chosen = nullptr;
  const bool first = anchor.kind == Anchor::Kind::first;
  for (const SignalId signal : anchor.signals) {
    for (const Event& event : timeline.of(signal)) {
      if (event.begin < from) continue;
      if (chosen != nullptr && (first ? event.begin >= best : event.begin <= best)) continue;
      best = event.begin;
      chosen = &event;
    }
  }
  if (chosen != nullptr && anchor.after) return timeline.text->turns[chosen->turn].end;
  return best;
}

// End of the stretch that reaches `distance` behind `from`. Turns and replies are counted behind turn `turn`.
Position limit(const Distance& distance, Position from, std::uint32_t turn, const Timeline& timeline) {
  const match::CallText& text = *timeline.text;
  if (from >= timeline.end()) return timeline.end();
  const auto amount = static_cast<std::uint32_t>(distance.amount);
  switch (distance.unit) {
    case Unit::words:
      return std::min(from + amount + 1, timeline.end());
    case Unit::sentences: {
      const std::size_t last = std::min<std::size_t>(text.sentence_index(from) + amount, text.sentences.size() - 1);
      return text.sentences[last].end;
    }
    case Unit::turns:
      return text.turns[std::min<std::size_t>(turn + amount, text.turns.size() - 1)].end;
    case Unit::replies: {
      const std::uint32_t reply = nth_reply(timeline, turn, transcript::Role::agent, static_cast<int>(amount));
      return reply < text.turns.size() ? text.turns[reply].end : timeline.end();
    }
    case Unit::percent:
      return std::min<Position>(from + static_cast<Position>(timeline.end() * distance.amount / 100), timeline.end());
    case Unit::seconds: {
      const double until = text.start_time(from) + distance.amount;
      Position at = from;
      while (at < timeline.end() && !(text.start_time(at) > until)) ++at;
      return at;
    }
  }
  return timeline.end();
}

// The turn that opens a window: of a window that begins behind an event's turn it is that turn, not the next one.
std::uint32_t opening_turn(const Window& window, Position begin, const Timeline& timeline) {
  if (begin >= timeline.end()) return 0;
  const std::uint32_t turn = timeline.text->turn_index(begin);
  return window.from.after && turn > 0 ? turn - 1 : turn;
}

}  // namespace

std::uint32_t nth_reply(const Timeline& timeline, std::uint32_t turn, transcript::Role role, int n) {
  const auto& turns = timeline.text->turns;
  for (std::uint32_t t = turn + 1; t < turns.size(); ++t) {
    if (turns[t].role == role && timeline.real[t] && --n <= 0) return t;
  }
  return static_cast<std::uint32_t>(turns.size());
}

Position find_anchor(const Anchor& anchor, const Timeline& timeline, Position from) {
  switch (anchor.kind) {
    case Anchor::Kind::start:
      return 0;
    case Anchor::Kind::end:
      return timeline.end();
    case Anchor::Kind::percent:
      return static_cast<Position>(timeline.end() * anchor.percent / 100);
    case Anchor::Kind::first:
    case Anchor::Kind::last:
      return find_event(anchor, timeline, from);
  }
  return kNowhere;
}

Stretch stretch_of(const Window& window, const Timeline& timeline) {
  Stretch stretch;
  stretch.begin = find_anchor(window.from, timeline, 0);
  if (stretch.begin == kNowhere) return {0, 0, false};
  // An event that opens the window cannot close it too: the search for its end begins behind its first word.
  const bool at_event = window.from.kind == Anchor::Kind::first || window.from.kind == Anchor::Kind::last;
  stretch.end = find_anchor(window.until, timeline, stretch.begin + (at_event && !window.from.after ? 1 : 0));
  if (stretch.end == kNowhere) stretch.end = timeline.end();
  if (window.within)
    stretch.end = std::min(
        stretch.end, limit(*window.within, stretch.begin, opening_turn(window, stretch.begin, timeline), timeline));
  stretch.end = std::max(stretch.begin, stretch.end);
  return stretch;
}

bool within(const Distance& distance, Position from, Position to, const Timeline& timeline) {
  return to >= from && to < limit(distance, from, timeline.text->turn_index(from), timeline);
}

}  // namespace callaudit::signals
