// Which events of a source count. Private to signals/.
#pragma once

#include <vector>

#include "learned/model.h"
#include "match/pattern.h"
#include "signals/definition.h"
#include "signals/timeline.h"

namespace callaudit::signals {

// The clause of the definition that stops the event, or null when it counts.
class Filter {
 public:
  Filter(const Definition& definition, const Timeline& timeline, const learned::Scores* scores,
         const match::Hits& hits);

  const char* stops(const Event& event) const;

 private:
  const char* stopped_by_words(const Event& event) const;
  const char* stopped_by_place(const Event& event) const;
  const char* stopped_by_relation(const Event& event) const;
  const char* stopped_by_model(const Event& event) const;
  bool shares_scope(const Event& event, SignalId signal) const;
  bool is_related(const Event& event, const Relation& relation) const;
  bool is_reply(const Event& event) const;
  bool echoes(const Event& event) const;

  const Definition& definition_;
  const Timeline& timeline_;
  const match::CallText& text_;
  const learned::Scores* scores_;
  const match::Hits& hits_;  // by pattern
  Stretch window_;
};

// Are two events in the same sentence, turn, exchange (a turn and the other side's next one) or call?
bool share(Scope scope, const Event& a, const Event& b);

// Content words of [begin, end) that `of` used before `begin`, at most `enough` are counted.
int echoed_words(const Timeline& timeline, match::Position begin, match::Position end, transcript::Role of, int enough);

}  // namespace callaudit::signals
