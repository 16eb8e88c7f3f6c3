// Rule files and folders on disk, with what they include. Private to rules/.
#pragma once

#include <string>
#include <vector>

#include "rules/rulebook.h"

namespace callaudit::rules {

// Appends a file, or the .yaml, .yml, .json and .model files of a folder (sorted), and before each what it includes.
// `include` names files relative to the including one and inside its folder; each file is taken once, and
// holds at most so many bytes.
void read_sources(const std::string& path, std::size_t most_bytes, std::vector<Source>& sources,
                  text::Problems& problems);

}  // namespace callaudit::rules
