// Workflow commands of GitHub Actions: annotations on the lines of the transcripts.
#include <fmt/format.h>

#include <algorithm>

#include "report/findings.h"
#include "report/renderer.h"
#include "report/renderers.h"
#include "report/terminal.h"

namespace callaudit::report {

namespace {

// Message text; with `property` also what would end a property of the command.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : shown(text)) {
    if (c == '%') {
      out += "%25";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

class Annotations {
 public:
  Annotations(Write write, const Options& options) : write_(std::move(write)), options_(options) {}

  void begin(const audit::RunInfo& run) { run_ = run; }

  void call(const audit::CallResult& call) {
    for (const Finding& finding : findings_by_weight(call, run_, options_.show)) {
      const std::string title =
          fmt::format("{} ({}) in call {}", finding.check->id, checks::name(finding.check->severity), call.id);
      std::string message = finding.verdict->reason;
      if (!finding.check->coach.empty()) message += " " + finding.check->coach;
      write(level_of(finding.check->severity, "notice"), location_of(call, *finding.verdict), title, message);
    }
  }

  void problem(const audit::NotAudited& problem) { write("error", problem.where, "not audited", problem.message); }
  void end(const audit::Summary&) {}

 private:
  void write(const char* command, const text::Location& where, std::string_view title, std::string_view message) {
    const std::string column = where.column > 0 ? fmt::format(",col={}", where.column) : "";
    write_(fmt::format("::{} file={},line={}{},title={}::{}\n", command, escaped(where.file, true),
                       std::max(1, where.line), column, escaped(title, true), escaped(message, false)));
  }

  Write write_;
  Options options_;
  audit::RunInfo run_;
};

}  // namespace

Renderer make_github(Write write, const Options& options) {
  return make_renderer<Annotations>(std::move(write), options);
}

}  // namespace callaudit::report
