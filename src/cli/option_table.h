// The two halves of the table of options. Private to options.cpp.
#pragma once

#include "cli/options.h"

namespace callaudit::cli {

std::span<const Option> options_in();
std::span<const Option> options_out();

}  // namespace callaudit::cli
