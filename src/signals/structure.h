// Events that come from the shape of the conversation: turns, replies, interruptions, repeated questions. Private to
// signals/.
#pragma once

#include <vector>

#include "signals/definition.h"
#include "signals/timeline.h"

namespace callaudit::signals {

// Appends the events of a structural source, ordered by begin; the speaker is not yet looked at but where it defines
// the event.
void find_structure(const Definition& definition, const Timeline& timeline, std::vector<Event>& events);

}  // namespace callaudit::signals
