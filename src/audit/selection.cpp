#include "audit/selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "audit/version.h"
#include "text/suggest.h"

namespace callaudit::audit {

namespace {

constexpr const char* kAll = "all";

bool wants_all(const Selection& selection) {
  return std::ranges::find(selection.scorecards, kAll) != selection.scorecards.end();
}

void add_checks_of(const score::Scorecard& scorecard, std::set<int>& checks) {
  for (const score::Section& section : scorecard.sections) {
    for (const score::Item& item : section.items) checks.insert(item.check);
  }
}

std::set<int> all_checks(const rules::Rulebook& rulebook) {
  std::set<int> checks;
  for (int check = 0; check < static_cast<int>(rulebook.checks.size()); ++check) checks.insert(check);
  return checks;
}

// A check that stands in no scorecard would never be judged otherwise.
std::set<int> checks_without_scorecard(const rules::Rulebook& rulebook) {
  std::set<int> in_scorecards;
  for (const score::Scorecard& scorecard : rulebook.scorecards) add_checks_of(scorecard, in_scorecards);
  std::set<int> others = all_checks(rulebook);
  for (const int check : in_scorecards) others.erase(check);
  return others;
}

void add_signals_of(const checks::Condition& condition, std::set<signals::SignalId>& into) {
  into.insert(condition.signals.begin(), condition.signals.end());
  for (const checks::Condition& part : condition.parts) add_signals_of(part, into);
}

text::Problem unknown(const char* what, const std::string& name, const std::vector<std::string>& known) {
  std::string hint = text::did_you_mean(name, known);
  if (hint.empty()) hint = fmt::format("callaudit list {}s names them", what);
  return {{}, fmt::format("there is no {} '{}'", what, name), hint, {}};
}

std::vector<std::string> scorecard_ids(const rules::Rulebook& rulebook) {
  std::vector<std::string> ids = {kAll};
  for (const score::Scorecard& scorecard : rulebook.scorecards) ids.push_back(scorecard.id);
  return ids;
}

CheckInfo info_of(const checks::Check& check) {
  const checks::Heading& heading = check.heading;
  CheckInfo info;
  info.id = heading.id;
  info.title = heading.title;
  info.severity = heading.severity;
  info.coach = heading.coach;
  info.sources = heading.sources;
  info.kind = heading.kind;
  info.where = fmt::format("{}:{}", heading.where.file, heading.where.line);
  info.tags = heading.tags;
  return info;
}

}  // namespace

Chosen choose(const rules::Rulebook& rulebook, const Selection& selection) {
  const bool by_default = selection.scorecards.empty() && selection.checks.empty();
  const bool all = wants_all(selection);
  Chosen chosen;
  std::set<int> checks;
  if (all) checks = all_checks(rulebook);
  if (by_default) checks = checks_without_scorecard(rulebook);
  for (const score::Scorecard& scorecard : rulebook.scorecards) {
    const bool named = std::ranges::find(selection.scorecards, scorecard.id) != selection.scorecards.end();
    if (!all && !named && !(by_default && scorecard.id == rulebook.default_scorecard)) continue;
    chosen.scorecards.push_back(&scorecard);
    add_checks_of(scorecard, checks);
  }
  for (const std::string& id : selection.checks) {
    if (const int check = rulebook.find_check(id); check >= 0) checks.insert(check);
  }
  chosen.checks.assign(checks.begin(), checks.end());
  return chosen;
}

text::Problems check_selection(const rules::Rulebook& rulebook, const Selection& selection) {
  text::Problems problems;
  const std::vector<std::string> scorecards = scorecard_ids(rulebook);
  for (const std::string& id : selection.scorecards) {
    if (std::ranges::find(scorecards, id) == scorecards.end()) problems.push_back(unknown("scorecard", id, scorecards));
  }
  for (const std::string& id : selection.checks) {
    if (rulebook.find_check(id) < 0) problems.push_back(unknown("check", id, rulebook.check_ids()));
  }
  return problems;
}

bool needs_schedule(const rules::Rulebook& rulebook, const Selection& selection) {
  const Chosen chosen = choose(rulebook, selection);
  return std::ranges::any_of(
      chosen.checks, [&](int check) { return rulebook.checks[static_cast<std::size_t>(check)]->across_calls(); });
}

std::vector<signals::SignalId> told_signals(const rules::Rulebook& rulebook) {
  std::set<signals::SignalId> told;
  for (const auto& check : rulebook.checks) {
    for (const signals::SignalId signal : check->signals()) told.insert(signal);
    if (check->when) add_signals_of(*check->when, told);
  }
  for (std::size_t signal = 0; signal < rulebook.signals.definitions.size(); ++signal) {
    if (!rulebook.signals.definitions[signal].about.empty()) told.insert(static_cast<signals::SignalId>(signal));
  }
  told.erase(-1);
  return {told.begin(), told.end()};
}

RunInfo run_info(const rules::Rulebook& rulebook, const AuditOptions& options) {
  RunInfo info;
  info.version = version();
  info.rules_hash = rulebook.hash;
  info.shard = options.shard;
  for (const score::Scorecard* scorecard : choose(rulebook, options.selection).scorecards) {
    info.scorecards.push_back({scorecard->id, scorecard->title, scorecard->pass_mark, scorecard->bands});
  }
  for (const auto& check : rulebook.checks) info.checks.push_back(info_of(*check));
  return info;
}

}  // namespace callaudit::audit
