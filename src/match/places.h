// Where atoms stand in the stretch of words in work: as sets of places, one bit each, found for 64 neighbouring atoms
// when one of them is first asked for (patterns ask for neighbours). Private to match/.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "match/call_text.h"
#include "match/program.h"

namespace callaudit::match {

using Bits = std::uint64_t;

class Places {
 public:
  // A new stretch; the place behind its last word is one too.
  void begin(std::size_t words, std::size_t atoms) {
    ++stretch_;
    words_.clear();
    width_ = words / 64 + 1;
    const std::size_t blocks = atoms / 64 + 1;
    if (known_.size() < blocks) known_.resize(blocks, 0);
    if (sets_.size() < blocks * 64 * width_) sets_.resize(blocks * 64 * width_);
  }
  // Its next word: bit a of `atoms` tells whether it is the atom a.
  void add(const Bits* atoms) { words_.push_back(atoms); }

  int size() const { return static_cast<int>(words_.size()); }
  bool is(int place, Atom atom) const {
    return (words_[static_cast<std::size_t>(place)][atom / 64] >> (atom % 64) & 1) != 0;
  }

  // The places of the atom, in words of 64.
  const Bits* of(Atom atom) {
    if (known_[atom / 64] != stretch_) find(atom / 64);
    return sets_.data() + atom * width_;
  }

 private:
  void find(std::size_t block) {
    known_[block] = stretch_;
    Bits* const sets = sets_.data() + block * 64 * width_;
    std::fill_n(sets, 64 * width_, 0);
    for (std::size_t place = 0; place < words_.size(); ++place) {
      for (Bits atoms = words_[place][block]; atoms != 0; atoms &= atoms - 1)
        sets[static_cast<std::size_t>(std::countr_zero(atoms)) * width_ + place / 64] |= Bits{1} << (place % 64);
    }
  }

  std::vector<const Bits*> words_;
  std::vector<Bits> sets_;            // by atom
  std::vector<std::uint64_t> known_;  // by block of atoms: the stretch that their sets are of
  std::uint64_t stretch_ = 0;
  std::size_t width_ = 1;
};

}  // namespace callaudit::match
