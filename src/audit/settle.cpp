#include "audit/settle.h"

#include <algorithm>

#include "text/time.h"

namespace callaudit::audit {

namespace {

using checks::Verdict;

// The scorecard that gave the result.
score::Scorecard scorecard_of(const score::ScoreResult& result, const RunInfo& run) {
  score::Scorecard scorecard{result.id, result.title, {}, result.pass_mark, {}, {}};
  const auto info = std::ranges::find(run.scorecards, result.id, &ScorecardInfo::id);
  if (info != run.scorecards.end()) scorecard.bands = info->bands;
  for (const score::SectionResult& section : result.sections) {
    scorecard.sections.push_back({section.title, section.weight, {}});
    for (const score::ItemResult& item : section.items)
      scorecard.sections.back().items.push_back({item.check, item.points, item.bonus, item.critical});
  }
  return scorecard;
}

std::vector<std::string> check_ids(const RunInfo& run) {
  std::vector<std::string> ids;
  for (const CheckInfo& check : run.checks) ids.push_back(check.id);
  return ids;
}

// The decision that goes with the new verdict replaces that on the old one.
void decide_again(CallResult& call, const Verdict& verdict) {
  std::erase_if(call.decisions, [&](const Decision& decision) { return decision.check == verdict.check; });
  for (const PendingDecision& pending : call.pending) {
    if (pending.decision.check != verdict.check || pending.outcome != verdict.outcome) continue;
    const auto place =
        std::ranges::find_if(call.decisions, [&](const Decision& decision) { return decision.check > verdict.check; });
    call.decisions.insert(place, pending.decision);
  }
}

bool differ(const Verdict& a, const Verdict& b) {
  return a.outcome != b.outcome || a.reason != b.reason || a.other_call != b.other_call ||
         a.across->open != b.across->open;
}

// Decides one verdict; true when it changed.
bool settle_verdict(CallResult& call, Verdict& verdict, const checks::Schedule& schedule) {
  const std::optional<double> start = text::parse_iso_time(call.started_at);
  Verdict settled = checks::decide(*verdict.across, {call.agent, start.value_or(0), call.duration}, &schedule);
  settled.check = verdict.check;
  auto across = std::make_shared<checks::Across>(*verdict.across);
  across->open = !schedule.complete;
  settled.across = std::move(across);
  if (!differ(settled, verdict)) return false;
  const bool other_outcome = settled.outcome != verdict.outcome;
  verdict = std::move(settled);
  if (other_outcome) decide_again(call, verdict);
  return true;
}

}  // namespace

void add_start(checks::Schedule& schedule, const CallResult& call) {
  const std::optional<double> at = text::parse_iso_time(call.started_at);
  if (at && !call.agent.empty()) schedule.starts[call.agent].push_back({*at, call.id});
}

void finish(checks::Schedule& schedule) {
  for (auto& [agent, starts] : schedule.starts) std::ranges::sort(starts);
  schedule.complete = true;
}

void score_decided(CallResult& call, const RunInfo& run) {
  std::vector<Verdict> verdicts = call.verdicts;
  bool changed = false;
  for (const Decision& decision : call.decisions) {
    if (decision.kind != Decision::Kind::overridden) continue;
    const auto verdict = std::ranges::find(verdicts, decision.check, &Verdict::check);
    if (verdict == verdicts.end()) continue;
    verdict->outcome = decision.verdict;
    verdict->share = checks::default_share(decision.verdict);
    verdict->needs_ear = false;
    changed = true;
  }
  if (!changed) return;
  for (score::ScoreResult& card : call.scorecards)
    card.decided = score::score(scorecard_of(card, run), verdicts, check_ids(run)).score;
}

bool settle(CallResult& call, const RunInfo& run, const checks::Schedule& schedule) {
  bool changed = false;
  for (Verdict& verdict : call.verdicts) {
    if (verdict.across != nullptr && settle_verdict(call, verdict, schedule)) changed = true;
  }
  if (!changed) return false;
  for (score::ScoreResult& card : call.scorecards)
    card = score::score(scorecard_of(card, run), call.verdicts, check_ids(run));
  score_decided(call, run);
  return true;
}

}  // namespace callaudit::audit
