#include <algorithm>

#include "match/pattern_set.h"
#include "match/sweep.h"

namespace callaudit::match {

namespace {

constexpr std::size_t kAnchors = 4;
// Work space grows with the words of a stretch times the atoms and states of all patterns: longer ones are cut.
constexpr Position kLongestStretch = 2048;

using Trigger = PatternSet::Impl::Trigger;

// What the patterns see in the words of one vocabulary, found once for each word.
class WordMemory {
 public:
  std::span<const Atom> atoms(WordId word) const { return {atoms_.data() + words_[word].atom, words_[word].atoms}; }
  std::span<const Trigger> triggers(WordId word) const {
    return {triggers_.data() + words_[word].trigger, words_[word].triggers};
  }

  // Before the two above are asked for a word of the vocabulary.
  void learn(const Vocabulary& vocabulary, const PatternSet::Impl& set) {
    if (generation_ != vocabulary.generation()) {
      words_.clear();
      atoms_.clear();
      triggers_.clear();
      generation_ = vocabulary.generation();
    }
    while (words_.size() < vocabulary.size()) add(vocabulary.form(static_cast<WordId>(words_.size())), set);
  }

 private:
  struct Known {
    std::uint32_t atom, atoms;        // a stretch of atoms_
    std::uint32_t trigger, triggers;  // of triggers_: the patterns that need one of these atoms
  };

  void add(std::string_view form, const PatternSet::Impl& set) {
    Known known{static_cast<std::uint32_t>(atoms_.size()), 0, static_cast<std::uint32_t>(triggers_.size()), 0};
    for (const Atom atom : set.alphabet.atoms_of(form)) {
      atoms_.push_back(atom);
      triggers_.insert(triggers_.end(), set.by_need[atom].begin(), set.by_need[atom].end());
    }
    const auto first = triggers_.begin() + known.trigger;
    std::sort(first, triggers_.end());
    triggers_.erase(std::unique(first, triggers_.end()), triggers_.end());
    known.atoms = static_cast<std::uint32_t>(atoms_.size()) - known.atom;
    known.triggers = static_cast<std::uint32_t>(triggers_.size()) - known.trigger;
    words_.push_back(known);
  }

  std::vector<Known> words_;
  std::vector<Atom> atoms_;
  std::vector<Trigger> triggers_;
  std::uint64_t generation_ = 0;
};

// The token that holds byte `byte` of segment `segment`, or the next one behind it.
Position token_at(const CallText& text, std::uint32_t segment, std::size_t byte) {
  const auto found =
      std::lower_bound(text.tokens.begin(), text.tokens.end(), std::pair<std::uint32_t, std::size_t>(segment, byte),
                       [](const Token& token, const auto& place) {
                         return token.segment != place.first ? token.segment < place.first : token.end <= place.second;
                       });
  return static_cast<Position>(found - text.tokens.begin());
}

struct SpokenSegment {
  const CallText& text;
  const Turn& turn;
  std::uint32_t segment;
};

// The hits of one expression in one segment.
void run_regex(const SpokenSegment& spoken, const PatternSet::Impl& set, int number, std::vector<Hit>& hits) {
  const auto& [text, turn, segment] = spoken;
  const std::string& body = text.call->segments[segment].text;
  const PatternId id = set.regexes[static_cast<std::size_t>(number)];
  for (std::size_t at = 0; at <= body.size();) {
    const auto place = set.regex_finder.find(number, body, at);
    if (!place) return;
    const std::size_t length = std::max<std::size_t>(place->end - place->begin, 1);
    const Position first = token_at(text, segment, place->begin);
    const Position last = token_at(text, segment, place->begin + length - 1);
    if (first < turn.end && place->end > place->begin) hits.push_back({id, first, std::min(last + 1, turn.end)});
    at = place->begin + length;
  }
}

// Does the set of an atom say that the trigger at `place` may be a match?
bool leads_on(const Trigger& trigger, const Stretch& stretch, Position place) {
  if (trigger.where == Need::Where::nothing) return true;
  const Bits* set = stretch.atoms + trigger.other * stretch.width;
  if (trigger.where == Need::Where::anywhere)
    return std::any_of(set, set + stretch.width, [](Bits bits) { return bits != 0; });
  // Before the first place is none; the place behind the last one is in no set.
  const Position beside = trigger.where == Need::Where::before ? place - 1 : place + 1;
  return beside / 64 < stretch.width && (set[beside / 64] >> (beside % 64) & 1) != 0;
}

}  // namespace

// What one thread remembers between calls, and its work space.
struct Matcher::Memory {
  WordMemory words;
  std::vector<Entity> entities;
  std::vector<Bits> atoms;            // by atom: where it stands in the stretch in work; empty between stretches
  std::vector<Bits> anchors;          // by Piece::Anchor
  std::vector<Bits> sets;             // of the program that runs
  std::vector<std::uint32_t> tried;   // by pattern: the stretch that was last to try it
  std::vector<PatternId> candidates;  // that may match in the stretch
  std::vector<int> held;              // numbers of the regular expressions that a segment may hold
  std::uint32_t stretches = 0;
  std::vector<Hit> found;  // in order within each pattern

