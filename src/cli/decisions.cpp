#include "cli/decisions.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "audit/settle.h"
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

std::optional<Decision> Decisions::decision_for(const Judgement& judged, const Waiver* entry) const {
  if (entry != nullptr && entry->overrides && *entry->overrides != judged.outcome)
    return Decision{judged.check,      Decision::Kind::overridden,
                    *entry->overrides, *entry->overrides != Outcome::fail,
                    entry->reason,     entry->who,
                    entry->until};
  if (judged.outcome != Outcome::fail) return std::nullopt;
  if (entry != nullptr && !entry->overrides)
    return Decision{judged.check, Decision::Kind::waived, judged.outcome, true, entry->reason, entry->who,
                    entry->until};
  if (!baseline_.contains(judged.fingerprint)) return std::nullopt;
  return Decision{judged.check, Decision::Kind::known, judged.outcome, new_only_, {}, {}, {}};
}

void Decisions::tally(const std::optional<Decision>& decision, const Judgement& judged, Waiver* entry) {
  if (!decision) {
    if (judged.outcome == Outcome::fail) ++new_;
  } else if (decision->kind == Decision::Kind::known) {
    baseline_.find(judged.fingerprint)->second = true;
    ++known_;
  } else {
    entry->used = true;
    ++(decision->kind == Decision::Kind::overridden ? overridden_ : waived_);
  }
}

void Decisions::decide(audit::CallResult& call, const checks::Verdict& verdict, const std::string& check) {
  Judgement judged{verdict.check, verdict.outcome, report::fingerprint(call, check)};
  Waiver* entry = entry_for(call, check, judged.fingerprint);
  const std::optional<Decision> decision = decision_for(judged, entry);
  if (decision) call.decisions.push_back(*decision);
  tally(decision, judged, entry);
  if (verdict.across == nullptr) return;
  for (const Outcome outcome : {Outcome::pass, Outcome::fail, Outcome::not_applicable}) {
    judged.outcome = outcome;
    if (const std::optional<Decision> later = decision_for(judged, entry)) call.pending.push_back({outcome, *later});
  }
}

void Decisions::apply(audit::CallResult& call, const audit::RunInfo& run) {
  if (waivers_.entries.empty() && !has_baseline_) return;
  for (const checks::Verdict& verdict : call.verdicts) decide(call, verdict, report::check_of(run, verdict.check).id);
  audit::score_decided(call, run);
  if (!redact_) return;
  const auto mask = [](Decision& decision) {
    decision.reason = privacy::masked(decision.reason);
    decision.who = privacy::masked(decision.who);
  };
  for (Decision& decision : call.decisions) mask(decision);
  for (audit::PendingDecision& pending : call.pending) mask(pending.decision);
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
