// The objects of the result format: run, call, error and summary, each as one line of JSON without its line end. They
// hold everything that the values hold, so that saved results can be rendered again (saved.h reads them). Keys are
// added, never renamed; the keys of the published interface are always there, null where unknown; others are left out
// when they say nothing.
#pragma once

#include <string>

#include "audit/result.h"

namespace callaudit::report {

void append_run(std::string& out, const audit::RunInfo& run);
void append_call(std::string& out, const audit::CallResult& call, const audit::RunInfo& run);
void append_error(std::string& out, const audit::NotAudited& problem);
void append_summary(std::string& out, const audit::Summary& summary);

}  // namespace callaudit::report
