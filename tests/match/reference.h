// The pattern language read word by word, without any haste: the twin that the matcher must agree with.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "match/pattern.h"
#include "match/syntax.h"

namespace callaudit::test {

class Reference {
 public:
  explicit Reference(const match::CallText& text) : text_(text) { match::find_entities(text, entities_); }

  // All hits of the pattern, in order.
  std::vector<match::Hit> scan(const match::Piece& pattern, match::PatternId id) {
    std::vector<match::Hit> hits;
    for (const match::Turn& turn : text_.turns) {
      turn_ = &turn;
      for (std::uint32_t s = turn.first_sentence; s < turn.end_sentence;) {
        begin_ = text_.sentences[s].begin;
        end_ = text_.sentences[s].end;
        for (++s; s < turn.end_sentence && text_.sentences[s].soft_begin; ++s) end_ = text_.sentences[s].end;
        scan_stretch(pattern, id, hits);
      }
    }
    return hits;
  }

 private:
  using Position = match::Position;
  using End = std::optional<Position>;
  using Then = std::function<End(Position)>;
  using Kind = match::Piece::Kind;

  void scan_stretch(const match::Piece& pattern, match::PatternId id, std::vector<match::Hit>& hits) {
    for (Position at = begin_; at < end_;) {
      const End end = from(pattern, at, [](Position last) { return End(last); });
      if (end && *end > at) hits.push_back({id, at, *end});
      at = end && *end > at ? *end : at + 1;
    }
  }

  // The end of the first way to match the piece and what is behind it.
  End from(const match::Piece& piece, Position at, const Then& then) {
    switch (piece.kind) {
      case Kind::word:
        return at < end_ && text_.form(at) == piece.text ? then(at + 1) : End();
      case Kind::prefix:
        return at < end_ && text_.form(at).starts_with(piece.text) ? then(at + 1) : End();
      case Kind::any:
        return at < end_ ? then(at + 1) : End();
      case Kind::gap:
        return gap(piece.words, at, then);
      case Kind::entity:
        return entity(piece.entity, at, then);
      case Kind::anchor:
        return stands(piece.anchor, at) ? then(at) : End();
      case Kind::sequence:
        return sequence(piece, 0, at, then);
      case Kind::choice:
        return choice(piece, at, then);
    }
    return {};
  }

  End gap(int words, Position at, const Then& then) {
    for (Position last = at; last <= end_ && last <= at + static_cast<Position>(words); ++last) {
      if (const End end = then(last)) return end;
    }
    return {};
  }

  End entity(match::EntityType type, Position at, const Then& then) {
    for (const match::Entity& entity : entities_) {
      if (entity.begin != at || entity.type != type || entity.end > end_) continue;
      if (const End end = then(entity.end)) return end;
    }
    return {};
  }

  bool stands(match::Piece::Anchor anchor, Position at) const {
    const bool begins = at < end_ && text_.sentences[text_.sentence_index(at)].begin == at;
    switch (anchor) {
      case match::Piece::Anchor::turn_start:
        return at == turn_->begin;
      case match::Piece::Anchor::turn_end:
        return at == turn_->end;
      case match::Piece::Anchor::sentence_start:
        return begins;
      case match::Piece::Anchor::sentence_end:
        return begins || at == end_;
    }
    return false;
  }

  End sequence(const match::Piece& piece, std::size_t child, Position at, const Then& then) {
    if (child == piece.children.size()) return then(at);
    return from(piece.children[child], at,
                [&, child](Position next) { return sequence(piece, child + 1, next, then); });
  }

  // Single words first, nothing last.
  End choice(const match::Piece& piece, Position at, const Then& then) {
    for (const int rank : {0, 1, 2}) {
      for (const match::Piece& child : piece.children) {
        if (rank_of(child) != rank) continue;
        if (const End end = from(child, at, then)) return end;
      }
    }
    return {};
  }
  static int rank_of(const match::Piece& piece) {
    if (piece.kind == Kind::word || piece.kind == Kind::prefix) return 0;
    return piece.kind == Kind::sequence && piece.children.empty() ? 2 : 1;
  }

  const match::CallText& text_;
  std::vector<match::Entity> entities_;
  const match::Turn* turn_ = nullptr;
  Position begin_ = 0, end_ = 0;
};

}  // namespace callaudit::test
