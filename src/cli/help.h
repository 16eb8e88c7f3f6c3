// Help, written from the tables of commands and options.
#pragma once

#include <string>

#include "cli/commands.h"
#include "cli/terminal.h"

namespace callaudit::cli {

std::string help_overview(const Look& look);
std::string help_of(const Command& command, const Look& look);

// "-f, --format FORMAT".
std::string spelling(const Option& option);

// Help with values and default.
std::string explanation(const Option& option);

}  // namespace callaudit::cli
