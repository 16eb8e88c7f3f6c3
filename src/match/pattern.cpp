#include "match/pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "match/program.h"

namespace callaudit::match {

struct PatternSet::Impl {
  struct Entry {
    std::string source;
    PatternOptions options;
    Program program;  // unless it is a regular expression
    std::unique_ptr<re2::RE2> regex;
  };
  Alphabet alphabet;
  std::vector<Entry> entries;
  std::vector<std::vector<PatternId>> by_need;  // atom -> patterns that need it
  std::vector<PatternId> always;                // patterns of which nothing is known beforehand
  std::vector<PatternId> regexes;
  bool uses_entities = false;
};

PatternSet::PatternSet() : impl_(std::make_unique<Impl>()) {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

std::size_t PatternSet::size() const {
  return impl_->entries.size();
}
const std::string& PatternSet::source(PatternId pattern) const {
  return impl_->entries[pattern].source;
}

text::Result<PatternId> PatternSet::add(std::string_view pattern, const Phrases& phrases,
                                        const PatternOptions& options) {
  text::Result<Piece> piece = parse_pattern(pattern, phrases);
  if (!piece) return piece.error();
  const auto id = static_cast<PatternId>(impl_->entries.size());
  Program program = compile(*piece, options.similar, impl_->alphabet);
  impl_->by_need.resize(impl_->alphabet.size());
  for (const Atom atom : program.needs) impl_->by_need[atom].push_back(id);
  if (program.needs.empty()) impl_->always.push_back(id);
  impl_->uses_entities |= program.has_entity;
  impl_->entries.push_back({std::string(pattern), options, std::move(program), nullptr});
  return id;
}

text::Result<PatternId> PatternSet::add_regex(std::string_view expression, const PatternOptions& options) {
  constexpr int kLargestProgram = 10'000;  // RE2 is linear in text times program
  re2::RE2::Options settings;
  settings.set_case_sensitive(false);
  settings.set_log_errors(false);
  auto regex = std::make_unique<re2::RE2>(re2::StringPiece(expression.data(), expression.size()), settings);
  if (!regex->ok()) return text::Problem{{"", 1, 1}, "no valid regular expression: " + regex->error(), {}, {}};
  if (regex->ProgramSize() > kLargestProgram)
    return text::Problem{{"", 1, 1}, "the regular expression is too large", {}, {}};
  const auto id = static_cast<PatternId>(impl_->entries.size());
  impl_->regexes.push_back(id);
  impl_->entries.push_back({std::string(expression), options, {}, std::move(regex)});
  return id;
}

// What one thread remembers between calls: the atoms of words seen, and the marks of the search.
struct Matcher::Cache {
  static constexpr std::size_t kMostWords = 200'000;

  TextMap<std::uint32_t> class_of;  // normal form -> index into classes
  std::vector<std::vector<Atom>> classes;
  std::vector<const std::vector<Atom>*> atoms;  // of each token of the range in work
  std::vector<std::uint32_t> seen;              // pattern -> last range that tried it
  std::vector<PatternId> candidates;
  std::vector<std::uint32_t> visited;  // (state, position) -> last search that failed there
  std::uint32_t range = 0;
  std::uint32_t search = 0;
  std::vector<Entity> entities;

  const std::vector<Atom>& atoms_of(std::string_view form, const Alphabet& alphabet) {
    auto found = class_of.find(form);
    if (found == class_of.end()) {
      found = class_of.emplace(std::string(form), static_cast<std::uint32_t>(classes.size())).first;
      classes.push_back(alphabet.atoms_of(form));
    }
    return classes[found->second];
  }
};

namespace {

bool holds(const std::vector<Atom>& atoms, Atom atom) {
  return std::find(atoms.begin(), atoms.end(), atom) != atoms.end();
}

bool wants(const PatternOptions& options, transcript::Role role) {
  if (role == transcript::Role::agent) return options.agent;
  return role == transcript::Role::customer ? options.customer : options.others;
}

// A stretch of one turn that patterns may match in: a written sentence, or all pieces of a soft cut one.
struct Range {
  Position begin;
  Position end;
  const Turn* turn;
};

// Runs one program over one range: depth first with memory, so that no (state, position) is tried twice.
class Search {
 public:
  Search(const CallText& text, const Range& range, const Program& program,
         const std::vector<const std::vector<Atom>*>& atoms, const std::vector<Entity>& entities,
         std::vector<std::uint32_t>& visited, std::uint32_t& mark)
      : text_(text),
        range_(range),
        program_(program),
        atoms_(atoms),
        entities_(entities),
        visited_(visited),
        mark_(mark) {
    ++mark_;
    width_ = range.end - range.begin + 1;
    if (visited_.size() < width_ * program.states.size()) visited_.resize(width_ * program.states.size());
  }

  // End of the best match that starts at `begin`. What failed once fails from any start, until a match was found.
  std::optional<Position> from(Position begin) {
    const std::optional<Position> end = step(program_.start, begin);
    if (end) ++mark_;
    return end;
  }

 private:
  std::optional<Position> step(std::uint32_t index, Position at) {
    for (;;) {
      std::uint32_t& visited = visited_[index * width_ + (at - range_.begin)];
      if (visited == mark_) return std::nullopt;
      visited = mark_;
      const State& state = program_.states[index];
      switch (state.kind) {
        case State::Kind::accept:
          return at;
        case State::Kind::atom:
          if (at == range_.end || !holds(*atoms_[at - range_.begin], state.atom)) return std::nullopt;
          ++at;
          break;
        case State::Kind::any:
          if (at == range_.end) return std::nullopt;
          ++at;
          break;
        case State::Kind::anchor:
          if (!stands(static_cast<Piece::Anchor>(state.detail), at)) return std::nullopt;
          break;
        case State::Kind::entity:
          return entity(state, at);
        case State::Kind::split:
          if (const auto end = step(state.next, at)) return end;
          index = state.other;
          continue;
      }
      index = state.next;
    }
  }

  std::optional<Position> entity(const State& state, Position at) {
    const auto first = std::lower_bound(entities_.begin(), entities_.end(), at,
                                        [](const Entity& e, Position p) { return e.begin < p; });
    for (auto it = first; it != entities_.end() && it->begin == at; ++it) {
      if (static_cast<std::uint8_t>(it->type) != state.detail || it->end > range_.end) continue;
      if (const auto end = step(state.next, it->end)) return end;
    }
    return std::nullopt;
  }

  bool stands(Piece::Anchor anchor, Position at) const {
    switch (anchor) {
      case Piece::Anchor::turn_start:
        return at == range_.turn->begin;
      case Piece::Anchor::turn_end:
        return at == range_.turn->end;
      case Piece::Anchor::sentence_start:
        return at == range_.begin || begins_sentence(at);
      case Piece::Anchor::sentence_end:
        return at == range_.end || begins_sentence(at);
    }
    return false;
  }
  bool begins_sentence(Position at) const {
    return at < range_.end && text_.sentences[text_.sentence_index(at)].begin == at;
  }

  const CallText& text_;
  const Range& range_;
  const Program& program_;
  const std::vector<const std::vector<Atom>*>& atoms_;
  const std::vector<Entity>& entities_;
  std::vector<std::uint32_t>& visited_;
  std::uint32_t& mark_;
  std::size_t width_ = 0;
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

}  // namespace

Matcher::Matcher(const PatternSet& patterns) : patterns_(patterns), cache_(std::make_unique<Cache>()) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;

namespace {

void scan_regex(const CallText& text, const re2::RE2& regex, const PatternOptions& options, PatternId id,
                std::vector<Hit>& hits) {
  for (const Turn& turn : text.turns) {
    if (!wants(options, turn.role)) continue;
    for (std::uint32_t s = turn.first_segment; s <= turn.last_segment; ++s) {
      const std::string& body = text.call->segments[s].text;
      const re2::StringPiece all(body);
      re2::StringPiece found;
      for (std::size_t at = 0;
           at <= body.size() && regex.Match(all, at, body.size(), re2::RE2::UNANCHORED, &found, 1);) {
        const auto begin = static_cast<std::size_t>(found.data() - body.data());
        const Position first = token_at(text, s, begin);
        const Position last = token_at(text, s, begin + std::max<std::size_t>(found.size(), 1) - 1);
        if (first < turn.end && !found.empty()) hits.push_back({id, first, std::min(last + 1, turn.end)});
        at = begin + std::max<std::size_t>(found.size(), 1);
      }
    }
  }
}

}  // namespace

void Matcher::scan(const CallText& text, std::vector<Hit>& hits) {
  hits.clear();
  const PatternSet::Impl& set = patterns_.impl();
  Cache& cache = *cache_;
  if (cache.class_of.size() > Cache::kMostWords) {
    cache.class_of.clear();
    cache.classes.clear();
  }
  cache.seen.resize(set.entries.size());
  cache.entities.clear();
  if (set.uses_entities) find_entities(text, cache.entities);

  const auto try_pattern = [&](PatternId id, const Range& range) {
    const PatternSet::Impl::Entry& entry = set.entries[id];
    if (!wants(entry.options, range.turn->role)) return;
    Search search(text, range, entry.program, cache.atoms, cache.entities, cache.visited, cache.search);
    for (Position at = range.begin; at < range.end;) {
      const std::optional<Position> end = search.from(at);
      if (end && *end > at) hits.push_back({id, at, *end});
      at = end && *end > at ? *end : at + 1;
    }
  };

  const auto scan_range = [&](const Range& range) {
    ++cache.range;
    cache.candidates.clear();
    cache.atoms.clear();
    // Classes are looked up first: growing the table would move what `atoms` points to.
    for (Position at = range.begin; at < range.end; ++at) cache.atoms_of(text.form(at), set.alphabet);
    for (Position at = range.begin; at < range.end; ++at) {
      const std::vector<Atom>& atoms = cache.atoms_of(text.form(at), set.alphabet);
      cache.atoms.push_back(&atoms);
      for (const Atom atom : atoms) {
        for (const PatternId id : set.by_need[atom]) {
          if (cache.seen[id] == cache.range) continue;
          cache.seen[id] = cache.range;
          cache.candidates.push_back(id);
        }
      }
    }
    for (const PatternId id : cache.candidates) try_pattern(id, range);
    for (const PatternId id : set.always) try_pattern(id, range);
  };

  for (const Turn& turn : text.turns) {
    for (std::uint32_t s = turn.first_sentence; s < turn.end_sentence;) {
      Range range{text.sentences[s].begin, text.sentences[s].end, &turn};
      for (++s; s < turn.end_sentence && text.sentences[s].soft_begin; ++s) range.end = text.sentences[s].end;
      scan_range(range);
    }
  }
  for (const PatternId id : set.regexes) scan_regex(text, *set.entries[id].regex, set.entries[id].options, id, hits);
  std::sort(hits.begin(), hits.end());
}

}  // namespace callaudit::match
