// callaudit report: saved results in any format again.
#include <fmt/format.h>

#include <ostream>

#include "audit/redact.h"
#include "cli/commands.h"
#include "cli/outputs.h"
#include "cli/setup.h"
#include "report/saved.h"
#include "text/time.h"

namespace callaudit::cli {

namespace {

std::vector<report::SavedResults> saved(Session& session) {
  std::vector<report::SavedResults> results;
  for (const std::string& path : session.arguments) results.push_back(report::saved_file(path));
  return results;
}

// A day as calls carry it, or nothing after adding a problem.
std::string day(const Session& session, const char* name, text::Problems& problems) {
  std::string words = session.settings.text(name);
  if (words.empty() || (words.size() == 10 && text::parse_iso_time(words + "T00:00:00Z"))) return words;
  problems.push_back({{}, fmt::format("--{}: '{}' is no day", name, words), fmt::format("--{} 2026-03-02", name), {}});
  return {};
}

// What one audit of everything would have ended with is said of several results, and with --gate it is the end.
Ending ending_of(Session& session, const report::Replay& replay) {
  const bool gate = session.settings.flag("gate");
  if (!replay.gaps.empty()) return {Exit::incomplete, "some results are not whole"};
  if (!replay.problems.empty()) return {Exit::incomplete, "some results could not be read"};
  if (gate) return {static_cast<Exit>(replay.summary.exit_code), replay.summary.exit_reason};
  if (session.arguments.size() > 1 && session.settings.text("since").empty() &&
      session.settings.text("until").empty()) {
    session.streams.err << shown(session, fmt::format("as one audit: exit code {}, {} (--gate ends so)",
                                                      replay.summary.exit_code, replay.summary.exit_reason))
                        << "\n";
  }
  return {};
}

}  // namespace

Ending report(Session& session) {
  text::Problems problems;
  Outputs outputs(session, problems);
  const report::Days days{day(session, "since", problems), day(session, "until", problems)};
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
  const report::Replay replay = report::replay(saved(session), renderer, days);
  print_problems(session, replay.problems);
  print_problems(session, replay.gaps);
  tell(session, replay.notes);
  if (!replay.has_run) return {Exit::untrustworthy, "no results were found: nothing was rendered"};
  if (!open || !outputs.finish()) return {Exit::untrustworthy, outputs.error()};
  tell(session, outputs.remarks());
  return ending_of(session, replay);
}

}  // namespace callaudit::cli
