// A signal as a rule file defines it: where its events come from (sources, united) and which of them count (filters,
// all of them).
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "learned/model.h"
#include "match/pattern.h"
#include "text/location.h"
#include "transcript/call.h"

namespace callaudit::signals {

using SignalId = int;

enum class Scope : std::uint8_t { sentence, turn, exchange, call };
enum class Unit : std::uint8_t { words, sentences, turns, replies, seconds, percent };
enum class At : std::uint8_t {
  anywhere,
  turn_start,
  turn_end,
  sentence_start,
  sentence_end,
  whole_sentence,
  whole_turn
};

struct Distance {
  double amount = 0;
  Unit unit = Unit::turns;
};

// A point of the call: "start", "end", "first upset", "last [a, b]", "after first upset" (behind the turn that holds
// it), "80%".
struct Anchor {
  enum class Kind : std::uint8_t { start, end, first, last, percent };
  Kind kind = Kind::start;
  bool after = false;  // the end of the event's turn instead of the event's begin
  double percent = 0;
  std::vector<SignalId> signals;  // of first and last
};

// A stretch of the call. `until` is searched from the begin of the window on and is excluded.
struct Window {
  Anchor from{Anchor::Kind::start, false, 0, {}};
  Anchor until{Anchor::Kind::end, false, 0, {}};
  std::optional<Distance> within;  // at most so far behind `from`
};

// "after: {signal: X, within: 2 turns}" and its three sisters.
struct Relation {
  bool after = true;     // the other event lies before this one
  bool required = true;  // false: no such event may be there
  std::vector<SignalId> signals;
  std::optional<Distance> within;
};

// Learned wording: sentences whose probability reaches `above`; those within `margin` of it are doubtful.
struct Learned {
  learned::ModelId model = -1;
  std::string name;
  double above = 0.5;
  double margin = 0.1;
};

struct Range {
  int min = 0;
  int max = std::numeric_limits<int>::max();
};

// Takes up the other side's words: at least `words` content words shared with what `of` said before.
struct Echo {
  transcript::Role of = transcript::Role::customer;
  int words = 1;
  Scope scope = Scope::sentence;
};

// Events that come from the shape of the conversation instead of its words.
enum class Structure : std::uint8_t {
  none,
  turn,
  sentence,
  real_turn,
  reply,
  interruption,
  cut_off,
  shouting,
  repeated_question,
  first_turn,
  last_turn,
  silence,
  story
};

enum class SlotEvent : std::uint8_t { none, asked, given, asked_again };

struct Definition {
  std::string name;
  std::string about;
  text::Location where;
  std::optional<transcript::Role> speaker;  // none: anybody

  // Sources.
  std::vector<match::PatternId> says;
  std::optional<Learned> learned;
  std::vector<SignalId> any;
  Structure structure = Structure::none;
  double structure_amount = 0;  // seconds of overlap or silence, similarity of questions
  SlotEvent slot = SlotEvent::none;
  std::vector<int> data;  // slots meant; empty: all

  // Filters.
  std::vector<match::PatternId> unless;  // not in a sentence with one of these
  std::optional<Learned> confirmed_by;   // only in sentences at least so probable
  std::optional<Learned> vetoed_by;      // not in sentences at least so probable
  bool not_negated = false;
  bool not_quoted = false;
  std::optional<bool> question;
  At at = At::anywhere;
  Range sentence_words;
  Range turn_words;
  std::vector<SignalId> with;     // all of them in the scope
  std::vector<SignalId> without;  // none of them in the scope
  Scope scope = Scope::sentence;
  std::vector<Relation> relations;
  std::vector<SignalId> reply_to;  // only in the first real replies to one of these
  int replies = 1;
  std::optional<Echo> echo;
  std::optional<Window> window;
  std::optional<Scope> once;  // the first event of each scope only
};

// A datum that agents ask for and customers give.
struct Slot {
  std::string name;
  std::string title;  // for reasons: "order number"
  std::vector<match::PatternId> asked;
  std::vector<match::PatternId> given;
  std::vector<match::PatternId> unless;  // sentences with one of these ask for something narrower, or nothing
  std::optional<match::EntityType>
      answer;                 // what counts as given in the turn behind the request; none: any content word
  bool never_again = true;    // asking again counts
  bool names_people = false;  // what is given is somebody's name, which --redact takes out of everything
  text::Location where;
};

// The conversation as such: which signals make a turn a mere backchannel or an invitation to go on, and which say "I
// did not hear you".
struct Conversation {
  std::vector<SignalId> backchannels;
  std::vector<SignalId> pardons;
};

}  // namespace callaudit::signals
