// The words of a call, normalised once: lower case, contractions written out, British -ise spelling, fillers and noise
// marks dropped; each token maps back to the bytes of its segment. Everything behind this layer speaks of token
// positions [begin, end) of the whole call. A CallText borrows its Call and reuses its memory from call to call; it is
// owned by one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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
  };
  std::uint32_t segment = 0;  // index into Call::segments
  std::uint32_t begin = 0;    // bytes in the segment's text
  std::uint32_t end = 0;
  std::uint32_t form_begin = 0;  // bytes in CallText::forms
  std::uint16_t form_length = 0;
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
  std::string forms;  // normal forms of all tokens, end to end
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Turn> turns;
  bool punctuated = true;  // the transcript has sentence marks

  std::string_view form(Position at) const {
    const Token& token = tokens[at];
    return std::string_view(forms).substr(token.form_begin, token.form_length);
  }
  const Turn& turn_at(Position at) const;           // the turn that holds the token
  std::uint32_t sentence_index(Position at) const;  // of the sentence that holds the token
  std::uint32_t turn_index(Position at) const;

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
