// What happened in one call: the events of every signal in order, and those that a filter stopped, with the clause that
// stopped them. A Timeline borrows its CallText; it is reused from call to call and belongs to one thread.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "learned/model.h"
#include "match/call_text.h"
#include "match/pattern.h"
#include "signals/definition.h"

namespace callaudit::signals {

constexpr match::Position kNowhere = static_cast<match::Position>(-1);

struct Event {
  match::Position begin = 0;
  match::Position end = 0;
  std::uint32_t turn = 0;      // index into CallText::turns
  std::uint32_t sentence = 0;  // of its first word
  float score = 1;             // probability of a learned signal
  bool learned = false;
  bool doubtful = false;                   // within the margin of its threshold, or on words that the recogniser doubts
  int datum = -1;                          // of a slot's event
  match::Position first_asked = kNowhere;  // asked again: the first request ...
  match::Position given = kNowhere;        // ... and the answer
};

struct Miss {
  Event event;
  const char* clause;  // "not_negated", "unless", "learned score below the threshold"
};

struct Timeline {
  const match::CallText* text = nullptr;
  std::vector<std::vector<Event>> events;  // by signal, ordered by begin
  std::vector<std::vector<Miss>> misses;   // by signal
  std::vector<bool> real;                  // by turn: says something, is no mere backchannel
  std::vector<Event> given;                // data that the customer gave, by slot

  std::span<const Event> of(SignalId signal) const { return events[static_cast<std::size_t>(signal)]; }
  bool has(SignalId signal) const { return !of(signal).empty(); }
  match::Position end() const { return static_cast<match::Position>(text->tokens.size()); }
};

// Positions [begin, end); `found` is false when the anchor's event does not occur.
struct Stretch {
  match::Position begin = 0;
  match::Position end = 0;
  bool found = true;

  bool holds(match::Position at) const { return found && at >= begin && at < end; }
};

Stretch stretch_of(const Window& window, const Timeline& timeline);

// The position of an anchor's event at or behind `from`, or kNowhere.
match::Position find_anchor(const Anchor& anchor, const Timeline& timeline, match::Position from);

// Is `to` at most `distance` behind `from`?
bool within(const Distance& distance, match::Position from, match::Position to, const Timeline& timeline);

// Index of the n-th (from 1) real turn of the role that begins behind turn `turn`, or the number of turns.
std::uint32_t nth_reply(const Timeline& timeline, std::uint32_t turn, transcript::Role role, int n);

}  // namespace callaudit::signals
