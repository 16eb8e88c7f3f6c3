// Where each side said a word for the first time in a call, by the word's stem. Private to match/.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "transcript/call.h"

namespace callaudit::match {

class FirstSaid {
 public:
  static constexpr std::uint32_t kNever = 0xFFFFFFFF;

  void begin_call() { ++call_; }

  // Positions come in order.
  void note(std::uint32_t stem, transcript::Role role, std::uint32_t at) {
    if (stem >= entries_.size()) entries_.resize(stem + 1);
    Entry& entry = entries_[stem];
    if (entry.call != call_) entry = {call_, {kNever, kNever, kNever, kNever}};
    std::uint32_t& first = entry.first[static_cast<std::size_t>(role)];
    if (first == kNever) first = at;
  }

  std::uint32_t find(std::uint32_t stem, transcript::Role role) const {
    const bool said = stem < entries_.size() && entries_[stem].call == call_;
    return said ? entries_[stem].first[static_cast<std::size_t>(role)] : kNever;
  }

 private:
  struct Entry {
    std::uint64_t call = 0;
    std::array<std::uint32_t, 4> first{};  // by role
  };
  std::vector<Entry> entries_;
  std::uint64_t call_ = 0;
};

}  // namespace callaudit::match
