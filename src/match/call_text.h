// The words of a call, normalised once: lower case, contractions written out, British -ise spelling, fillers and noise
// marks dropped; each token maps back to the bytes of its segment. Everything behind this layer speaks of token
// positions [begin, end) of the whole call. A CallText borrows its Call and reuses its memory from call to call; it is
// owned by one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/first_said.h"
#include "match/vocabulary.h"
#include "text/deadline.h"
#include "transcript/call.h"

namespace callaudit::match {

using Position = std::uint32_t;  // index of a token in CallText::tokens

struct Token {
  enum Flag : std::uint16_t {
    after_comma = 1,  // a comma, dash or colon stands before it
    quoted = 2,       // inside quotation marks
    shouted = 4,      // in capitals, three letters or more
    number = 8,       // has a digit
    money = 16,       // written with a currency sign or per cent
    expanded = 32,    // a further word of one written word: "am" of "I'm"
    exclaimed = 64,   // "!" follows
    capital = 128,    // written with a capital first letter
  };
  std::uint32_t segment = 0;  // index into Call::segments
  std::uint32_t begin = 0;    // bytes in the segment's text
  std::uint32_t end = 0;
  WordId word = 0;  // its normal form
  std::uint16_t flags = 0;
};

struct Sentence {
  Position begin = 0;
  Position end = 0;
  std::uint32_t turn = 0;
  bool question = false;  // by its mark, or by its opening words where the transcript has no marks
  bool exclaimed = false;
  bool soft_begin = false;  // cut by us out of unpunctuated speech: patterns may run across, sentence scopes may not
};

// Neighbouring segments of one speaker. System lines belong to no turn and part none.
struct Turn {
  Position begin = 0;
  Position end = 0;
  std::uint32_t first_sentence = 0;
  std::uint32_t end_sentence = 0;
  std::uint32_t first_segment = 0;
  std::uint32_t last_segment = 0;
  int speaker = -1;
  transcript::Role role = transcript::Role::unknown;
  double start = text::kUnknown;
  double end_time = text::kUnknown;
  bool cut_off = false;  // the writing breaks off: "--", a dash, or the source says interrupted
};

struct CallText {
  const transcript::Call* call = nullptr;
  Vocabulary vocabulary;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Turn> turns;
  FirstSaid first_said;
  std::vector<std::uint32_t> sentence_of;  // by token
  bool punctuated = true;                  // the transcript has sentence marks
  text::Deadline* deadline = nullptr;      // of the work on this call; null: none

  // Work that may grow faster than the call asks this and gives up; what it has found by then must not be used.
  bool is_too_late() const { return deadline != nullptr && deadline->passed(); }

  std::string_view form(Position at) const { return vocabulary.form(tokens[at].word); }
  bool is(Position at, Trait trait) const { return vocabulary.is(tokens[at].word, trait); }
  std::uint32_t stem(Position at) const { return vocabulary.stem(tokens[at].word); }

  // Has the role used the word at `at`, in whatever inflection, before the position `before`?
  bool said_before(Position at, Position before, transcript::Role role) const {
    return first_said.find(stem(at), role) < before;
  }
  const Turn& turn_at(Position at) const;  // the turn that holds the token
  // Of the sentence and the turn that hold the token; the last ones behind the last token.
  std::uint32_t sentence_index(Position at) const {
    return at < sentence_of.size() ? sentence_of[at] : static_cast<std::uint32_t>(sentences.size()) - 1;
  }
  std::uint32_t turn_index(Position at) const {
    return at < sentence_of.size() ? sentences[sentence_of[at]].turn : static_cast<std::uint32_t>(turns.size()) - 1;
  }

  // When the token is spoken: its word time, else interpolated in its segment; unknown without times.
  double start_time(Position at) const;
  double end_time(Position at) const;

  // The words as they stand in the transcript, from one token to another (of one turn), joined over segments by a
  // blank.
  std::string quote(Position begin, Position end) const;
};

// Fills `text` (cleared first) from the call, which must outlive it.
void normalise(const transcript::Call& call, CallText& text);

}  // namespace callaudit::match
