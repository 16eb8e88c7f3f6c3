// Waivers, overrides and a baseline, set beside the verdicts of a run, call by call. The program's verdicts stay as
// they are; what people decided stands beside them (audit::Decision) and is what findings and gates go by. One thread.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "audit/result.h"
#include "cli/session.h"
#include "cli/waivers.h"

namespace callaudit::cli {

class Decisions {
 public:
  // Reads the files of --waivers and --baseline.
  Decisions(const Session& session, text::Problems& problems);

  // With a score of its own for each scorecard where a person's verdict replaces one of the program's.
  void apply(audit::CallResult& call, const audit::RunInfo& run);

  // On standard error: how many findings were waived, overridden and known; waivers that were not used or are over.
  void tell(Session& session, const audit::RunInfo& run) const;

 private:
  void read_baseline(const std::string& file, text::Problems& problems);
  // What a verdict is to people.
  struct Judgement {
    int check = 0;
    checks::Outcome outcome = checks::Outcome::fail;
    std::string fingerprint;
  };
  void decide(audit::CallResult& call, const checks::Verdict& verdict, const std::string& check);
  std::optional<audit::Decision> decision_for(const Judgement& judged, const Waiver* entry) const;
  void tally(const std::optional<audit::Decision>& decision, const Judgement& judged, Waiver* entry);
  Waiver* entry_for(const audit::CallResult& call, const std::string& check, const std::string& fingerprint);
  bool is_over(const Waiver& entry) const;
  text::Problems remarks(const audit::RunInfo& run) const;

  WaiverFile waivers_;
  std::string today_;  // "2026-11-22"; empty: nothing is over
  bool new_only_ = false;
  bool redact_ = false;
  bool has_baseline_ = false;
  std::map<std::string, bool> baseline_;  // fingerprint -> met again
  std::size_t waived_ = 0;
  std::size_t overridden_ = 0;
  std::size_t known_ = 0;
  std::size_t new_ = 0;
};

}  // namespace callaudit::cli
