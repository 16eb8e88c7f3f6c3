#include <algorithm>

#include "match/pattern_set.h"
#include "match/sweep.h"
#include "match/word_memory.h"

namespace callaudit::match {

namespace {

constexpr std::size_t kAnchors = 4;
// Work space grows with the words of a stretch times the atoms and states of all patterns: longer ones are cut.
constexpr Position kLongestStretch = 2048;

using Trigger = PatternSet::Impl::Trigger;

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
  for (std::size_t at = 0; at < body.size();) {
    const auto place = set.regex_finder.find(number, body, at);
    if (!place) return;
    const std::size_t length = std::max<std::size_t>(place->end - place->begin, 1);
    const Position first = token_at(text, segment, place->begin);
    const Position last = token_at(text, segment, place->begin + length - 1);
    if (first < turn.end && place->end > place->begin) hits.push_back({id, first, std::min(last + 1, turn.end)});
    at = place->begin + length;
  }
}

bool holds_anchor(const Gate& gate, const Stretch& stretch, int place) {
  // The place behind the last word has anchors too.
  for (int at = std::max(place + gate.first, 0); at <= std::min(place + gate.last, stretch.places->size()); ++at) {
    const auto where = static_cast<std::size_t>(at);
    if ((stretch.anchors[gate.detail * stretch.width + where / 64] >> (where % 64) & 1) != 0) return true;
  }
  return false;
}

bool holds_entity(const Gate& gate, const Stretch& stretch, int place) {
  return std::any_of(stretch.entities.begin(), stretch.entities.end(), [&](const Entity& entity) {
    const int at = static_cast<int>(entity.begin - stretch.begin) - place;
    return static_cast<std::uint8_t>(entity.type) == gate.detail && at >= gate.first && at <= gate.last;
  });
}

// Does what the gate wants stand near this place of the stretch?
bool is_open(const Gate& gate, const Stretch& stretch, int place) {
  if (gate.kind == Gate::Kind::entity) return holds_entity(gate, stretch, place);
  if (gate.kind == Gate::Kind::anchor) return holds_anchor(gate, stretch, place);
  const Places& places = *stretch.places;
  int at = place + gate.first;
  if (gate.first == gate.last) return at >= 0 && at < places.size() && places.is(at, gate.atom);
  const int last = std::min(place + gate.last, places.size() - 1);
  for (at = std::max(at, 0); at <= last; ++at) {
    if (places.is(at, gate.atom)) return true;
  }
  return false;
}

}  // namespace

// What one thread remembers between calls, and its work space.
struct Matcher::Memory {
  struct Tried {
    std::uint32_t stretch = 0;  // the last that the pattern was tried in
    Position end = 0;           // of its last hit there
  };
  WordMemory words;
  std::vector<Entity> entities;
  Places places;
  std::vector<Bits> anchors;          // by Piece::Anchor
  std::vector<Bits> sets;             // of the program that runs
  std::vector<Tried> tried;           // by pattern
  std::vector<PatternId> candidates;  // that may match in the stretch
  std::vector<int> held;              // numbers of the regular expressions that a segment may hold
  std::uint32_t stretches = 0;
  std::vector<Hit> found;  // in order within each pattern

  void scan(const CallText& text, const PatternSet::Impl& set);
  void scan_stretch(const CallText& text, const Turn& turn, std::span<const Sentence> pieces,
                    const PatternSet::Impl& set);
  void run_regexes(const CallText& text, const PatternSet::Impl& set);
  void find_candidates(const CallText& text, transcript::Role role, const Stretch& stretch,
                       const PatternSet::Impl& set);
  void consider(std::span<const Trigger> triggers, const Stretch& stretch, Position place, const PatternSet::Impl& set);
  void note(const Trigger& trigger, const Stretch& stretch, Position place);
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
        if (text.deadline != nullptr && text.deadline->over()) return;  // each may cost a whole search of the segment
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
  places.begin(stretch.end - stretch.begin, set.alphabet.size());
  for (Position at = stretch.begin; at < stretch.end; ++at)
    places.add(words.atoms(words.class_of(text.tokens[at].word)));
  set_anchors(turn, pieces, stretch);
  stretch.places = &places;
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
}

void Matcher::Memory::find_candidates(const CallText& text, transcript::Role role, const Stretch& stretch,
                                      const PatternSet::Impl& set) {
  ++stretches;
  candidates.clear();
  for (Position at = stretch.begin; at < stretch.end; ++at)
    consider(words.triggers(words.class_of(text.tokens[at].word), role), stretch, at - stretch.begin, set);
  for (const Entity& entity : stretch.entities) {
    for (const Trigger& trigger : set.by_entity[static_cast<std::size_t>(entity.type)]) {
      if (trigger.is_for(role)) consider({&trigger, 1}, stretch, entity.begin - stretch.begin, set);
    }
  }
  for (const PatternId id : set.always) {
    if (wants(set.entries[id].options, role)) candidates.push_back(id);
  }
}

// Notes the patterns as candidates whose gates are open.
void Matcher::Memory::consider(std::span<const Trigger> triggers, const Stretch& stretch, Position place,
                               const PatternSet::Impl& set) {
  Tried* const last_tried = tried.data();
  const Gate* const all_gates = set.gates.data();
  for (const Trigger& trigger : triggers) {
    if (trigger.length == 0 && last_tried[trigger.pattern].stretch == stretches) continue;
    const std::span<const Gate> gates(all_gates + trigger.first_gate, trigger.gates);
    const bool open = std::all_of(gates.begin(), gates.end(),
                                  [&](const Gate& gate) { return is_open(gate, stretch, static_cast<int>(place)); });
    if (open) note(trigger, stretch, place);
  }
}

// Notes a pattern as a candidate, or its match where the gates say all.
void Matcher::Memory::note(const Trigger& trigger, const Stretch& stretch, Position place) {
  Tried& last = tried[trigger.pattern];
  if (trigger.length == 0) {
    last.stretch = stretches;
    candidates.push_back(trigger.pattern);
    return;
  }
  const Position begin = stretch.begin + place - trigger.lead;
  const bool fits = place >= trigger.lead && begin + trigger.length <= stretch.end;
  if (!fits || (last.stretch == stretches && begin < last.end)) return;
  last = {stretches, begin + trigger.length};
  found.push_back({trigger.pattern, begin, last.end});
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
