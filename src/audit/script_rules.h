// What a training script may be asked: checks that need what a customer says do not apply to one without a customer,
// and comments in it let findings stand.
#pragma once

#include <string>
#include <vector>

#include "rules/rulebook.h"

namespace callaudit::audit {

// By check: its verdict hangs on what customers say or do.
std::vector<bool> need_customer(const rules::Rulebook& rulebook);

bool is_without_customer(const transcript::Call& call);

// A verdict on such a script by a check that needs a customer.
checks::Verdict needs_customer(int check);

// Takes back what the script's comments let stand. Comments that name no check, or that nothing needed, are written to
// `notes`. `verdicts` are by Verdict::check.
void apply_suppressions(const rules::Rulebook& rulebook, const transcript::Call& call,
                        std::vector<checks::Verdict>& verdicts, std::vector<std::string>& notes);

}  // namespace callaudit::audit
