// callaudit test: the examples inside the checks, what they leave untried, and what they would not notice.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "cli/commands.h"
#include "cli/remarks.h"
#include "cli/setup.h"
#include "cli/test_page.h"

namespace callaudit::cli {

namespace {

std::string absolute(const std::string& path) {
  std::error_code error;
  std::string whole = std::filesystem::weakly_canonical(path, error).string();
  while (whole.size() > 1 && whole.ends_with('/')) whole.pop_back();
  return error ? path : whole;
}

// Files named are those of the examples to run, a folder's files too; however the settings name them.
bool stands_in(const text::Location& where, const std::vector<std::string>& paths) {
  if (paths.empty()) return true;
  std::error_code error;
  if (!std::filesystem::exists(where.file, error)) return false;  // it came with the program
  const std::string file = absolute(where.file);
  return std::ranges::any_of(paths, [&](const std::string& path) {
    const std::string named = absolute(path);
    return where.file == path || file == named || (file.starts_with(named) && file[named.size()] == '/');
  });
}

bool is_meant(const std::string& check, const text::Location& where, const Session& session) {
  return check.find(session.settings.text("run")) != std::string::npos && stands_in(where, session.arguments);
}

std::vector<int> meant_checks(const rules::Rulebook& rulebook, const Session& session) {
  std::vector<int> checks;
  for (std::size_t check = 0; check < rulebook.checks.size(); ++check) {
    const checks::Heading& heading = rulebook.checks[check]->heading;
    if (is_meant(heading.id, heading.where, session)) checks.push_back(static_cast<int>(check));
  }
  return checks;
}

void rehearse(const rules::Rulebook& rulebook, const Session& session, TestRun& run) {
  const bool traced = session.settings.flag("coverage") || session.settings.flag("mutate");
  audit::ExampleRunner runner(rulebook);
  for (const rules::Example& example : rulebook.examples) {
    if (!is_meant(audit::name_of_tested(rulebook, example), example.where, session)) continue;
    audit::Rehearsed& each = run.rehearsed.emplace_back();
    each.example = &example;
    each.result = runner.run(example, traced ? &each.trace : nullptr);
    (example.todo ? run.todo : each.result.passed ? run.passed : run.failed) += 1;
  }
}

void mutate(rules::Rulebook& rulebook, const Session& session, TestRun& run) {
  using Clock = std::chrono::steady_clock;
  const auto seconds = std::chrono::duration<double>(session.settings.number("time-limit").value_or(0));
  const Clock::time_point begin = Clock::now();
  audit::MutationBounds bounds;
  bounds.most = static_cast<std::size_t>(session.settings.number("mutants").value_or(0));
  bounds.out_of_time = [&] { return Clock::now() - begin > seconds; };
  run.mutations = audit::mutate(rulebook, meant_checks(rulebook, session), run.rehearsed, bounds);
}

Ending ending(const TestRun& run) {
  if (run.passed + run.failed + run.todo == 0) return {Exit::untrustworthy, "no examples to run"};
  std::string reason = fmt::format("{} passed, {} failed", counted(run.passed, "example"), run.failed);
  if (run.todo > 0) reason += fmt::format(", {} still to do", run.todo);
  std::size_t gaps = 0;
  if (run.coverage) gaps = run.coverage->gaps.size();
  if (gaps > 0) reason += fmt::format(", {} in coverage", counted(gaps, "gap"));
  const std::size_t survivors = run.mutations ? run.mutations->survivors.size() : 0;
  if (survivors > 0) reason += fmt::format(", {} that no example notices", counted(survivors, "change"));
  return {run.failed + gaps + survivors > 0 ? Exit::gate_failed : Exit::passed, std::move(reason)};
}

}  // namespace

Ending test(Session& session) {
  const std::string format = session.settings.text("format");
  if (!format.empty() && format != "pretty" && format != "junit") {
    print_problems(session, {{{}, fmt::format("test has no format '{}'", format), "one of: pretty, junit", {}}});
    return {Exit::untrustworthy, "usage: nothing was tested"};
  }
  const auto rulebook = load_rules(session, session.arguments);
  if (rulebook == nullptr) return bad_rules();
  TestRun run;
  rehearse(*rulebook, session, run);
  if (session.settings.flag("coverage"))
    run.coverage = audit::cover(*rulebook, meant_checks(*rulebook, session), run.rehearsed);
  if (session.settings.flag("mutate")) mutate(*rulebook, session, run);
  (format == "junit" ? print_junit : print_test)(session, *rulebook, run);
  return ending(run);
}

}  // namespace callaudit::cli
