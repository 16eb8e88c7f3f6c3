// callaudit validate: every error of rule files at once, and what is no error and yet cannot be meant.
#include <fmt/format.h>

#include <ostream>

#include "audit/same_span.h"
#include "cli/commands.h"
#include "cli/remarks.h"
#include "cli/setup.h"
#include "cli/terminal.h"

namespace callaudit::cli {

namespace {

std::vector<rules::Remark> remarks_on(const rules::Rulebook& rulebook) {
  std::vector<rules::Remark> remarks = rulebook.remarks;
  for (rules::Remark& remark : audit::same_spans(rulebook)) remarks.push_back(std::move(remark));
  return rules::without_allowed(std::move(remarks), rulebook.allowances);
}

}  // namespace

Ending validate(Session& session) {
  const std::string format = session.settings.text("format");
  if (!format.empty() && format != "pretty" && format != "github") {
    print_problems(session, {{{}, fmt::format("validate has no format '{}'", format), "one of: pretty, github", {}}});
    return {Exit::untrustworthy, "usage: nothing was validated"};
  }
  const bool strict = session.settings.flag("strict");
  rules::LoadOptions options = load_options(session, session.arguments);
  options.lint = true;
  text::Problems problems;
  const auto rulebook = rules::load(options, problems);
  std::vector<rules::Remark> remarks;
  if (rulebook != nullptr) remarks = remarks_on(*rulebook);
  print_verdict_on_rules(session, problems, remarks);
  if (rulebook == nullptr)
    return {Exit::untrustworthy, fmt::format("the rules have {}", counted(problems.size(), "error"))};
  if (strict && !remarks.empty())
    return {Exit::untrustworthy, fmt::format("{}, and --strict makes them errors", counted(remarks.size(), "warning"))};
  const std::string end = remarks.empty() ? "" : ", " + counted(remarks.size(), "warning");
  session.streams.out << fmt::format(
      "{}, {}, {}, {}: no errors{}\n", counted(rulebook->signals.definitions.size(), "signal"),
      counted(rulebook->checks.size(), "check"), counted(rulebook->scorecards.size(), "scorecard"),
      counted(rulebook->examples.size(), "example"), end);
  return {};
}

}  // namespace callaudit::cli
