// Does an entry of the user's mapping name this speaker? "spk_0" (label or name, case ignored), "channel:1", "/Rep .*/"
// (a regular expression that must match the whole label or name, case ignored). Compiled expressions are kept per
// thread.
#pragma once

#include <string>

#include "transcript/call.h"

namespace callaudit::transcript {

bool names_speaker(const std::string& entry, const Speaker& speaker);

// Why a "/.../" entry is no regular expression; "" when it is one or when it is not meant as one.
std::string pattern_fault(const std::string& entry);

}  // namespace callaudit::transcript
