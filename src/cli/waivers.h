// What people decided about findings, beside the calls and never in them: callaudit-waivers.yaml.
//
//   version: 1
//   waivers:    # findings that stand, and count for nothing until that day
//     - {check: CHECK, call: ID, reason: TEXT, who: NAME, until: 2026-12-31}
//     - {fingerprint: 16 hex digits, reason: TEXT, who: NAME, until: 2026-12-31}
//   overrides:  # verdicts that a person gives in place of the program's; accepted ones become tests (suggest)
//     - {check: CHECK, call: ID, verdict: pass|fail|na, reason: TEXT, who: NAME, accepted: true}
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/verdict.h"
#include "config/node.h"

namespace callaudit::cli {

struct Waiver {
  text::Location where;
  std::string fingerprint;  // or check and call
  std::string check;
  std::string call;
  std::string reason;
  std::string who;
  std::string until;                         // "2026-12-31", that day included; empty: no end (overrides only)
  std::optional<checks::Outcome> overrides;  // the verdict of an override
  bool accepted = false;                     // of an override: the rules are to be mended
  bool used = false;
  bool call_met = false;
};

struct WaiverFile {
  config::Document document;
  std::vector<Waiver> entries;
};

// Every error is reported.
WaiverFile read_waivers(const std::string& file, text::Problems& problems);

}  // namespace callaudit::cli
