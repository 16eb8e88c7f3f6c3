#include "cli/decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "privacy/mask.h"
#include "report/findings.h"
#include "report/fingerprint.h"
#include "report/saved.h"
#include "report/words.h"
#include "text/suggest.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

using audit::Decision;
using checks::Outcome;

// The score that the verdicts of people give, where they replace any.
void score_again(audit::CallResult& call, const audit::RunInfo& run, const rules::Rulebook& rulebook) {
  std::vector<checks::Verdict> verdicts = call.verdicts;
  bool changed = false;
  for (const Decision& decision : call.decisions) {
    if (decision.kind != Decision::Kind::overridden) continue;
    const auto verdict = std::ranges::find(verdicts, decision.check, &checks::Verdict::check);
    if (verdict == verdicts.end()) continue;
    verdict->outcome = decision.verdict;
    verdict->share = report::default_share(decision.verdict);
    verdict->needs_ear = false;
    changed = true;
  }
  if (!changed) return;
  std::vector<std::string> ids;
  for (const audit::CheckInfo& check : run.checks) ids.push_back(check.id);
  for (score::ScoreResult& card : call.scorecards) {
    if (const score::Scorecard* scorecard = rulebook.find_scorecard(card.id))
      card.decided = score::score(*scorecard, verdicts, ids).score;
  }
}

}  // namespace

Decisions::Decisions(const Session& session, text::Problems& problems)
    : today_(session.surroundings.today),
      new_only_(session.settings.flag("new-only")),
      redact_(session.settings.flag("redact")) {
  std::string file = session.settings.text("waivers");
  if (file.empty() && !session.settings.flag("no-config"))
    file = find_upward(session.surroundings.folder, "callaudit-waivers.yaml");
  if (!file.empty()) waivers_ = read_waivers(file, problems);
  const std::string baseline = session.settings.text("baseline");
  if (!baseline.empty()) read_baseline(baseline, problems);
  if (baseline.empty() && new_only_)
    problems.push_back({{}, "--new-only asks what is new, but against what?", "--baseline RESULTS", {}});
}

void Decisions::read_baseline(const std::string& file, text::Problems& problems) {
  has_baseline_ = true;
  audit::RunInfo run;
  const report::Renderer collect = {
      [&](const audit::RunInfo& saved) { run = saved; },
      [&](const audit::CallResult& call) {
        for (const checks::Verdict& verdict : call.verdicts) {
          if (verdict.outcome == Outcome::fail)
            baseline_.emplace(report::fingerprint(call, report::check_of(run, verdict.check).id), false);
        }
      },
      [](const audit::NotAudited&) {}, [](const audit::Summary&) {}};
  const report::Replay replay = report::replay({report::saved_file(file)}, collect);
  problems.insert(problems.end(), replay.problems.begin(), replay.problems.end());
  if (!replay.has_run && replay.problems.empty())
    problems.push_back({{file, 0, 0}, "no results to compare with", "saved by callaudit audit -f ndjson", {}});
}

bool Decisions::is_over(const Waiver& entry) const {
  return !today_.empty() && !entry.until.empty() && entry.until < today_;
}

Waiver* Decisions::entry_for(const audit::CallResult& call, const std::string& check, const std::string& fingerprint) {
  Waiver* found = nullptr;
  for (Waiver& entry : waivers_.entries) {
    const bool meant =
        entry.fingerprint.empty() ? entry.check == check && entry.call == call.id : entry.fingerprint == fingerprint;
    if (!meant) continue;
    entry.call_met = true;
    if (found == nullptr && !is_over(entry)) found = &entry;
  }
  return found;
}

void Decisions::decide(audit::CallResult& call, const checks::Verdict& verdict, const std::string& check) {
  const std::string fingerprint = report::fingerprint(call, check);
  const bool failed = verdict.outcome == Outcome::fail;
  Waiver* entry = entry_for(call, check, fingerprint);
  if (entry != nullptr && entry->overrides && *entry->overrides != verdict.outcome) {
    entry->used = true;
    ++overridden_;
    call.decisions.push_back({verdict.check, Decision::Kind::overridden, *entry->overrides,
                              *entry->overrides != Outcome::fail, entry->reason, entry->who, entry->until});
    return;
  }
  if (!failed) return;
  if (entry != nullptr && !entry->overrides) {
    entry->used = true;
    ++waived_;
    call.decisions.push_back(
        {verdict.check, Decision::Kind::waived, verdict.outcome, true, entry->reason, entry->who, entry->until});
    return;
  }
  const auto known = baseline_.find(fingerprint);
  if (known == baseline_.end()) {
    ++new_;
    return;
  }
  known->second = true;
  ++known_;
  call.decisions.push_back({verdict.check, Decision::Kind::known, verdict.outcome, new_only_, {}, {}, {}});
}

void Decisions::apply(audit::CallResult& call, const audit::RunInfo& run, const rules::Rulebook& rulebook) {
  if (waivers_.entries.empty() && !has_baseline_) return;
  for (const checks::Verdict& verdict : call.verdicts) decide(call, verdict, report::check_of(run, verdict.check).id);
  score_again(call, run, rulebook);
  if (!redact_) return;
  for (Decision& decision : call.decisions) {
    decision.reason = privacy::masked(decision.reason);
    decision.who = privacy::masked(decision.who);
  }
}

text::Problems Decisions::remarks(const audit::RunInfo& run) const {
  std::vector<std::string> known;
  for (const audit::CheckInfo& check : run.checks) known.push_back(check.id);
  text::Problems remarks;
  const auto remark = [&](const Waiver& entry, std::string message, std::string hint = {}) {
    const std::string_view line = text::line_at(waivers_.document.text, entry.where.line);
    remarks.push_back({entry.where, "warning: " + std::move(message), std::move(hint), std::string(line)});
  };
  for (const Waiver& entry : waivers_.entries) {
    const char* what = entry.overrides ? "override" : "waiver";
    if (is_over(entry)) {
      remark(entry, fmt::format("this {} ended on {}", what, entry.until), "decide again, or take it out");
    } else if (!entry.used && entry.call_met) {
      remark(entry, fmt::format("this {} is not needed: the program's verdict needs none", what), "take it out");
    } else if (!entry.call_met && !entry.check.empty() && std::ranges::find(known, entry.check) == known.end()) {
      remark(entry, fmt::format("no check of this run is named '{}'", text::printable(entry.check)),
             text::did_you_mean(entry.check, known));
    } else if (!entry.call_met) {
      remark(entry, fmt::format("this {} was not used: {}", what,
                                entry.fingerprint.empty() ? "its call was not in the input"
                                                          : "no finding of this run has its fingerprint"));
    }
  }
  return remarks;
}

void Decisions::tell(Session& session, const audit::RunInfo& run) const {
  print_problems(session, remarks(run));
  std::ostream& err = session.streams.err;
  if (waived_ + overridden_ > 0)
    err << fmt::format("{} waived, {} overridden by people\n", report::count(waived_, "finding"),
                       report::count(overridden_, "verdict"));
  if (!has_baseline_) return;
  const auto gone = std::ranges::count(baseline_, false, &std::pair<const std::string, bool>::second);
  err << fmt::format("against the baseline: {} new, {} known, {} gone\n", new_, known_, gone);
}

}  // namespace callaudit::cli
