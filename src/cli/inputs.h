// Which files a command is to read: its arguments and --files-from, folders and patterns expanded.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"

namespace callaudit::cli {

struct Inputs {
  std::vector<std::string> files;
  text::Problems problems;  // paths that are not there, folders without files
};

Inputs find_inputs(Session& session);

// The whole of a file or ("-") of standard input; nothing after adding a problem.
std::string read_whole(Session& session, const std::string& path, text::Problems& problems);

// Non-empty lines without their ends.
std::vector<std::string> lines_of(const std::string& text);

}  // namespace callaudit::cli
