// callaudit validate: every error of rule files at once.
#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "cli/setup.h"

namespace callaudit::cli {

Ending validate(Session& session) {
  const auto rulebook = load_rules(session, session.arguments);
  if (rulebook == nullptr) return {Exit::untrustworthy, "the rules have errors"};
  session.streams.out << fmt::format("{} signals, {} checks, {} scorecards, {} examples: no errors\n",
                                     rulebook->signals.definitions.size(), rulebook->checks.size(),
                                     rulebook->scorecards.size(), rulebook->examples.size());
  return {};
}

}  // namespace callaudit::cli
