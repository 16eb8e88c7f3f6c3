// The terminal report. What matters most stands last, where the eye is when a command has ended: least severe findings
// first, then the scorecard of the call; after all calls the batch in numbers, and its outcome in the last line.
#include <algorithm>
#include <optional>

#include "report/group_rows.h"
#include "report/pretty_parts.h"
#include "report/renderer.h"
#include "report/renderers.h"

namespace callaudit::report {

namespace {

bool is_clean(const audit::CallResult& call) {
  return std::ranges::none_of(call.verdicts, [](const checks::Verdict& verdict) {
    return verdict.outcome == checks::Outcome::fail || verdict.needs_ear;
  });
}

class Pretty {
 public:
  Pretty(Write write, const Options& options) : write_(std::move(write)), page_(options) {}

  void begin(const audit::RunInfo& run) { statistics_ = statistics_of(run); }

  void call(const audit::CallResult& call) {
    add(statistics_, call);
    if (groups_calls(page_.options.group_by)) return;
    print_pending();
    const bool whole = !is_clean(call) || page_.options.show_passes || page_.options.group_by == "call";
    if (whole) {
      print_call(page_, call, statistics_.run);
    } else if (statistics_.all.calls == 1) {
      pending_ = call;  // the only call of a run gets its scorecard, one of many a line
    } else {
      print_clean_call(page_, call);
    }
    flush();
  }

  void problem(const audit::NotAudited& problem) { problems_.push_back(problem); }

  void end(const audit::Summary&) {
    if (pending_ && problems_.empty()) {
      print_call(page_, *pending_, statistics_.run);
    } else {
      print_pending();
    }
    if (groups_calls(page_.options.group_by)) print_groups(page_, statistics_);
    if (statistics_.all.calls != 1 || !problems_.empty()) print_summary(page_, statistics_, problems_);
    flush();
  }

 private:
  void print_pending() {
    if (pending_) print_clean_call(page_, *pending_);
    pending_.reset();
  }

  void flush() {
    write_(page_.out);
    page_.out.clear();
  }

  Write write_;
  Page page_;
  Statistics statistics_;
  std::vector<audit::NotAudited> problems_;
  std::optional<audit::CallResult> pending_;
};

}  // namespace

Renderer make_pretty(Write write, const Options& options) {
  return make_renderer<Pretty>(std::move(write), options);
}

}  // namespace callaudit::report
