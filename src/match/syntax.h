// A pattern as a tree, between its text and the program that runs it. Private to match/.
#pragma once

#include <string>
#include <vector>

#include "match/pattern.h"

namespace callaudit::match {

struct Piece {
  enum class Kind : std::uint8_t { word, prefix, any, gap, entity, anchor, sequence, choice };
  enum class Anchor : std::uint8_t { sentence_start, sentence_end, turn_start, turn_end };

  Kind kind = Kind::sequence;
  std::string text;             // word, prefix
  int words = 0;                // gap: at most so many
  EntityType entity{};          // entity
  Anchor anchor{};              // anchor
  std::vector<Piece> children;  // sequence: in order; choice: one of, an empty sequence makes it optional
};

// `most` bounds the pieces, phrases written out; nesting is bounded too.
text::Result<Piece> parse_pattern(std::string_view pattern, const Phrases& phrases, std::size_t most = kMostStates);

text::Problem too_large();

}  // namespace callaudit::match
