// callaudit compare: two saved runs, or two rule sets over the same calls.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "audit/batch.h"
#include "audit/redact.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/setup.h"
#include "report/comparison.h"
#include "report/saved.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

using report::RunSide;

Ending refuse(Session& session, const text::Problems& problems, const char* reason) {
  print_problems(session, problems);
  return {Exit::untrustworthy, reason};
}

Ending usage(Session& session, std::string message, std::string hint) {
  return refuse(session, {{{}, std::move(message), std::move(hint), {}}}, "usage: nothing was compared");
}

Ending read_saved(Session& session, const std::string& path, RunSide& side) {
  side.name = shown(session, path);
  report::Renderer into = report::gather(side);
  if (session.settings.flag("redact")) {
    into.call = [take = into.call](const audit::CallResult& call) {
      audit::CallResult told = call;
      audit::redact(told);
      take(told);
    };
  }
  const report::Replay replay = report::replay({report::saved_file(path)}, into);
  print_problems(session, replay.problems);
  if (!replay.has_run) return {Exit::untrustworthy, "no results were found: nothing was compared"};
  if (!replay.problems.empty()) return {Exit::incomplete, "some results could not be read"};
  return {};
}

std::string names_of(const std::vector<std::string>& files) {
  std::string names;
  for (const std::string& file : files) names += (names.empty() ? "" : ", ") + file;
  return names.empty() ? "the rules in force" : names;
}

// The same calls under the rules in force and these files.
Ending audit_with(Session& session, const std::vector<std::string>& rules, audit::BatchOptions options, RunSide& side,
                  bool tell) {
  side.name = shown(session, names_of(rules));
  const auto rulebook = load_rules(session, rules);
  if (rulebook == nullptr) return bad_rules();
  if (const text::Problems problems = audit::check_selection(*rulebook, options.audit.selection); !problems.empty()) {
    return refuse(session, problems, "usage: nothing was compared");
  }
  const report::Renderer into = report::gather(side);
  into.begin(audit::run_info(*rulebook, options.audit));
  audit::run_batch(*rulebook, options, [&](audit::Delivery&& delivery) {
    if (const auto* call = std::get_if<audit::CallResult>(&delivery)) return into.call(*call);
    const auto& problem = std::get<audit::NotAudited>(delivery);
    if (tell) print_problems(session, {problem});
    into.problem(problem);
  });
  if (side.calls.empty()) return {Exit::untrustworthy, "no calls in the input: nothing was compared"};
  if (side.not_audited == 0) return {};
  return {Exit::incomplete, fmt::format("{} not audited", side.not_audited)};
}

Ending audit_twice(Session& session, RunSide& before, RunSide& now) {
  const Settings& settings = session.settings;
  text::Problems problems;
  audit::BatchOptions options;
  options.read = read_options(session, problems);
  options.audit.selection = selection(session);
  options.audit.redact = settings.flag("redact");
  options.threads = static_cast<unsigned>(settings.number("jobs").value_or(session.surroundings.processors));
  Inputs inputs = find_inputs(session);
  problems.insert(problems.end(), inputs.problems.begin(), inputs.problems.end());
  if (!problems.empty() || inputs.files.empty()) return refuse(session, problems, "no input: nothing was compared");
  if (std::ranges::find(inputs.files, "-") != inputs.files.end()) {
    return usage(session, "standard input can be read only once", "save the calls in a file, or compare saved results");
  }
  options.files = std::move(inputs.files);
  const Ending first = audit_with(session, settings.list("rules-old"), options, before, true);
  if (first.code == Exit::untrustworthy) return first;
  return audit_with(session, settings.list("rules-new"), options, now, false);
}

Ending gather(Session& session, RunSide& before, RunSide& now) {
  const Settings& settings = session.settings;
  if (!settings.list("rules-old").empty() || !settings.list("rules-new").empty()) {
    return audit_twice(session, before, now);
  }
  if (session.arguments.size() != 2) {
    return usage(session, fmt::format("compare takes two result files, not {}", session.arguments.size()),
                 "to compare rules: callaudit compare --rules-new FILE CALLS");
  }
  const Ending first = read_saved(session, session.arguments.front(), before);
  if (first.code == Exit::untrustworthy) return first;
  const Ending second = read_saved(session, session.arguments.back(), now);
  return second.code == Exit::passed ? first : second;
}

}  // namespace

Ending compare(Session& session) {
  const std::string format = session.settings.text("format");
  if (!format.empty() && format != "pretty" && format != "json" && format != "markdown") {
    return usage(session, fmt::format("compare has no format '{}'", format), "one of: pretty, json, markdown");
  }
  RunSide before;
  RunSide now;
  Ending ending = gather(session, before, now);
  if (ending.code == Exit::untrustworthy) return ending;
  const report::Comparison comparison = report::compare(before, now);
  std::ostream& out = session.streams.out;
  if (format == "json") {
    out << report::comparison_json(comparison);
  } else if (format == "markdown") {
    out << report::comparison_markdown(comparison);
  } else {
    out << report::comparison_page(comparison, report_options(session));
  }
  if (comparison.critical_flips == 0) return ending;
  const std::string flips = fmt::format("{} critical verdict{} newly failed", comparison.critical_flips,
                                        comparison.critical_flips == 1 ? "" : "s");
  if (ending.code == Exit::incomplete) return {ending.code, ending.reason + "; " + flips};
  return {Exit::gate_failed, flips};
}

}  // namespace callaudit::cli
