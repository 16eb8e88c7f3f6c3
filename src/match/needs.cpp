#include "match/needs.h"

#include <algorithm>
#include <array>
#include <optional>

namespace callaudit::match {

namespace {

constexpr int kFar = 60;         // words; where a match may be longer, places are as good as unknown
constexpr int kWidestGate = 12;  // places that a gate looks at
constexpr std::size_t kMostGates = 4;

// How many words a piece matches, at least and at most.
struct Length {
  int least = 0;
  int most = 0;

  Length operator+(const Length& other) const {
    return {std::min(least + other.least, kFar), std::min(most + other.most, kFar)};
  }
};

// How often speech holds what is no word of a list.
constexpr std::array<int, kEntityTypes> kEntityCommonness = {400, 20, 60, 20, 40, 20, 10, 10, 300};

// One way to match a piece: the need, how far it stands behind the piece's begin, and the piece's end behind it.
struct Way {
  Gate what;
  Length before;
  Length behind;
  struct Weighed {
    Gate gate;
    int commonness;
  };
  std::vector<Weighed> gates;
};

// Ways of which every match of a piece goes one, unless it matches no word at all.
struct Ways {
  std::vector<Way> list;
  int commonness = 0;
  bool known = false;
};

class Finder {
 public:
  Finder(double similar, Alphabet& alphabet) : similar_(similar), alphabet_(alphabet) {}

  void run(const Piece& piece, Program& program) {
    const bool exact = is_fixed(piece);
    Ways ways = ways_of(piece);
    if (!ways.known) return;
    for (Way& way : ways.list) {
      if (!exact) keep_best(way.gates);
      program.needs.push_back(
          {way.what, static_cast<std::uint32_t>(program.gates.size()), static_cast<std::uint32_t>(way.gates.size())});
      for (const Way::Weighed& weighed : way.gates) program.gates.push_back(weighed.gate);
    }
    if (!exact || ways.list.size() != 1) return;
    const Way& way = ways.list.front();
    program.length = static_cast<std::uint32_t>(way.before.least + way.behind.least);
    program.lead = static_cast<std::uint32_t>(way.before.least);
  }

 private:
  static bool is_single_word(const Piece& piece) {
    return piece.kind == Piece::Kind::word || piece.kind == Piece::Kind::prefix;
  }
  static bool is_one_of_words(const Piece& piece) {
    return is_single_word(piece) || (piece.kind == Piece::Kind::choice &&
                                     std::all_of(piece.children.begin(), piece.children.end(), is_single_word));
  }
  // One word after the other, each out of a list, all within the reach of gates.
  static bool is_fixed(const Piece& piece) {
    const auto is_part = [](const Piece& part) {
      return is_one_of_words(part) || part.kind == Piece::Kind::anchor || part.kind == Piece::Kind::any;
    };
    if (piece.kind != Piece::Kind::sequence) return is_one_of_words(piece);
    return piece.children.size() < kFar && std::all_of(piece.children.begin(), piece.children.end(), is_part);
  }

  static Length length_of(const Piece& piece) {
    switch (piece.kind) {
      case Piece::Kind::word:
      case Piece::Kind::prefix:
      case Piece::Kind::any:
        return {1, 1};
      case Piece::Kind::gap:
        return {0, piece.words};
      case Piece::Kind::entity:
        return {1, kFar};
      case Piece::Kind::anchor:
        return {0, 0};
      case Piece::Kind::sequence: {
        Length sum;
        for (const Piece& child : piece.children) sum = sum + length_of(child);
        return sum;
      }
      case Piece::Kind::choice: {
        Length range{kFar, 0};
        for (const Piece& child : piece.children) {
          const Length length = length_of(child);
          range = {std::min(range.least, length.least), std::max(range.most, length.most)};
        }
        return range;
      }
    }
    return {0, kFar};
  }

  Atom atom_of(const Piece& piece) {
    return piece.kind == Piece::Kind::word ? alphabet_.word(piece.text, similar_) : alphabet_.prefix(piece.text);
  }

  // The words that a piece may begin with (or end with, seen from behind); false when that may be any word, or none.
  bool edge(const Piece& piece, bool from_behind, std::vector<Atom>& words) {
    if (is_single_word(piece)) {
      words.push_back(atom_of(piece));
      return true;
    }
    if (piece.kind == Piece::Kind::choice)
      return std::all_of(piece.children.begin(), piece.children.end(),
                         [&](const Piece& child) { return edge(child, from_behind, words); });
    if (piece.kind != Piece::Kind::sequence) return false;
    const std::size_t size = piece.children.size();
    for (std::size_t at = 0; at < size; ++at) {
      const Piece& child = piece.children[from_behind ? size - 1 - at : at];
      if (child.kind == Piece::Kind::anchor) continue;
      const bool known = edge(child, from_behind, words);
      if (length_of(child).least > 0) return known;
      if (!known && !is_optional_edge(child, from_behind, words)) return false;
    }
    return false;
  }
  // Leaves out the alternatives that match no word.
  bool is_optional_edge(const Piece& piece, bool from_behind, std::vector<Atom>& words) {
    return piece.kind == Piece::Kind::choice &&
           std::all_of(piece.children.begin(), piece.children.end(), [&](const Piece& child) {
             return (child.kind == Piece::Kind::sequence && child.children.empty()) || edge(child, from_behind, words);
           });
  }

