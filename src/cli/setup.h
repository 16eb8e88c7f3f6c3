// From settings to the values that the layers below take. What is wrong with a setting is added to `problems`.
#pragma once

#include <memory>

#include "audit/auditor.h"
#include "cli/session.h"
#include "readers/reader.h"
#include "report/report.h"
#include "rules/rulebook.h"

namespace callaudit::cli {

// What --rules, --no-shipped and --no-learned ask for, with `files` added to it.
rules::LoadOptions load_options(const Session& session, const std::vector<std::string>& files = {});

// The rule book of --rules, --no-shipped and --no-learned, and `files` added to it. Null after printing every problem.
std::shared_ptr<rules::Rulebook> load_rules(Session& session, const std::vector<std::string>& files = {});
std::shared_ptr<rules::Rulebook> load_rules(Session& session, const rules::LoadOptions& options);

// The end of a command whose rules could not be loaded.
Ending bad_rules();

readers::ReadOptions read_options(const Session& session, text::Problems& problems);
audit::Selection selection(const Session& session);

// What --shard says; nothing without it.
std::optional<audit::Shard> shard(const Session& session, text::Problems& problems);
report::Options report_options(const Session& session);

// The report format of that name, or null after adding a problem with "did you mean".
const report::Format* report_format(const std::string& name, text::Problems& problems);

}  // namespace callaudit::cli
