// Transcripts among a vCon's analyses: which there are, which is best for a dialog, and reading its body by what it
// holds.
#pragma once

#include <vector>

#include "readers/vcon_parts.h"

namespace callaudit::readers {

struct VconSource {
  Json analysis;
  int dialog = -1;  // index; -1 where it names none
  int rank = 0;     // the lowest is tried first
};

// The analyses that may hold a transcript, by dialog and rank; a redacted twin before the open one unless the
// user wants it the other way round, a retry before the first try.
std::vector<VconSource> find_vcon_sources(const Json& analyses, bool unredacted);

// What one dialog's analyses and parties are read with.
struct VconContext {
  const Document& document;
  const std::vector<VconParty>& parties;
  Json dialog;  // may be missing
};

// Reads the body into `reading` (its calls are as the inner format made them); false when it is no transcript.
bool read_vcon_body(const VconSource& source, const VconContext& context, Reading& reading);

}  // namespace callaudit::readers
