#include "checks/across.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "text/time.h"

namespace callaudit::checks {

namespace {

Verdict turned_round(Verdict verdict) {
  if (verdict.outcome == Outcome::not_applicable) return verdict;
  verdict.outcome = verdict.outcome == Outcome::pass ? Outcome::fail : Outcome::pass;
  verdict.share = default_share(verdict.outcome);
  return verdict;
}

// From the call's end to the agent's next one.
Verdict decide_between(double at_least, const Occasion& occasion, const Schedule* schedule) {
  Verdict verdict;
  if (schedule == nullptr || !schedule->complete) {
    verdict.reason =
        "does not apply: the agent's other calls are not known in a stream or a shard; audit files, or merge results";
    return verdict;
  }
  const Schedule::Start* next = schedule->next_start(occasion.agent, occasion.start);
  if (next == nullptr) {
    verdict.reason = "does not apply: no further call of this agent on that day";
    return verdict;
  }
  const double gap = next->at - (occasion.start + occasion.duration);
  verdict.outcome = gap >= at_least ? Outcome::pass : Outcome::fail;
  verdict.other_call = next->id;
  verdict.reason = fmt::format("{:.0f} s lie between the end of this call and {} at {}, {:.0f} s wanted", gap,
                               next->id.empty() ? "the next one" : next->id, text::format_iso_time(next->at), at_least);
  return verdict;
}

Verdict decide_part(const Across& across, const Occasion& occasion, const Schedule* schedule) {
  if (across.kind == Across::Kind::settled) return across.verdict;
  if (across.kind == Across::Kind::between) return decide_between(across.at_least, occasion, schedule);
  return joined(across.kind, across.parts.size(),
                [&](std::size_t part) { return decide_part(across.parts[part], occasion, schedule); });
}

}  // namespace

const Schedule::Start* Schedule::next_start(const std::string& agent, double start) const {
  constexpr double kDay = 86400;
  const auto calls = starts.find(agent);
  if (calls == starts.end()) return nullptr;
  const auto next = std::ranges::upper_bound(calls->second, start, {}, &Start::at);
  if (next == calls->second.end() || std::floor(next->at / kDay) != std::floor(start / kDay)) return nullptr;
  return &*next;
}

Verdict joined(Across::Kind joint, std::size_t parts, const std::function<Verdict(std::size_t)>& part) {
  if (joint == Across::Kind::negated) return turned_round(part(0));
  const Outcome deciding = joint == Across::Kind::all ? Outcome::fail : Outcome::pass;
  Verdict last;
  last.reason = "does not apply: no part of it applies";
  double share = 0, applied = 0;
  for (std::size_t i = 0; i < parts; ++i) {
    Verdict verdict = part(i);
    if (verdict.outcome == Outcome::not_applicable) continue;
    if (verdict.outcome == deciding) return verdict;
    ++applied;
    share += verdict.share;
    last = std::move(verdict);
  }
  if (applied > 0) last.share = share / applied;
  return last;
}

Verdict decide(const Across& across, const Occasion& occasion, const Schedule* schedule) {
  Verdict verdict = decide_part(across, occasion, schedule);
  if (verdict.outcome == Outcome::fail && !across.excused_by.empty()) {
    verdict.outcome = Outcome::not_applicable;
    verdict.reason = fmt::format("cannot be judged ({}): {}", across.excused_by, verdict.reason);
  }
  verdict.share = verdict.outcome == Outcome::pass ? 1 : verdict.share;
  return verdict;
}

}  // namespace callaudit::checks
