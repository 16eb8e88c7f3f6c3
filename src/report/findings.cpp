#include "report/findings.h"

#include <algorithm>

namespace callaudit::report {

namespace {

std::vector<Cost> costs_of(const audit::CallResult& call, int check) {
  std::vector<Cost> costs;
  for (const score::ScoreResult& card : call.scorecards) {
    for (const score::SectionResult& section : card.sections) {
      for (const score::ItemResult& item : section.items) {
        if (item.check != check) continue;
        const double lost = item.bonus ? 0 : item.points > 0 ? item.points - item.earned : 0 - item.earned;
        costs.push_back({&card, lost, item.critical});
      }
    }
  }
  return costs;
}

int first_segment(const Finding& finding) {
  const auto& evidence = finding.verdict->evidence;
  return evidence.empty() ? 0 : evidence.front().segment;
}

}  // namespace

const audit::CheckInfo& check_of(const audit::RunInfo& run, int index) {
  static const audit::CheckInfo nameless;
  const auto at = static_cast<std::size_t>(index);
  return index >= 0 && at < run.checks.size() ? run.checks[at] : nameless;
}

const char* name(score::Critical critical) {
  switch (critical) {
    case score::Critical::section:
      return "section";
    case score::Critical::scorecard:
      return "scorecard";
    case score::Critical::no:
      break;
  }
  return "no";
}

const char* level_of(checks::Severity severity, const char* least) {
  if (severity >= checks::Severity::major) return "error";
  return severity == checks::Severity::minor ? "warning" : least;
}

std::vector<Finding> findings(const audit::CallResult& call, const audit::RunInfo& run, checks::Severity show) {
  std::vector<Finding> found;
  for (const checks::Verdict& verdict : call.verdicts) {
    const audit::CheckInfo& check = check_of(run, verdict.check);
    if (!audit::is_finding(call, verdict) || check.severity < show) continue;
    found.push_back({&verdict, &check, costs_of(call, verdict.check)});
  }
  return found;
}

std::vector<Finding> findings_by_weight(const audit::CallResult& call, const audit::RunInfo& run,
                                        checks::Severity show) {
  std::vector<Finding> found = findings(call, run, show);
  std::ranges::stable_sort(found, [](const Finding& a, const Finding& b) {
    if (a.check->severity != b.check->severity) return a.check->severity < b.check->severity;
    return first_segment(a) < first_segment(b);
  });
  return found;
}

text::Location location_of(const audit::CallResult& call, const checks::Verdict& verdict) {
  if (verdict.evidence.empty() || verdict.evidence.front().line <= 0) return {call.file, call.line, 0};
  return {call.file, verdict.evidence.front().line, verdict.evidence.front().column};
}

}  // namespace callaudit::report
