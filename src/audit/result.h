// What an audit says: of the run, of each call, of what could not be audited, and at the end. These values are all that
// reports see, and all that saved results hold, so that `callaudit report` renders them again without the calls or the
// rules.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checks/across.h"
#include "score/scorecard.h"
#include "text/problem.h"
#include "transcript/call.h"

namespace callaudit::audit {

struct CheckInfo {
  std::string id;
  std::string title;
  checks::Severity severity = checks::Severity::major;
  std::string coach;                 // one line of advice
  std::vector<std::string> sources;  // methods that ask for it
  std::string kind;                  // "never", "expect" ...
  std::string where;                 // "rules/checks/closing.yaml:12"
  std::vector<std::string> tags;
};

struct ScorecardInfo {
  std::string id;
  std::string title;
  double pass_mark = 0;
  std::vector<score::Band> bands = {};  // falling
};

// A part of a run: the number-th of so many, from 1.
struct Shard {
  std::size_t number = 1;
  std::size_t of = 1;
  std::string batch;  // the same for all parts of a run, another for other inputs, rules or settings
  bool operator==(const Shard&) const = default;
};

struct RunInfo {
  std::string version;
  std::string rules_hash;
  std::optional<Shard> shard = {};
  std::vector<ScorecardInfo> scorecards;
  std::vector<CheckInfo> checks;  // Verdict::check and ItemResult::check index this
};

// A signal's event, for --signals, traces and pictures of the call.
struct SignalEvent {
  std::string id;
  checks::Evidence at;
};

// What people decided about a verdict. The program's own stays beside it.
struct Decision {
  enum class Kind : std::uint8_t { waived, overridden, known };
  int check = 0;                                    // index into RunInfo::checks
  Kind kind = Kind::waived;                         // known: it stands in the baseline
  checks::Outcome verdict = checks::Outcome::fail;  // the one that holds
  bool settled = true;                              // no finding any more: reports do not list it
  std::string reason;
  std::string who;
  std::string until;  // "2026-12-31"; empty: no end
};
const char* name(Decision::Kind kind);  // "waived", "overridden", "known"

// The decision that goes with a verdict which hangs on other calls, should it turn out so.
struct PendingDecision {
  checks::Outcome outcome = checks::Outcome::fail;
  Decision decision;
};

struct CallResult {
  std::string id;
  std::string file;
  int line = 0;
  std::string format;
  std::string transcript_hash;
  std::string agent;
  std::string team;
  std::string queue;
  std::string language;
  std::string started_at;
  double duration = text::kUnknown;
  std::string agent_rule;  // how the agent was told; empty when unknown
  bool upset = false;      // an upset call, as the rule book's `upset` condition says
  int turns = 0;
  int segments = 0;
  std::string rules_hash;  // of the rules that judged it; empty: those of the run
  std::vector<std::string> notes;
  std::vector<checks::Verdict> verdicts;
  std::vector<score::ScoreResult> scorecards;
  std::vector<Decision> decisions;  // at most one for each check
  std::vector<PendingDecision> pending;
  std::vector<SignalEvent> signals;            // only with --signals
  std::optional<transcript::Call> transcript;  // only with --with-transcripts
};

// What people decided about the verdict on a check, or null; and does it still count as the program has it?
const Decision* decision_on(const CallResult& call, int check);
bool is_finding(const CallResult& call, const checks::Verdict& verdict);

// What the gates counted, so that parts of a run add up to the reason of the whole.
struct GateCounts {
  std::string fail_on;  // severity; empty: never
  std::optional<double> fail_under;
  std::size_t failing = 0;  // calls with a failed check that counts
  std::size_t under = 0;    // calls that score too low
  bool operator==(const GateCounts&) const = default;
};

struct Summary {
  std::size_t calls = 0;
  std::size_t not_audited = 0;
  int exit_code = 0;
  std::string exit_reason;
  std::optional<GateCounts> gates;
  bool operator==(const Summary&) const = default;
};

// Counts a call that fails a gate.
void count(GateCounts& gates, const CallResult& call, const RunInfo& run);

// Exit code and reason as calls, inputs and gates say.
void conclude(Summary& summary);

// A call that could not be audited, or an input that could not be read.
using NotAudited = text::Problem;

}  // namespace callaudit::audit