  Ways one_way(Gate what, int commonness, Length length) {
    Ways ways;
    ways.list.push_back({what, {0, 0}, length, {}});
    ways.commonness = commonness;
    ways.known = true;
    return ways;
  }
  Ways way_of_words(std::vector<Atom> words) {
    const Atom atom = alphabet_.set(std::move(words));
    return one_way({Gate::Kind::atom, 0, 0, 0, atom}, alphabet_.commonness(atom), {1, 1});
  }

  Ways ways_of(const Piece& piece) {
    if (is_single_word(piece)) return way_of_words({atom_of(piece)});
    if (piece.kind == Piece::Kind::entity) {
      const auto type = static_cast<std::uint8_t>(piece.entity);
      return one_way({Gate::Kind::entity, type, 0, 0, 0}, kEntityCommonness[type], {1, kFar});
    }
    if (piece.kind == Piece::Kind::choice) return ways_of_choice(piece);
    if (piece.kind == Piece::Kind::sequence) return ways_of_sequence(piece.children);
    Ways ways;
    ways.known = piece.kind == Piece::Kind::anchor;  // which matches no word
    return ways;
  }

  static void unite(Ways& ways, Ways&& more) {
    ways.list.insert(ways.list.end(), std::make_move_iterator(more.list.begin()),
                     std::make_move_iterator(more.list.end()));
    ways.commonness += more.commonness;
    ways.known = ways.known && more.known;
  }

  // Its single words are one way.
  Ways ways_of_choice(const Piece& piece) {
    Ways all;
    all.known = true;
    std::vector<Atom> words;
    for (const Piece& child : piece.children) {
      if (is_single_word(child)) {
        words.push_back(atom_of(child));
      } else {
        unite(all, ways_of(child));
      }
    }
    if (!words.empty()) unite(all, way_of_words(std::move(words)));
    return all;
  }

  // Those of its rarest part that must be there, with what stands around that part; without any such part, those of
  // all.
  Ways ways_of_sequence(const std::vector<Piece>& parts) {
    std::optional<std::size_t> rarest;
    Ways best;
    for (std::size_t at = 0; at < parts.size(); ++at) {
      if (length_of(parts[at]).least == 0) continue;
      Ways ways = ways_of(parts[at]);
      if (!ways.known || (rarest && ways.commonness >= best.commonness)) continue;
      best = std::move(ways);
      rarest = at;
    }
    if (rarest) {
      for (Way& way : best.list) look_around(way, parts, *rarest);
      return best;
    }
    return ways_of_optional(parts);
  }

  Ways ways_of_optional(const std::vector<Piece>& parts) {
    Ways all;
    all.known = true;
    for (std::size_t at = 0; at < parts.size(); ++at) {
      const Length length = length_of(parts[at]);
      if (length.least > 0) return {};
      if (length.most == 0) continue;
      Ways ways = ways_of(parts[at]);
      for (Way& way : ways.list) look_around(way, parts, at);
      unite(all, std::move(ways));
    }
    return all;
  }

  // Gates for the neighbours of the part that the way is of, from the nearest to the farthest.
  void look_around(Way& way, const std::vector<Piece>& parts, std::size_t at) {
    for (std::size_t before = at; before-- > 0;) {
      add_gate(way, parts[before], -way.before.most, -way.before.least, true);
      way.before = way.before + length_of(parts[before]);
    }
    for (std::size_t behind = at + 1; behind < parts.size(); ++behind) {
      add_gate(way, parts[behind], way.behind.least, way.behind.most, false);
      way.behind = way.behind + length_of(parts[behind]);
    }
  }

  // The part ends, or begins, `first` to `last` places behind the need.
  void add_gate(Way& way, const Piece& part, int first, int last, bool before) {
    if (last - first >= kWidestGate || first <= -kFar || last >= kFar) return;
    Gate gate{Gate::Kind::atom, 0, static_cast<std::int8_t>(first), static_cast<std::int8_t>(last), 0};
    if (part.kind == Piece::Kind::anchor) {
      gate.kind = Gate::Kind::anchor;
      gate.detail = static_cast<std::uint8_t>(part.anchor);
      way.gates.push_back({gate, kEntityCommonness[0]});
    } else if (part.kind == Piece::Kind::entity && !before) {
      gate.kind = Gate::Kind::entity;
      gate.detail = static_cast<std::uint8_t>(part.entity);
      way.gates.push_back({gate, kEntityCommonness[gate.detail]});
    } else if (std::vector<Atom> words; length_of(part).least > 0 && edge(part, before, words)) {
      gate.atom = alphabet_.set(std::move(words));
      if (before) --gate.first, --gate.last;
      way.gates.push_back({gate, alphabet_.commonness(gate.atom) * (last - first + 1)});
    }
  }

  static void keep_best(std::vector<Way::Weighed>& gates) {
    std::stable_sort(gates.begin(), gates.end(),
                     [](const Way::Weighed& a, const Way::Weighed& b) { return a.commonness < b.commonness; });
    if (gates.size() > kMostGates) gates.resize(kMostGates);
  }

  double similar_;
  Alphabet& alphabet_;
};

}  // namespace

void find_needs(const Piece& piece, double similar, Alphabet& alphabet, Program& program) {
  Finder(similar, alphabet).run(piece, program);
}

}  // namespace callaudit::match
