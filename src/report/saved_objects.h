// The objects of the result format as values: the other direction of result_json.h. What is missing or of another kind
// takes its default.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "audit/result.h"
#include "readers/json.h"

namespace callaudit::report {

// Index of each check of a run.
using CheckIndex = std::map<std::string, int, std::less<>>;
CheckIndex index_checks(const audit::RunInfo& run);

audit::RunInfo run_of(const readers::Json& object);
audit::CallResult call_of(const readers::Json& object, const CheckIndex& checks);
audit::NotAudited problem_of(const readers::Json& object);
audit::Summary summary_of(const readers::Json& object);

transcript::Role role_of(std::string_view name);
transcript::Call transcript_of(const readers::Json& object, const audit::CallResult& call);

// Helpers for the numbers and texts of all of them.
int integer(const readers::Json& value);
std::string string_of(const readers::Json& value);
std::vector<std::string> strings_of(const readers::Json& list);

}  // namespace callaudit::report
