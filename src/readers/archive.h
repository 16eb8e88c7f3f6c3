// Zip and tar archives, member by member in stored order, while they are read.
#pragma once

#include "readers/byte_stream.h"
#include "readers/input.h"

namespace callaudit::readers {

// Cuts each file in the archive into pieces named "archive!member". Hidden files, links and folders are left out;
// archives and compressed files inside are refused, so are office documents (which are zips). `file` is the archive's
// name. False when the sink has had enough.
bool read_archive(const std::string& file, ByteSource packed, Trouble& trouble, const Limits& limits,
                  const PieceSink& sink, text::Problems& problems);

}  // namespace callaudit::readers
