// What a finding is called in waivers, baselines and code-quality tools: the same for the same conversation and check,
// whatever the file is named and wherever it lies.
#pragma once

#include <string>

#include "audit/result.h"

namespace callaudit::report {

// 16 hex digits from the check's id and the transcript's hash (file and id of the call where there is none).
std::string fingerprint(const audit::CallResult& call, const std::string& check_id);

}  // namespace callaudit::report
