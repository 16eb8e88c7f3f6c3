#include "match/word_memory.h"

#include <algorithm>

namespace callaudit::match {

using transcript::Role;

void WordMemory::learn(const Vocabulary& vocabulary, const PatternSet::Impl& set) {
  if (generation_ != vocabulary.generation() || changes_ != set.changes) {
    *this = WordMemory();
    generation_ = vocabulary.generation();
    changes_ = set.changes;
    width_ = set.alphabet.size() / 64 + 1;
  }
  while (classes_.size() < vocabulary.size()) {
    const auto word = static_cast<WordId>(classes_.size());
    const std::vector<Atom> atoms = set.alphabet.atoms_of(vocabulary.form(word));
    const std::string key(reinterpret_cast<const char*>(atoms.data()), atoms.size() * sizeof(Atom));
    const auto [known, is_new] = by_atoms_.try_emplace(key, static_cast<std::uint32_t>(known_.size()));
    classes_.push_back(known->second);
    if (is_new) add_class(atoms, set);
  }
}

void WordMemory::add_class(const std::vector<Atom>& atoms, const PatternSet::Impl& set) {
  atoms_.resize(atoms_.size() + width_, 0);
  std::uint64_t* const bits = atoms_.data() + known_.size() * width_;
  for (const Atom atom : atoms) bits[atom / 64] |= std::uint64_t{1} << (atom % 64);
  Known known;
  std::size_t side = 0;
  for (const Role role : {Role::agent, Role::customer, Role::unknown}) {
    known.first[side++] = static_cast<std::uint32_t>(triggers_.size());
    for (const Atom atom : atoms) {
      if (atom >= set.by_atom.size()) continue;
      std::copy_if(set.by_atom[atom].begin(), set.by_atom[atom].end(), std::back_inserter(triggers_),
                   [&](const Trigger& trigger) { return trigger.is_for(role); });
    }
    const auto first = triggers_.begin() + known.first[side - 1];
    std::sort(first, triggers_.end());
    triggers_.erase(std::unique(first, triggers_.end()), triggers_.end());
  }
  known.first[side] = static_cast<std::uint32_t>(triggers_.size());
  known_.push_back(known);
}

}  // namespace callaudit::match
