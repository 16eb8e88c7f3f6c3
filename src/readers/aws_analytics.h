// What Transcribe Call Analytics and Connect Contact Lens write alike: turns in milliseconds, who takes part, what
// Amazon measured itself.
#pragma once

#include "readers/draft.h"
#include "readers/json.h"

namespace callaudit::readers {

// A turn with its text, times, sentiment and words; the speaker is the caller's to find.
transcript::Segment read_aws_turn(const Json& turn, std::string_view text_key = "Content");

// Amazon's own measures, matched categories and language; marks the segments that were cut off. After all segments are
// in.
void read_aws_measures(CallDraft& draft, const Json& root);

}  // namespace callaudit::readers
