// The ledger of data: what the agent asked for, what the customer gave, and what was asked again although given.
// Private to signals/.
#pragma once

#include <vector>

#include "match/pattern.h"
#include "signals/definition.h"
#include "signals/timeline.h"

namespace callaudit::signals {

struct Ledger {
  std::vector<Event> asked;
  std::vector<Event> given;
  std::vector<Event> asked_again;
};

// Fills the ledger (cleared first). `hits` are by pattern; `entities` those of the call.
void keep_ledger(const std::vector<Slot>& slots, const Conversation& conversation, const Timeline& timeline,
                 const match::Hits& hits, const std::vector<match::Entity>& entities, Ledger& ledger);

}  // namespace callaudit::signals
