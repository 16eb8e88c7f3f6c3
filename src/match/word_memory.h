// What the patterns see in the words of one vocabulary, found once for each word. Most words are none that a pattern
// looks for, and many are alike: words are sorted into classes. Owned by one matcher. Private to match/.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "match/call_text.h"
#include "match/pattern_set.h"

namespace callaudit::match {

class WordMemory {
 public:
  using Trigger = PatternSet::Impl::Trigger;

  // Before anything is asked of a word of the vocabulary.
  void learn(const Vocabulary& vocabulary, const PatternSet::Impl& set);

  std::uint32_t class_of(WordId word) const { return classes_[word]; }

  // The patterns that may match in this role's speech where a word of the class stands.
  std::span<const Trigger> triggers(std::uint32_t word_class, transcript::Role role) const {
    const Known& known = known_[word_class];
    const std::size_t side = side_of(role);
    return {triggers_.data() + known.first[side], triggers_.data() + known.first[side + 1]};
  }

  // Bit a: is a word of the class the atom a? Until the next learn().
  const std::uint64_t* atoms(std::uint32_t word_class) const { return atoms_.data() + word_class * width_; }

 private:
  static constexpr std::size_t kSides = 3;  // agent, customer and others are told apart by PatternOptions
  struct Known {
    std::array<std::uint32_t, kSides + 1> first{};  // in triggers_
  };

  static std::size_t side_of(transcript::Role role) {
    return role == transcript::Role::agent ? 0 : role == transcript::Role::customer ? 1 : 2;
  }
  void add_class(const std::vector<Atom>& atoms, const PatternSet::Impl& set);

  std::vector<std::uint32_t> classes_;  // by word
  std::unordered_map<std::string, std::uint32_t> by_atoms_;
  std::vector<Known> known_;  // by class, as the two below
  std::vector<Trigger> triggers_;
  std::vector<std::uint64_t> atoms_;  // width_ for each class
  std::size_t width_ = 0;
  std::uint64_t generation_ = 0;
  std::uint64_t changes_ = 0;  // of the set
};

}  // namespace callaudit::match
