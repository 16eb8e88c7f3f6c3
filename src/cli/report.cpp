// callaudit report: saved results in any format again.
#include <fmt/format.h>

#include <ostream>

#include "audit/redact.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/setup.h"
#include "report/saved.h"

namespace callaudit::cli {

namespace {

std::vector<report::SavedResults> saved(Session& session) {
  std::vector<report::SavedResults> results;
  for (const std::string& path : session.arguments) results.push_back(report::saved_file(path));
  return results;
}

}  // namespace

Ending report(Session& session) {
  text::Problems problems;
  Outputs outputs(session, problems);
  if (!problems.empty()) {
    print_problems(session, problems);
    return {Exit::untrustworthy, "usage: nothing was rendered"};
  }
  bool open = false;
  const report::Renderer renderer = {
      [&](const audit::RunInfo& run) { open = outputs.begin(run); },
      [&](const audit::CallResult& call) {
        if (!open) return;
        audit::CallResult told = call;
        if (session.settings.flag("redact")) audit::redact(told);
        outputs.call(told);
      },
      [&](const audit::NotAudited& problem) {
        if (open) outputs.problem(problem);
      },
      [&](const audit::Summary& summary) {
        if (open) outputs.end(summary);
      },
  };
  const report::Replay replay = report::replay(saved(session), renderer);
  print_problems(session, replay.problems);
  for (const std::string& note : replay.notes) session.streams.err << shown(session, note) << "\n";
  if (!replay.has_run) return {Exit::untrustworthy, "no results were found: nothing was rendered"};
  if (!open || !outputs.finish()) return {Exit::untrustworthy, outputs.error()};
  if (!replay.problems.empty()) return {Exit::incomplete, "some results could not be read"};
  return {};
}

}  // namespace callaudit::cli
