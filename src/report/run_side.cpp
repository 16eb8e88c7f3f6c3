// One side of a comparison, filled as any report is.
#include "report/comparison.h"
#include "report/findings.h"
#include "report/renderer.h"

namespace callaudit::report {

namespace {

std::size_t card_index(const audit::RunInfo& run, const std::string& id) {
  std::size_t index = 0;
  while (index < run.scorecards.size() && run.scorecards[index].id != id) ++index;
  return index;
}

class Gatherer {
 public:
  explicit Gatherer(RunSide& side) : side_(side) {}

  void begin(const audit::RunInfo& run) { side_.run = run; }

  void call(const audit::CallResult& result) {
    RunSide::Call& call = side_.calls.emplace_back();
    call.id = result.id;
    call.file = result.file;
    call.line = result.line;
    call.transcript_hash = result.transcript_hash;
    call.agent = result.agent;
    call.team = result.team;
    take_verdicts(call, result);
    take_scores(call, result);
  }

  void problem(const audit::NotAudited&) { ++side_.not_audited; }
  void end(const audit::Summary&) {}

 private:
  void take_verdicts(RunSide::Call& call, const audit::CallResult& result) const {
    call.outcomes.assign(side_.run.checks.size(), RunSide::kNotJudged);
    for (const checks::Verdict& verdict : result.verdicts) {
      const auto index = static_cast<std::size_t>(verdict.check);
      if (verdict.check >= 0 && index < call.outcomes.size()) {
        call.outcomes[index] = static_cast<std::int8_t>(verdict.outcome);
      }
    }
    for (const Finding& finding : findings(result, side_.run, checks::Severity::info)) {
      RunSide::Failure failure{finding.verdict->reason, 0, location_of(result, *finding.verdict).line};
      for (const Cost& cost : finding.costs) failure.points += cost.lost;
      call.failures.emplace(finding.verdict->check, std::move(failure));
    }
  }

  void take_scores(RunSide::Call& call, const audit::CallResult& result) const {
    call.scores.resize(side_.run.scorecards.size());
    call.passed.resize(side_.run.scorecards.size());
    for (const score::ScoreResult& card : result.scorecards) {
      const std::size_t index = card_index(side_.run, card.id);
      if (index >= call.scores.size()) continue;
      call.scores[index] = card.score;
      call.passed[index] = card.passed;
    }
  }

  RunSide& side_;
};

}  // namespace

Renderer gather(RunSide& side) {
  return renderer_of(std::make_shared<Gatherer>(side));
}

}  // namespace callaudit::report
