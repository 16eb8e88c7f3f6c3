// One JSON object a line: the format that everything else can be made of again. `json` is the same lines as one array.
#include "report/renderer.h"
#include "report/renderers.h"
#include "report/result_json.h"

namespace callaudit::report {

namespace {

class Lines {
 public:
  Lines(Write write, const Options&) : write_(std::move(write)) {}

  void begin(const audit::RunInfo& run) {
    run_ = run;
    append_run(line_, run);
    flush();
  }
  void call(const audit::CallResult& call) {
    append_call(line_, call, run_);
    flush();
  }
  void problem(const audit::NotAudited& problem) {
    append_error(line_, problem);
    flush();
  }
  void end(const audit::Summary& summary) {
    append_summary(line_, summary);
    flush();
  }

 private:
  void flush() {
    line_ += '\n';
    write_(line_);
    line_.clear();
  }

  Write write_;
  audit::RunInfo run_;
  std::string line_;
};

// Each object on a line of its own, so that a diff of two documents shows calls.
class Document {
 public:
  Document(Write write, const Options& options)
      : lines_([this, to = std::move(write)](std::string_view line) { put(to, line); }, options) {}

  void begin(const audit::RunInfo& run) { lines_.begin(run); }
  void call(const audit::CallResult& call) { lines_.call(call); }
  void problem(const audit::NotAudited& problem) { lines_.problem(problem); }
  void end(const audit::Summary& summary) {
    last_ = true;
    lines_.end(summary);
  }

 private:
  void put(const Write& write, std::string_view line) {
    write(first_ ? "[\n" : ",\n");
    write(line.substr(0, line.size() - 1));
    if (last_) write("\n]\n");
    first_ = false;
  }

  Lines lines_;
  bool first_ = true;
  bool last_ = false;
};

}  // namespace

Renderer make_ndjson(Write write, const Options& options) {
  return make_renderer<Lines>(std::move(write), options);
}
Renderer make_json(Write write, const Options& options) {
  return make_renderer<Document>(std::move(write), options);
}

}  // namespace callaudit::report
