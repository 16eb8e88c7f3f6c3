// Where the words of a text format stand in its file: each segment's text is found again in the lines from
// Segment::line on, piece by piece, since tags fall away and lines are joined on the way. Only what stands there letter
// by letter gets a place; what a reader rewrote has none.
#pragma once

#include <span>

#include "readers/reader.h"

namespace callaudit::readers {

// Of all calls of the document at once: its lines are cut once.
void find_origins(std::span<transcript::Call> calls, const Document& document);

}  // namespace callaudit::readers
