#include "match/program.h"

#include <fmt/format.h>

#include <algorithm>

#include "match/english.h"
#include "match/needs.h"
#include "text/suggest.h"

namespace callaudit::match {

Atom Alphabet::add(int commonness) {
  commonness_.push_back(commonness);
  sets_with_.emplace_back();
  return static_cast<Atom>(commonness_.size() - 1);
}

void Alphabet::reserve(std::size_t atoms) {
  words_.reserve(atoms);
  sets_.reserve(atoms);
  sets_with_.reserve(atoms);
  commonness_.reserve(atoms);
}

Atom Alphabet::word(const std::string& text, double similar) {
  const bool fuzzy = similar < 1 && text.size() >= 4;
  const std::string fuzzy_key = fuzzy ? fmt::format("{}~{}", text, similar) : "";
  const std::string& key = fuzzy ? fuzzy_key : text;
  const auto found = words_.find(key);
  if (found != words_.end()) return found->second;
  const Atom atom = add(english::commonness(text));
  words_.emplace(key, atom);
  if (fuzzy) similar_.push_back({text, similar, atom});
  return atom;
}

Atom Alphabet::prefix(const std::string& text) {
  const auto found = prefixes_.find(text);
  if (found != prefixes_.end()) return found->second;
  const Atom atom = add(text.size() < 4 ? 20 : 2);
  prefixes_.emplace(text, atom);
  return atom;
}

Atom Alphabet::set(std::vector<Atom> members) {
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  if (members.size() == 1) return members.front();
  std::string key(reinterpret_cast<const char*>(members.data()), members.size() * sizeof(Atom));
  const auto found = sets_.find(key);
  if (found != sets_.end()) return found->second;
  int commonness = 0;
  for (const Atom member : members) commonness += commonness_[member];
  const Atom atom = add(commonness);
  for (const Atom member : members) sets_with_[member].push_back(atom);
  sets_.emplace(std::move(key), atom);
  return atom;
}

std::vector<Alphabet::Definition> Alphabet::definitions() const {
  std::vector<Definition> all(size());
  for (const auto& [text, atom] : words_) all[atom].text = text;
  for (const Similar& similar : similar_)
    all[similar.atom] = {Definition::Kind::word, similar.text, similar.threshold, {}};
  for (const auto& [text, atom] : prefixes_) all[atom] = {Definition::Kind::prefix, text, 1, {}};
  for (const auto& [key, atom] : sets_) all[atom].kind = Definition::Kind::set;
  for (Atom member = 0; member < sets_with_.size(); ++member) {
    for (const Atom set : sets_with_[member]) all[set].members.push_back(member);
  }
  return all;
}

std::vector<Atom> Alphabet::atoms_of(std::string_view form) const {
  std::vector<Atom> atoms;
  if (const auto found = words_.find(form); found != words_.end()) atoms.push_back(found->second);
  for (std::size_t length = 2; length <= form.size(); ++length) {
    if (const auto found = prefixes_.find(form.substr(0, length)); found != prefixes_.end())
      atoms.push_back(found->second);
  }
  for (const Similar& similar : similar_) {
    const std::size_t longest = std::max(form.size(), similar.text.size());
    const auto allowed = static_cast<std::size_t>((1 - similar.threshold) * static_cast<double>(longest) + 1e-9);
    if (form.size() + allowed < similar.text.size() || similar.text.size() + allowed < form.size()) continue;
    if (text::edit_distance(form, similar.text) <= allowed) atoms.push_back(similar.atom);
  }
  const std::size_t direct = atoms.size();
  for (std::size_t i = 0; i < direct; ++i) {
    const std::vector<Atom>& sets = sets_with_[atoms[i]];
    atoms.insert(atoms.end(), sets.begin(), sets.end());
  }
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  return atoms;
}

namespace {

bool is_single_word(const Piece& piece) {
  return piece.kind == Piece::Kind::word || piece.kind == Piece::Kind::prefix;
}

// Builds states back to front: each piece is compiled with the state that follows it.
class Compiler {
 public:
  Compiler(double similar, Alphabet& alphabet) : similar_(similar), alphabet_(alphabet) {}

  Program run(const Piece& piece) {
    const std::uint32_t accept = add({});
    program_.start = build(piece, accept);
    find_needs(piece, similar_, alphabet_, program_);
    return std::move(program_);
  }

 private:
  std::uint32_t add(State state) {
    program_.states.push_back(state);
    return static_cast<std::uint32_t>(program_.states.size() - 1);
  }

  Atom atom_of(const Piece& piece) {
    return piece.kind == Piece::Kind::word ? alphabet_.word(piece.text, similar_) : alphabet_.prefix(piece.text);
  }

  std::uint32_t build(const Piece& piece, std::uint32_t next) {
    switch (piece.kind) {
      case Piece::Kind::word:
      case Piece::Kind::prefix:
        return add({State::Kind::atom, 0, atom_of(piece), next, 0, 0});
      case Piece::Kind::any:
        return add({State::Kind::any, 0, 0, next, 0, 0});
      case Piece::Kind::gap:
        return add({State::Kind::gap, static_cast<std::uint8_t>(piece.words), 0, next, 0, 0});
      case Piece::Kind::entity:
        return add({State::Kind::entity, static_cast<std::uint8_t>(piece.entity), 0, next, 0, 0});
      case Piece::Kind::anchor:
        return add({State::Kind::anchor, static_cast<std::uint8_t>(piece.anchor), 0, next, 0, 0});
      case Piece::Kind::sequence:
        return sequence(piece, next);
      case Piece::Kind::choice:
        return choice(piece, next);
    }
    return next;
  }

  // Without any of its parts the whole sequence matches nowhere.
  std::uint32_t sequence(const Piece& piece, std::uint32_t next) {
    const std::uint32_t behind = next;
    std::vector<std::uint32_t> entries;
    for (auto child = piece.children.rbegin(); child != piece.children.rend(); ++child) {
      next = build(*child, next);
      entries.push_back(next);
    }
    for (const std::uint32_t entry : entries) {
      if (entry != behind && entry < next) program_.states[entry].dead = next;
    }
    return next;
  }

  // All single words of a choice become one set, so that a long list of words costs one step.
  std::uint32_t choice(const Piece& piece, std::uint32_t next) {
    std::vector<Atom> words;
    std::vector<std::uint32_t> branches;
    bool optional = false;
    for (const Piece& child : piece.children) {
      if (is_single_word(child)) {
        words.push_back(atom_of(child));
      } else if (child.kind == Piece::Kind::sequence && child.children.empty()) {
        optional = true;
      } else {
        branches.push_back(build(child, next));
      }
    }
    if (!words.empty())
      branches.insert(branches.begin(), add({State::Kind::atom, 0, alphabet_.set(std::move(words)), next, 0, 0}));
    if (optional) branches.push_back(next);
    std::uint32_t entry = branches.back();
    for (std::size_t i = branches.size() - 1; i-- > 0;) entry = add({State::Kind::split, 0, 0, branches[i], entry, 0});
    return entry;
  }

  double similar_;
  Alphabet& alphabet_;
  Program program_;
};

}  // namespace

Program compile(const Piece& piece, double similar, Alphabet& alphabet) {
  return Compiler(similar, alphabet).run(piece);
}

}  // namespace callaudit::match
