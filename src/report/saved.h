// Saved results (`-f ndjson` or `-f json`) back into values, and on into any renderer: rendering them as ndjson gives
// the same bytes. Many files (shards of one run) become one run: checks and scorecards are united, summaries added up.
// Streams: a line of NDJSON is held at a time, a JSON document whole. Lines that cannot be used are reported with file
// and line, and the rest goes on.
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

struct Replay {
  text::Problems problems;         // what could not be read; nothing was rendered when no run was found
  std::vector<std::string> notes;  // "results of different rules were merged"
  bool has_run = false;
};

// Hands all results to the renderer: begin once, then the calls and problems of each file in turn, then end with the
// summaries added up: the gravest exit code (3 before 2 before 1) and its first reason.
Replay replay(const std::vector<SavedResults>& results, const Renderer& renderer);

}  // namespace callaudit::report
