// GitLab's Code Quality report: one array of issues, each with the fingerprint by which it is found again.
#include <algorithm>

#include "report/findings.h"
#include "report/fingerprint.h"
#include "report/json_text.h"
#include "report/renderer.h"
#include "report/renderers.h"

namespace callaudit::report {

namespace {

class Issues {
 public:
  Issues(Write write, const Options& options) : write_(std::move(write)), options_(options) {}

  void begin(const audit::RunInfo& run) {
    run_ = run;
    write_("[");
  }

  void call(const audit::CallResult& call) {
    for (const Finding& finding : findings(call, run_, options_.show)) {
      write(finding.verdict->reason, finding.check->id, fingerprint(call, finding.check->id),
            checks::name(finding.check->severity), location_of(call, *finding.verdict));
    }
  }

  // An input that was not audited hides all of its findings: the gravest that there is.
  void problem(const audit::NotAudited& problem) {
    audit::CallResult unread;
    unread.file = problem.where.file;
    unread.id = std::to_string(problem.where.line);
    write("Not audited: " + problem.message, "not-audited", fingerprint(unread, "not-audited"), "blocker",
          problem.where);
  }

  void end(const audit::Summary&) { write_(first_ ? "]\n" : "\n]\n"); }

 private:
  void write(const std::string& description, const std::string& check, const std::string& print, const char* severity,
             const text::Location& where) {
    std::string line = first_ ? "\n" : ",\n";
    first_ = false;
    JsonText json(line);
    line += "{";
    json.member("description", description).member("check_name", check).member("fingerprint", print);
    json.member("severity", severity).key("location").open('{').member("path", where.file);
    json.key("lines").open('{').member("begin", std::max(1, where.line)).close('}').close('}').close('}');
    write_(line);
  }

  Write write_;
  Options options_;
  audit::RunInfo run_;
  bool first_ = true;
};

}  // namespace

Renderer make_gitlab(Write write, const Options& options) {
  return make_renderer<Issues>(std::move(write), options);
}

}  // namespace callaudit::report
