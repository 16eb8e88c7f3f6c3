// What changed between two runs over the same calls: verdicts grouped by the check that caused it, points, and the
// means of scorecards, agents and teams. Calls are matched by id and transcript, then by id, then by transcript, so
// that moved files and renamed calls are found again. A Comparison points into the two sides, which must outlive it.
// Memory grows with calls times checks (a byte each) and with the reasons of failed checks. Values; no errors.
#pragma once

#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "report/report.h"
#include "report/statistics.h"

namespace callaudit::report {

// A run as far as comparing needs it.
struct RunSide {
  struct Failure {
    std::string reason;
    double points = 0;  // lost in all scorecards
    int line = 0;       // of the words, else of the call
  };
  struct Call {
    std::string id;
    std::string file;
    int line = 0;
    std::string transcript_hash;
    std::string agent;
    std::string team;
    std::vector<std::int8_t> outcomes;          // by check: an Outcome, or kNotJudged
    std::map<int, Failure> failures;            // by check
    std::vector<std::optional<double>> scores;  // by scorecard
    std::vector<bool> passed;                   // by scorecard
  };
  static constexpr std::int8_t kNotJudged = -1;

  std::string name;  // of the file, or of the rules
  audit::RunInfo run;
  std::vector<Call> calls;
  std::size_t not_audited = 0;
};

// Fills a side with what it is handed; the side must outlive the renderer.
Renderer gather(RunSide& side);

struct CallPair {
  const RunSide::Call* before = nullptr;
  const RunSide::Call* now = nullptr;
};

struct VerdictChange {
  CallPair call;
  checks::Outcome before = checks::Outcome::pass;
  checks::Outcome now = checks::Outcome::pass;
  std::string reason;  // of the failed one of the two; empty when none failed
  int line = 0;        // of its words
};

struct CheckChange {
  audit::CheckInfo check;              // as the newer run has it
  std::vector<VerdictChange> changes;  // newly failed, no longer failed, others; each in the order of the calls
  std::size_t newly_failed = 0;
  std::size_t no_longer_failed = 0;
  double points = 0;  // won (or, below 0, lost) by these changes in all scorecards
};

// Of the calls that have a score on both sides.
struct MeanChange {
  std::string name;
  std::size_t calls = 0;
  double before = 0;
  double now = 0;
  Interval difference;  // 95 %, of the paired differences; meaningless for fewer than two calls
  std::size_t passed_before = 0;
  std::size_t passed_now = 0;
  // By as much as is shown of it.
  bool changed() const { return std::abs(now - before) >= 0.05 || passed_before != passed_now; }
};

struct Comparison {
  const RunSide* before = nullptr;
  const RunSide* now = nullptr;
  std::size_t compared = 0;                 // calls on both sides
  std::size_t changed = 0;                  // of them, with another verdict or score
  std::size_t rescored = 0;                 // of them, with another score though no verdict changed: the scorecard did
  std::size_t critical_flips = 0;           // verdicts of critical checks that did not fail before and do now
  std::vector<CheckChange> checks;          // the gravest first, then the most newly failed
  std::vector<std::string> checks_added;    // judged by the newer run only
  std::vector<std::string> checks_removed;  // judged by the older run only
  std::vector<const RunSide::Call*> calls_added;
  std::vector<const RunSide::Call*> calls_missing;
  std::vector<MeanChange> scorecards;  // those of both
  std::vector<MeanChange> agents;      // by the first of these scorecards; the largest change first
  std::vector<MeanChange> teams;
};

Comparison compare(const RunSide& before, const RunSide& now);

// As pages of text: for the terminal, for pull requests, for programs.
std::string comparison_page(const Comparison& comparison, const Options& options);
std::string comparison_markdown(const Comparison& comparison);
std::string comparison_json(const Comparison& comparison);

}  // namespace callaudit::report
