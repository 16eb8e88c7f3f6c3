// The door to CLI11: words of a command line into arguments and settings. CLI11's exceptions and exit codes end here.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"

namespace callaudit::cli {

struct Parsed {
  std::vector<std::string> arguments;
  Settings flags;
  text::Problems problems;  // usage errors; when there are any the rest must not be used
};

// `words` are those behind the command's name.
Parsed parse_arguments(const Command& command, const std::vector<std::string>& words);

}  // namespace callaudit::cli
