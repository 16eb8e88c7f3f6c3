// A pattern compiled to states over words (a nondeterministic automaton), and the words that all patterns share.
// Private to match/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "match/syntax.h"

namespace callaudit::match {

using Atom = std::uint32_t;  // a word, a stem or a set of them that some pattern looks for

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

// Which atoms there are, and which of them a given word is.
class Alphabet {
 public:
  Atom word(const std::string& text, double similar);
  Atom prefix(const std::string& text);
  Atom set(std::vector<Atom> members);  // any one of them; equal sets share an atom

  void reserve(std::size_t atoms);

  // The atoms that the normal form of a word is, ascending.
  std::vector<Atom> atoms_of(std::string_view form) const;

  // How often speech is likely to hold the atom, for choosing what to look up first; larger is commoner.
  int commonness(Atom atom) const { return commonness_[atom]; }

  // How each atom came about, in their order: repeating it gives the same alphabet.
  struct Definition {
    enum class Kind : std::uint8_t { word, prefix, set } kind = Kind::word;
    std::string text;           // of a word or prefix
    double similar = 1;         // of a word
    std::vector<Atom> members;  // of a set
  };
  std::vector<Definition> definitions() const;
  std::size_t size() const { return commonness_.size(); }

 private:
  struct Similar {
    std::string text;
    double threshold;
    Atom atom;
  };
  Atom add(int commonness);

  TextMap<Atom> words_;
  TextMap<Atom> prefixes_;
  std::vector<Similar> similar_;
  std::unordered_map<std::string, Atom> sets_;  // by the members' numbers
  std::vector<std::vector<Atom>> sets_with_;    // atom -> sets that hold it
  std::vector<int> commonness_;
};

// States are numbered from the end of the pattern to its start: `next` and `other` are always smaller.
struct State {
  enum class Kind : std::uint8_t { atom, any, gap, entity, anchor, split, accept };
  Kind kind = Kind::accept;
  std::uint8_t detail = 0;  // EntityType, Piece::Anchor, or the words of a gap
  Atom atom = 0;
  std::uint32_t next = 0;
  std::uint32_t other = 0;  // second branch of a split, tried after `next`
  std::uint32_t dead = 0;   // what matches nowhere here matches nowhere up to this state; 0: says nothing
};

// What must stand near the begin of a Need: at one of the places `first` to `last` behind it, negative ones before it.
struct Gate {
  enum class Kind : std::uint8_t { atom, entity, anchor } kind = Kind::atom;
  std::uint8_t detail = 0;  // EntityType or Piece::Anchor
  std::int8_t first = 0;
  std::int8_t last = 0;
  Atom atom = 0;
};

// A word or an entity that a match may hinge on, with its gates in Program::gates.
struct Need {
  Gate what;  // at its own place
  std::uint32_t first_gate = 0;
  std::uint32_t gates = 0;
};

struct Program {
  std::vector<State> states;  // entered at `start`
  std::uint32_t start = 0;
  std::vector<Need> needs;  // no match without one of these and its gates; empty: unknown
  std::vector<Gate> gates;
  // Where every match is so many words: what passes the gates is one, and begins `lead` words before its need. 0: not
  // so.
  std::uint32_t length = 0;
  std::uint32_t lead = 0;
};

Program compile(const Piece& piece, double similar, Alphabet& alphabet);

}  // namespace callaudit::match
