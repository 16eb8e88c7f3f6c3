// callaudit import: rules of other products as ours.
#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "cli/remarks.h"
#include "config/fields.h"
#include "rules/import.h"
#include "text/suggest.h"

namespace callaudit::cli {

Ending import_rules(Session& session) {
  const std::string& name = session.arguments[0];
  const rules::ImportFormat* format = rules::find_import_format(name);
  if (format == nullptr) {
    std::string known;
    for (const rules::ImportFormat& each : rules::import_formats())
      known += fmt::format("{}{}", known.empty() ? "one of: " : ", ", each.name);
    print_problems(session, {{{}, fmt::format("rules of '{}' cannot be imported", name), known, {}}});
    return {Exit::untrustworthy, "usage: nothing was imported"};
  }
  text::Problems problems;
  const config::Document document = config::parse_file(session.arguments[1], problems);
  rules::Import imported;
  if (problems.empty()) imported = format->import(document, problems);
  if (!problems.empty()) {
    print_problems(session, problems);
    return {Exit::untrustworthy, "nothing was imported"};
  }
  session.streams.out << imported.yaml;
  for (text::Problem problem : imported.left_out) {
    problem.message = "not carried over: " + problem.message;
    print_problems(session, {problem});
  }
  return {Exit::passed, fmt::format("{} imported, {} not carried over", counted(imported.checks, "check"),
                                    counted(imported.left_out.size(), "part"))};
}

}  // namespace callaudit::cli
