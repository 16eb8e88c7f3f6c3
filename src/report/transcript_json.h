// A call's transcript inside a result (only with --with-transcripts): all of the Call that the result does not say.
#pragma once

#include "report/json_text.h"
#include "transcript/call.h"

namespace callaudit::report {

const char* name(transcript::Medium medium);  // "voice", "chat", "script"

void append_transcript(JsonText& json, const transcript::Call& call);

}  // namespace callaudit::report
