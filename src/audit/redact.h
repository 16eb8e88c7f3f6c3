// Results without what tells of people. The words of the call are masked before they are quoted (see Auditor); this is
// about everything else that a result holds, and about results that were saved unmasked.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "audit/result.h"
#include "rules/rulebook.h"
#include "signals/timeline.h"

namespace callaudit::audit {

// Names that the customer gave for a slot that `names_people`, and those by which the transcript calls customers.
std::vector<std::string> names_given(const rules::Rulebook& rulebook, const signals::Timeline& timeline,
                                     const transcript::Call& call);

void redact(CallResult& result, std::span<const std::string> names = {});
void redact(NotAudited& problem);

}  // namespace callaudit::audit
