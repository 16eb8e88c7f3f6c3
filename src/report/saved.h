// Saved results (`-f ndjson` or `-f json`) back into values, and on into any renderer: rendering them as ndjson gives
// the same bytes. Several results become those of one run, byte for byte: checks and scorecards are united, calls stand
// in the order of their inputs (shards by number, all else by file as one run sorts them), verdicts that hang on an
// agent's other calls are decided over all of them, gates are counted again. Streams: a line of NDJSON is held at a
// time of each file that is open, a JSON document whole. Lines that cannot be used are reported with file and line, and
// the rest goes on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"
#include "report/saved_lines.h"
#include "text/problem.h"

namespace callaudit::report {

// Results of one run; `open` starts reading them from their beginning, each time it is called.
struct SavedResults {
  std::string file;
  std::function<NextLine(readers::Trouble&)> open;
};

SavedResults saved_file(const std::string& path);  // "-" is standard input
SavedResults saved_text(const std::string& name, std::string text);

// Days on which calls started (UTC), "2026-03-02"; empty: no bound. With a bound, calls without a start are left out,
// and of a call that stands in several results that of the last one counts.
struct Days {
  std::string since;
  std::string until;
  bool any() const { return !since.empty() || !until.empty(); }
};

struct Replay {
  text::Problems problems;         // what could not be read; nothing was rendered when no run was found
  text::Problems gaps;             // of several results: shards that are missing or twice, results without their end
  std::vector<std::string> notes;  // "results of different rules are merged"
  bool has_run = false;
  audit::Summary summary;  // as one audit of all of it would have ended
};

// Hands all results to the renderer: begin once, the calls and problems, then end. Results under the same gates end as
// one run would have: 3 when an input was not audited, else 1 when a gate failed, else 0; those under different gates
// with the gravest exit code of them (3 before 2 before 1) and its first reason.
Replay replay(const std::vector<SavedResults>& results, const Renderer& renderer, const Days& days = {});

}  // namespace callaudit::report