  void scan(const CallText& text, const PatternSet::Impl& set);
  void scan_stretch(const CallText& text, const Turn& turn, std::span<const Sentence> pieces,
                    const PatternSet::Impl& set);
  void run_regexes(const CallText& text, const PatternSet::Impl& set);
  void mark(const CallText& text, const Stretch& stretch, bool stands);
  void find_candidates(const CallText& text, transcript::Role role, const Stretch& stretch,
                       const PatternSet::Impl& set);
  void set_anchors(const Turn& turn, std::span<const Sentence> pieces, const Stretch& stretch);
  template <std::size_t kWidth>
  void try_pattern(PatternId id, const Program& program, const Stretch& stretch);
};

void Matcher::Memory::scan(const CallText& text, const PatternSet::Impl& set) {
  find_entities(text, entities);
  words.learn(text.vocabulary, set);
  tried.resize(set.entries.size());
  found.clear();
  for (const Turn& turn : text.turns) {
    for (std::uint32_t s = turn.first_sentence; s < turn.end_sentence;) {
      const std::uint32_t first = s++;
      const Position most = text.sentences[first].begin + kLongestStretch;
      while (s < turn.end_sentence && text.sentences[s].soft_begin && text.sentences[s].end <= most) ++s;
      Sentence cut = text.sentences[first];
      for (; cut.end - cut.begin > kLongestStretch; cut.begin += kLongestStretch) {
        Sentence piece = cut;
        piece.end = cut.begin + kLongestStretch;
        scan_stretch(text, turn, {&piece, 1}, set);
      }
      if (cut.begin > text.sentences[first].begin) {
        scan_stretch(text, turn, {&cut, 1}, set);
      } else {
        scan_stretch(text, turn, std::span(text.sentences).subspan(first, s - first), set);
      }
    }
  }
  if (!set.regexes.empty()) run_regexes(text, set);
}

void Matcher::Memory::run_regexes(const CallText& text, const PatternSet::Impl& set) {
  for (const Turn& turn : text.turns) {
    for (std::uint32_t segment = turn.first_segment; segment <= turn.last_segment && !text.is_too_late(); ++segment) {
      set.regex_finder.held_by(text.call->segments[segment].text, held);
      for (const int number : held) {
        const PatternSet::Impl::Entry& entry = set.entries[set.regexes[static_cast<std::size_t>(number)]];
        if (wants(entry.options, turn.role)) run_regex({text, turn, segment}, set, number, found);
      }
    }
  }
}

void Matcher::Memory::scan_stretch(const CallText& text, const Turn& turn, std::span<const Sentence> pieces,
                                   const PatternSet::Impl& set) {
  Stretch stretch;
  stretch.begin = pieces.front().begin;
  stretch.end = pieces.back().end;
  stretch.width = (stretch.end - stretch.begin) / 64 + 1;
  if (atoms.size() < set.alphabet.size() * stretch.width) atoms.resize(set.alphabet.size() * stretch.width);
  mark(text, stretch, true);
  set_anchors(turn, pieces, stretch);
  stretch.atoms = atoms.data();
  stretch.anchors = anchors.data();
  const auto behind = [](const Entity& entity, Position at) { return entity.begin < at; };
  const auto first = std::lower_bound(entities.begin(), entities.end(), stretch.begin, behind);
  stretch.entities = {first, std::lower_bound(first, entities.end(), stretch.end, behind)};
  find_candidates(text, turn.role, stretch, set);
  for (const PatternId id : candidates) {
    const PatternSet::Impl::Entry& entry = set.entries[id];
    if (text.is_too_late()) break;
    if (stretch.width == 1) {
      try_pattern<1>(id, entry.program, stretch);
    } else {
      try_pattern<0>(id, entry.program, stretch);
    }
  }
  mark(text, stretch, false);
}

// Notes where each atom stands, or wipes the note.
void Matcher::Memory::mark(const CallText& text, const Stretch& stretch, bool stands) {
  Bits* const first = atoms.data();
  const std::size_t width = stretch.width;
  for (Position at = stretch.begin; at < stretch.end; ++at) {
    const Position place = at - stretch.begin;
    Bits* const column = first + place / 64;
    const Bits bit = stands ? Bits{1} << (place % 64) : 0;
    for (const Atom atom : words.atoms(text.tokens[at].word)) {
      Bits& set = column[width == 1 ? atom : atom * width];
      set = stands ? set | bit : 0;
    }
  }
}

void Matcher::Memory::find_candidates(const CallText& text, transcript::Role role, const Stretch& stretch,
                                      const PatternSet::Impl& set) {
  ++stretches;
  candidates.clear();
  for (Position at = stretch.begin; at < stretch.end; ++at) {
    for (const Trigger& trigger : words.triggers(text.tokens[at].word)) {
      if ((trigger.roles >> static_cast<unsigned>(role) & 1) == 0 || tried[trigger.pattern] == stretches ||
          !leads_on(trigger, stretch, at - stretch.begin))
        continue;
      tried[trigger.pattern] = stretches;
      candidates.push_back(trigger.pattern);
    }
  }
  for (const PatternId id : set.always) {
    if (tried[id] == stretches || !wants(set.entries[id].options, role)) continue;
    tried[id] = stretches;
    candidates.push_back(id);
  }
}

void Matcher::Memory::set_anchors(const Turn& turn, std::span<const Sentence> pieces, const Stretch& stretch) {
  anchors.assign(kAnchors * stretch.width, 0);
  const auto set = [&](Piece::Anchor anchor, Position at) {
    const Position place = at - stretch.begin;
    anchors[static_cast<std::size_t>(anchor) * stretch.width + place / 64] |= Bits{1} << (place % 64);
  };
  for (const Sentence& piece : pieces) {
    set(Piece::Anchor::sentence_start, piece.begin);
    set(Piece::Anchor::sentence_end, piece.end);
  }
  set(Piece::Anchor::sentence_end, stretch.begin);  // the end of what was said before
  if (turn.begin == stretch.begin) set(Piece::Anchor::turn_start, stretch.begin);
  if (turn.end == stretch.end) set(Piece::Anchor::turn_end, stretch.end);
}

template <std::size_t kWidth>
void Matcher::Memory::try_pattern(PatternId id, const Program& program, const Stretch& stretch) {
  const Sweep<kWidth> sweep(stretch, program, sets);
  const Position length = stretch.end - stretch.begin;
  for (Position at = sweep.first_start(0); at < length;) {
    const Position end = sweep.end_from(at);
    if (end > at) found.push_back({id, stretch.begin + at, stretch.begin + end});
    at = sweep.first_start(std::max(end, at + 1));
  }
}

Matcher::Matcher(const PatternSet& patterns) : patterns_(patterns), memory_(std::make_unique<Memory>()) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;

void Matcher::scan(const CallText& text, Hits& hits) {
  memory_->scan(text, patterns_.impl());
  const std::vector<Hit>& found = memory_->found;
  // Sorted by counting: each pattern's hits are in order already.
  hits.first_.assign(patterns_.size() + 1, 0);
  for (const Hit& hit : found) ++hits.first_[hit.pattern + 1];
  for (std::size_t id = 1; id < hits.first_.size(); ++id) hits.first_[id] += hits.first_[id - 1];
  hits.all_.resize(found.size());
  for (const Hit& hit : found) hits.all_[hits.first_[hit.pattern]++] = hit;
  for (std::size_t id = hits.first_.size() - 1; id > 0; --id) hits.first_[id] = hits.first_[id - 1];
  hits.first_[0] = 0;
}

const std::vector<Entity>& Matcher::entities() const {
  return memory_->entities;
}

}  // namespace callaudit::match
