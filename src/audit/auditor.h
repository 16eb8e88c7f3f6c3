// One call through the pipeline: Call -> CallText -> Timeline -> Verdicts -> Scorecards -> CallResult. An Auditor belongs to one thread and
// reuses its memory from call to call; the rule book is shared.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "audit/result.h"
#include "rules/rulebook.h"

namespace callaudit::audit {

struct Selection {
  std::vector<std::string> scorecards;  // ids; empty: the default one; "all" also judges every check
  std::vector<std::string> checks;      // further checks by id, judged without points
};

struct AuditOptions {
  Selection selection;
  bool with_signals = false;
  bool with_transcripts = false;
};

// Names that the rule book does not have are reported with "did you mean".
text::Problems check_selection(const rules::Rulebook& rulebook, const Selection& selection);

RunInfo run_info(const rules::Rulebook& rulebook, const AuditOptions& options);

class Auditor {
 public:
  Auditor(const rules::Rulebook& rulebook, const AuditOptions& options);
  ~Auditor();
  Auditor(Auditor&&) noexcept;

  CallResult audit(transcript::Call&& call);

  // The words, signals and misses of the last audited call, for `show` and `trace`; valid until the next one.
  const match::CallText& text() const;
  const signals::Timeline& timeline() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace callaudit::audit
