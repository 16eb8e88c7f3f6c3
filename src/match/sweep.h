// Runs a program over one stretch of words from all starts at once: what matches from a place on is a set of places,
// one bit each, and every state is one step on such sets, from the end of the pattern to its start. Private to match/.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "match/call_text.h"
#include "match/pattern.h"
#include "match/places.h"

namespace callaudit::match {

// The stretch in work: a written sentence, or all pieces of a soft cut one. Sets have `width` words of 64 places; the
// place behind the last word is one of them.
struct Stretch {
  Position begin = 0;
  Position end = 0;
  std::size_t width = 1;
  Places* places = nullptr;
  const Bits* anchors = nullptr;  // by Piece::Anchor: where it holds
  std::span<const Entity> entities;
};

// kWidth: the width where it is known beforehand, or 0.
template <std::size_t kWidth>
class Sweep {
 public:
  Sweep(const Stretch& stretch, const Program& program, std::vector<Bits>& memory)
      : stretch_(stretch), states_(program.states.data()), start_(program.start) {
    if (memory.size() < program.states.size() * width()) memory.resize(program.states.size() * width());
    sets_ = memory.data();
    for (std::uint32_t state = 0; state <= start_; ++state) {
      if (step(state)) continue;
      while (states_[state].dead != 0) {
        state = states_[state].dead;
        std::fill_n(set(state), width(), 0);
      }
    }
  }

  // The first place at or behind `from`, words counted from the begin, where a match starts; the length if there is
  // none.
  Position first_start(Position from) const {
    const Bits* starts = set(start_);
    const Position length = stretch_.end - stretch_.begin;
    for (std::size_t k = from / 64; k < width(); ++k) {
      const Bits left = k == from / 64 ? starts[k] >> (from % 64) << (from % 64) : starts[k];
      if (left != 0) return static_cast<Position>(k * 64) + static_cast<Position>(std::countr_zero(left));
    }
    return length;
  }

  // The end of the best match that starts at `at`: earlier branches first, gaps as short as can be.
  Position end_from(Position at) const {
    for (std::uint32_t index = start_;;) {
      const State& state = states_[index];
      index = state.next;
      switch (state.kind) {
        case State::Kind::accept:
          return at;
        case State::Kind::atom:
        case State::Kind::any:
          ++at;
          break;
        case State::Kind::gap:
          while (!holds(index, at)) ++at;
          break;
        case State::Kind::anchor:
          break;
        case State::Kind::entity:
          at = entity_end(state, at);
          break;
        case State::Kind::split:
          if (!holds(index, at)) index = state.other;
          break;
      }
    }
  }

 private:
  std::size_t width() const { return kWidth == 0 ? stretch_.width : kWidth; }
  Bits* set(std::uint32_t state) const { return sets_ + state * width(); }
  bool holds(std::uint32_t state, Position at) const { return (set(state)[at / 64] >> (at % 64) & 1) != 0; }

  // Word k of the set that has each place of `from` `by` < 64 places earlier.
  Bits earlier(const Bits* from, std::size_t k, unsigned by) const {
    const Bits next = k + 1 < width() && by > 0 ? from[k + 1] << (64 - by) : 0;
    return from[k] >> by | next;
  }

  // Fills the state's set; false when it is empty.
  bool step(std::uint32_t index) {
    const State& state = states_[index];
    const Bits* next = set(state.next);
    Bits* out = set(index);
    if (state.kind == State::Kind::entity) return step_entity(state, out);
    const Bits* const atom = state.kind == State::Kind::atom ? stretch_.places->of(state.atom) : nullptr;
    Bits any = 0;
    for (std::size_t k = 0; k < width(); ++k) {
      out[k] = atom != nullptr ? earlier(next, k, 1) & atom[k] : step_word(state, next, k);
      any |= out[k];
    }
    return any != 0;
  }

  Bits step_word(const State& state, const Bits* next, std::size_t k) const {
    switch (state.kind) {
      case State::Kind::any:
        return earlier(next, k, 1);
      case State::Kind::gap: {
        Bits out = next[k];
        for (unsigned by = 1; by <= state.detail; ++by) out |= earlier(next, k, by);
        return out;
      }
      case State::Kind::anchor:
        return next[k] & stretch_.anchors[state.detail * width() + k];
      case State::Kind::split:
        return next[k] | set(state.other)[k];
      default:
        return places(k);
    }
  }

  // All places, the one behind the last word too.
  Bits places(std::size_t k) const {
    const std::size_t count = stretch_.end - stretch_.begin + 1 - k * 64;
    return count >= 64 ? ~Bits{0} : (Bits{1} << count) - 1;
  }

  bool step_entity(const State& state, Bits* out) const {
    std::fill_n(out, width(), 0);
    bool any = false;
    for (const Entity& entity : stretch_.entities) {
      if (!leads_on(state, entity)) continue;
      const Position at = entity.begin - stretch_.begin;
      out[at / 64] |= Bits{1} << (at % 64);
      any = true;
    }
    return any;
  }
  bool leads_on(const State& state, const Entity& entity) const {
    return static_cast<std::uint8_t>(entity.type) == state.detail && entity.end <= stretch_.end &&
           holds(state.next, entity.end - stretch_.begin);
  }
  Position entity_end(const State& state, Position at) const {
    for (const Entity& entity : stretch_.entities) {
      if (entity.begin == stretch_.begin + at && leads_on(state, entity)) return entity.end - stretch_.begin;
    }
    return at;
  }

  const Stretch& stretch_;
  const State* states_;
  std::uint32_t start_;
  Bits* sets_ = nullptr;
};

}  // namespace callaudit::match
