// Logs of voice agents, where "agent" is the machine that answers and "user" the customer. System and tool entries are
// no speech.
#pragma once

#include "readers/draft.h"
#include "readers/json.h"

namespace callaudit::readers {

constexpr int kNoSpeech = -2;

// The speaker of an entry with a "role", or kNoSpeech.
int speaker_of_entry(CallDraft& draft, const Json& entry);

}  // namespace callaudit::readers
