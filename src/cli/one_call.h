// For the commands that look at single calls: the calls of one file, one after another.
#pragma once

#include <functional>
#include <string>

#include "cli/session.h"
#include "readers/reader.h"

namespace callaudit::cli {

// Reads the file ("-" is standard input) and shows each of its calls, or only the one whose id --call says. What cannot
// be read goes to standard error. The ending is bad when there was no such call, or something could not be read.
// What `show` adds to the problems could not be shown.
using ShowCall = std::function<void(transcript::Call&&, text::Problems&)>;
Ending for_each_call(Session& session, const std::string& file, const ShowCall& show);

}  // namespace callaudit::cli
