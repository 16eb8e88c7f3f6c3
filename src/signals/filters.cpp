#include "signals/filters.h"

#include <algorithm>

namespace callaudit::signals {

namespace {

using match::Position;
using match::Sentence;
using match::Turn;

constexpr int kNegationReach = 4;  // words before the hit in which a "not" still concerns it

bool in_range(const Range& range, std::size_t value) {
  return value >= static_cast<std::size_t>(range.min) && value <= static_cast<std::size_t>(range.max);
}

bool is_negated(const match::CallText& text, const Event& event) {
  const Position sentence_begin = text.sentences[event.sentence].begin;
  int reach = kNegationReach;
  for (Position at = event.begin; at > sentence_begin && reach-- > 0;) {
    --at;
    if (text.is(at, match::Trait::negation)) return true;
    if (text.is(at, match::Trait::ends_negation) || (text.tokens[at + 1].flags & match::Token::after_comma))
      return false;
  }
  return false;
}

// Between quotation marks, or behind "he told me to".
bool is_quoted(const match::CallText& text, const Event& event) {
  if (text.tokens[event.begin].flags & match::Token::quoted) return true;
  const Position sentence_begin = text.sentences[event.sentence].begin;
  int reach = kNegationReach;
  for (Position at = event.begin; at > sentence_begin && reach-- > 0;) {
    if (text.is(--at, match::Trait::reporting)) {
      // "let me tell you", "I am telling you" report nothing.
      return !(at > sentence_begin && (text.form(at - 1) == "am" || text.form(at - 1) == "me"));
    }
  }
  return false;
}

}  // namespace

bool share(Scope scope, const Event& a, const Event& b) {
  switch (scope) {
    case Scope::sentence:
      return a.sentence == b.sentence;
    case Scope::turn:
      return a.turn == b.turn;
    case Scope::exchange:
      return a.turn <= b.turn + 1 && b.turn <= a.turn + 1;
    case Scope::call:
      return true;
  }
  return false;
}

int echoed_words(const Timeline& timeline, Position begin, Position end, transcript::Role of, int enough) {
  const match::CallText& text = *timeline.text;
  int count = 0;
  for (Position at = begin; at < end && count < enough; ++at) {
    if (text.is(at, match::Trait::function_word) || text.form(at).size() < 3) continue;
    count += text.said_before(at, begin, of) ? 1 : 0;
  }
  return count;
}

Filter::Filter(const Definition& definition, const Timeline& timeline, const learned::Scores* scores,
               const match::Hits& hits)
    : definition_(definition), timeline_(timeline), text_(*timeline.text), scores_(scores), hits_(hits) {
  if (definition.window) window_ = stretch_of(*definition.window, timeline);
}

const char* Filter::stops(const Event& event) const {
  if (definition_.speaker && text_.turns[event.turn].role != *definition_.speaker) return "speaker";
  if (const char* clause = stopped_by_words(event)) return clause;
  if (const char* clause = stopped_by_place(event)) return clause;
  if (const char* clause = stopped_by_model(event)) return clause;
  return stopped_by_relation(event);
}

const char* Filter::stopped_by_words(const Event& event) const {
  const Sentence& sentence = text_.sentences[event.sentence];
  const Position scope_end = std::max(sentence.end, event.end);
  for (const match::PatternId pattern : definition_.unless) {
    const auto hits = hits_[pattern];
    const auto first = std::ranges::lower_bound(hits, sentence.begin, {}, &match::Hit::begin);
    if (first != hits.end() && first->begin < scope_end) return "unless";
  }
  if (definition_.not_negated && is_negated(text_, event)) return "not_negated";
  if (definition_.not_quoted && is_quoted(text_, event)) return "not_quoted";
  if (definition_.question && sentence.question != *definition_.question) return "question";
  return nullptr;
}

const char* Filter::stopped_by_place(const Event& event) const {
  const Sentence& sentence = text_.sentences[event.sentence];
  const Turn& turn = text_.turns[event.turn];
  bool stands = true;
  switch (definition_.at) {
    case At::anywhere:
      break;
    case At::turn_start:
      stands = event.begin == turn.begin;
      break;
    case At::turn_end:
      stands = event.end == turn.end;
      break;
    case At::sentence_start:
      stands = event.begin == sentence.begin;
      break;
    case At::sentence_end:
      stands = event.end == sentence.end;
      break;
    case At::whole_sentence:
      stands = event.begin == sentence.begin && event.end == sentence.end;
      break;
    case At::whole_turn:
      stands = event.begin == turn.begin && event.end == turn.end;
      break;
  }
  if (!stands) return "at";
  if (!in_range(definition_.sentence_words, sentence.end - sentence.begin)) return "sentence_words";
  if (!in_range(definition_.turn_words, turn.end - turn.begin)) return "turn_words";
  if (definition_.window && !window_.holds(event.begin)) return "window";
  return nullptr;
}

const char* Filter::stopped_by_model(const Event& event) const {
  if (scores_ == nullptr) return nullptr;
  const auto reaches = [&](const Learned& learned) {
    return scores_->at(event.sentence, learned.model) >= static_cast<float>(learned.above);
  };
  if (definition_.confirmed_by && !reaches(*definition_.confirmed_by)) return "confirmed_by";
  if (definition_.vetoed_by && reaches(*definition_.vetoed_by)) return "vetoed_by";
  return nullptr;
}

const char* Filter::stopped_by_relation(const Event& event) const {
  const auto shared = [&](SignalId signal) { return shares_scope(event, signal); };
  if (!std::all_of(definition_.with.begin(), definition_.with.end(), shared)) return "with";
  if (std::any_of(definition_.without.begin(), definition_.without.end(), shared)) return "without";
  for (const Relation& relation : definition_.relations) {
    if (is_related(event, relation) == relation.required) continue;
    if (relation.after) return relation.required ? "after" : "not_after";
    return relation.required ? "before" : "not_before";
  }
  if (!definition_.reply_to.empty() && !is_reply(event)) return "reply_to";
  return definition_.echo && !echoes(event) ? "echo" : nullptr;
}

bool Filter::shares_scope(const Event& event, SignalId signal) const {
  const auto events = timeline_.of(signal);
  return std::any_of(events.begin(), events.end(),
                     [&](const Event& other) { return share(definition_.scope, event, other); });
}

bool Filter::is_related(const Event& event, const Relation& relation) const {
  const auto holds = [&](const Event& other) {
    const bool ordered = relation.after ? other.begin < event.begin : other.begin > event.begin;
    if (!ordered || !relation.within) return ordered;
    return within(*relation.within, std::min(other.begin, event.begin), std::max(other.begin, event.begin), timeline_);
  };
  return std::any_of(relation.signals.begin(), relation.signals.end(), [&](SignalId signal) {
    const auto events = timeline_.of(signal);
    return std::any_of(events.begin(), events.end(), holds);
  });
}

bool Filter::is_reply(const Event& event) const {
  if (!timeline_.real[event.turn]) return false;
  const auto answered = [&](const Event& other) {
    return event.turn > other.turn &&
           event.turn <= nth_reply(timeline_, other.turn, text_.turns[event.turn].role, definition_.replies);
  };
  return std::any_of(definition_.reply_to.begin(), definition_.reply_to.end(), [&](SignalId signal) {
    const auto events = timeline_.of(signal);
    return std::any_of(events.begin(), events.end(), answered);
  });
}

bool Filter::echoes(const Event& event) const {
  const Sentence& sentence = text_.sentences[event.sentence];
  const Turn& turn = text_.turns[event.turn];
  const bool whole_turn = definition_.echo->scope == Scope::turn;
  const Position begin = whole_turn ? turn.begin : sentence.begin;
  const Position end = whole_turn ? turn.end : std::max(sentence.end, event.end);
  return echoed_words(timeline_, begin, end, definition_.echo->of, definition_.echo->words) >= definition_.echo->words;
}

}  // namespace callaudit::signals
