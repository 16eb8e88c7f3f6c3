// One call through the pipeline: Call -> CallText -> Timeline -> Verdicts -> Scorecards -> CallResult. An Auditor
// belongs to one thread and reuses its memory from call to call; the rule book is shared.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audit/result.h"
#include "audit/timings.h"
#include "rules/rulebook.h"
#include "text/result.h"

namespace callaudit::audit {

struct Selection {
  // Ids; "all": every scorecard and every check. Without any, and without checks: the default scorecard, and the checks
  // that no scorecard holds.
  std::vector<std::string> scorecards;
  std::vector<std::string> checks;  // ids of checks judged without points, beside those of the scorecards
};

struct AuditOptions {
  Selection selection;
  bool with_signals = false;
  bool with_transcripts = false;
  const checks::Schedule* schedule = nullptr;  // for checks across calls; must outlive the auditors
  std::size_t most_evidence = checks::kMostEvidence;
  double most_seconds = 0;     // of processor time for one call; 0: any
  bool redact = false;         // what results tell of the call holds no card numbers, names given and the like
  std::optional<Shard> shard;  // the part of a run that this is; told by run_info
  Timings* timings = nullptr;  // added to when somebody asks where the time goes; one for each auditor
};

// Names that the rule book does not have are reported with "did you mean".
text::Problems check_selection(const rules::Rulebook& rulebook, const Selection& selection);

// Does the selection hold a check that needs the agent's other calls?
bool needs_schedule(const rules::Rulebook& rulebook, const Selection& selection);

// The signals that mean something to people: those that say what they are about, and those that a check asks for. The
// others are their parts.
std::vector<signals::SignalId> told_signals(const rules::Rulebook& rulebook);

RunInfo run_info(const rules::Rulebook& rulebook, const AuditOptions& options);

class Auditor {
 public:
  Auditor(const rules::Rulebook& rulebook, const AuditOptions& options);
  ~Auditor();
  Auditor(Auditor&&) noexcept;

  // The problem is that the call took too long.
  text::Result<CallResult> audit(transcript::Call&& call);

  // The words, signals and misses of the last audited call, for `show` and `trace`; valid until the next one.
  const match::CallText& text() const;
  const signals::Timeline& timeline() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace callaudit::audit
