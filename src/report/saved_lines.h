// Where saved results come from, line by line: plain, gzip or zstd files, standard input ("-", kept in memory, since
// results are read twice), or a text.
#pragma once

#include <functional>
#include <string>

#include "readers/byte_stream.h"

namespace callaudit::report {

// Returns false at the end, or when there is a trouble.
using NextLine = std::function<bool(std::string& line)>;

NextLine lines_of_file(const std::string& path, readers::Trouble& trouble);
NextLine lines_of_text(const std::string& text);

}  // namespace callaudit::report
