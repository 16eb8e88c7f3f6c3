// A call in callaudit's own format, as one line of JSON. Reading it again gives the same call.
#pragma once

#include <string>

#include "transcript/call.h"

namespace callaudit::cli {

std::string native_json(const transcript::Call& call);

}  // namespace callaudit::cli
