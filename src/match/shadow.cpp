#include "match/shadow.h"

#include <algorithm>
#include <optional>

#include "match/syntax.h"

namespace callaudit::match {

namespace {

constexpr std::size_t kMostWays = 400;            // of one pattern
constexpr const char* kOther = "zzqa";            // a word that no pattern names
constexpr const char* kSentence = "zzqa zzqb. ";  // of the same turn
constexpr const char* kBefore = "zzqc ";
constexpr const char* kAfter = " zzqd";

// Words in order; an anchor stands as the character it is written with.
using Way = std::vector<std::string>;
using Ways = std::optional<std::vector<Way>>;  // none: too many, or not to be written out

const char* written(Piece::Anchor anchor) {
  switch (anchor) {
    case Piece::Anchor::sentence_start:
      return "^";
    case Piece::Anchor::turn_start:
      return "^^";
    case Piece::Anchor::sentence_end:
      return "$";
    case Piece::Anchor::turn_end:
      break;
  }
  return "$$";
}

Ways ways_of(const Piece& piece);

Ways joined(const std::vector<Piece>& pieces) {
  std::vector<Way> all = {{}};
  for (const Piece& piece : pieces) {
    const Ways next = ways_of(piece);
    if (!next || all.size() * next->size() > kMostWays) return std::nullopt;
    std::vector<Way> longer;
    for (const Way& front : all) {
      for (const Way& back : *next) {
        longer.push_back(front);
        longer.back().insert(longer.back().end(), back.begin(), back.end());
      }
    }
    all = std::move(longer);
  }
  return all;
}

Ways one_of(const std::vector<Piece>& pieces) {
  std::vector<Way> all;
  for (const Piece& piece : pieces) {
    Ways next = ways_of(piece);
    if (!next || all.size() + next->size() > kMostWays) return std::nullopt;
    std::ranges::move(*next, std::back_inserter(all));
  }
  return all;
}

Ways ways_of(const Piece& piece) {
  switch (piece.kind) {
    case Piece::Kind::word:
      return std::vector<Way>{{piece.text}};
    case Piece::Kind::prefix:
      return std::vector<Way>{{piece.text}, {piece.text + "zq"}};
    case Piece::Kind::any:
      return std::vector<Way>{{kOther}};
    case Piece::Kind::gap:
      return std::vector<Way>{{}, Way(static_cast<std::size_t>(piece.words), kOther)};
    case Piece::Kind::anchor:
      return std::vector<Way>{{written(piece.anchor)}};
    case Piece::Kind::sequence:
      return joined(piece.children);
    case Piece::Kind::choice:
      return one_of(piece.children);
    case Piece::Kind::entity:
      break;
  }
  return std::nullopt;
}

// As a turn, with other words around it wherever the pattern does not say that none are there.
std::string turn_of(const Way& way) {
  std::string words;
  bool begins = false, begins_turn = false, ends = false, ends_turn = false;
  for (const std::string& word : way) {
    begins = begins || word.front() == '^';
    begins_turn = begins_turn || word == "^^";
    ends = ends || word.front() == '$';
    ends_turn = ends_turn || word == "$$";
    if (word.front() == '^' || word.front() == '$') continue;
    words += (words.empty() ? "" : " ") + word;
  }
  const std::string before = begins_turn ? "" : begins ? kSentence : std::string(kSentence) + kBefore;
  const std::string after = ends_turn ? "." : ends ? ". Zzqa zzqb." : std::string(kAfter) + ".";
  return before + words + after;
}

// Every way of every pattern as a turn of one call, and which turns are whose.
struct Trial {
  transcript::Call call;
  std::vector<std::pair<std::size_t, std::size_t>> turns;  // by pattern: [first, last)

  void add(const std::vector<Way>& ways) {
    const std::size_t first = call.segments.size();
    for (const Way& way : ways) {
      transcript::Segment segment;
      segment.speaker = static_cast<int>(call.segments.size() % 2);
      segment.text = turn_of(way);
      call.segments.push_back(std::move(segment));
    }
    turns.emplace_back(first, call.segments.size());
  }
};

class Comparison {
 public:
  Comparison(const CallText& text, const Hits& hits, bool whole, std::size_t patterns)
      : whole_(whole), found_(patterns, std::vector<std::vector<Hit>>(text.turns.size())) {
    for (const Hit& hit : hits.all()) found_[hit.pattern][text.turn_index(hit.begin)].push_back(hit);
  }

  // In each of the turns, what `pattern` finds holds something that `by` finds.
  bool covers(std::size_t by, std::size_t pattern, std::pair<std::size_t, std::size_t> turns) const {
    for (std::size_t turn = turns.first; turn < turns.second; ++turn) {
      const auto covered = [&](const Hit& hit) {
        return std::ranges::any_of(found_[by][turn], [&](const Hit& other) { return lies_in(other, hit); });
      };
      if (found_[pattern][turn].empty() || !std::ranges::all_of(found_[pattern][turn], covered)) return false;
    }
    return turns.first < turns.second;
  }

 private:
  bool lies_in(const Hit& inner, const Hit& outer) const {
    return whole_ ? inner.begin == outer.begin && inner.end == outer.end
                  : inner.begin >= outer.begin && inner.end <= outer.end;
  }

  bool whole_;
  std::vector<std::vector<std::vector<Hit>>> found_;  // by pattern, by turn
};

}  // namespace

std::vector<Shadow> shadowed(const std::vector<std::string>& patterns, const Phrases& phrases, bool whole) {
  PatternSet set;
  Trial trial;
  trial.call.speakers = {{"a", "", "", transcript::Role::agent}, {"b", "", "", transcript::Role::customer}};
  std::vector<std::size_t> index;  // of the set's patterns in the list
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const text::Result<Piece> piece = parse_pattern(patterns[i], phrases);
    if (!piece || !set.add(patterns[i], phrases)) continue;
    index.push_back(i);
    const Ways ways = ways_of(*piece);
    trial.add(ways ? *ways : std::vector<Way>{});
  }
  CallText text;
  normalise(trial.call, text);
  Hits hits;
  Matcher(set).scan(text, hits);
  std::vector<Shadow> shadows;
  if (text.turns.size() != trial.call.segments.size()) return shadows;  // a way without words made no turn
  const Comparison comparison(text, hits, whole, index.size());
  for (std::size_t p = 0; p < index.size(); ++p) {
    for (std::size_t by = 0; by < index.size(); ++by) {
      if (by == p || !comparison.covers(by, p, trial.turns[p])) continue;
      // Of two that find the same the later one is idle.
      if (by > p && comparison.covers(p, by, trial.turns[by])) continue;
      shadows.push_back({index[p], index[by]});
      break;
    }
  }
  return shadows;
}

}  // namespace callaudit::match
