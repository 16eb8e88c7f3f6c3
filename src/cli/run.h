// The whole program but for the process around it: arguments and streams in, exit code out.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"

namespace callaudit::cli {

// `arguments` are those behind the program's name. Never throws, never ends the process.
int run(const std::vector<std::string>& arguments, const Streams& streams, const Surroundings& surroundings = {});

}  // namespace callaudit::cli
