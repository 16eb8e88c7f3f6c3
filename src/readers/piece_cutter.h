// Cuts a stream into what is handed to readers: lines of NDJSON one by one, anything else whole. Decided by content: of
// the first lines two must be complete JSON objects, and not
// parts of one call. Memory is bounded by the longest line, or by the whole document.
#pragma once

#include <string>

#include "readers/byte_stream.h"
#include "readers/input.h"

namespace callaudit::readers {

struct CutJob {
  const std::string& name;  // of the pieces
  std::size_t size;         // of a plain file, 0 where not known
  const Limits& limits;
  const PieceSink& sink;
  text::Problems& problems;
};

// False when the sink has had enough. A trouble of the source is reported; what came before it in NDJSON has been
// delivered, a whole document is not.
bool cut_pieces(ByteSource& source, const Trouble& trouble, const CutJob& job);

}  // namespace callaudit::readers
