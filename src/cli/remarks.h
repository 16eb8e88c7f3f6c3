// How errors and warnings about rule files are shown.
#pragma once

#include <vector>

#include "cli/session.h"
#include "rules/lint.h"

namespace callaudit::cli {

// "1 error", "2 errors".
std::string counted(std::size_t count, const char* what);

// Errors first, each with its place, line and hint, then the warnings with their names. With `-f github` as workflow
// commands on standard output, else on standard error.
void print_verdict_on_rules(Session& session, const text::Problems& problems,
                            const std::vector<rules::Remark>& remarks);

}  // namespace callaudit::cli
