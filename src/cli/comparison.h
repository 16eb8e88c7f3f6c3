// Sets results beside what people said, call by call as the results are read. One thread.
#pragma once

#include <map>
#include <set>
#include <string>

#include "cli/agreement_page.h"
#include "cli/human_labels.h"
#include "report/report.h"

namespace callaudit::cli {

// Which calls count: --only and --except.
struct CallFilter {
  bool has_only = false;
  std::set<std::string, std::less<>> only;
  std::set<std::string, std::less<>> except;

  bool takes(const std::string& id) const { return (!has_only || only.contains(id)) && !except.contains(id); }
};

// The files behind the first argument, and what --only and --except name.
HumanLabels human_labels(Session& session, text::Problems& problems);
CallFilter call_filter(Session& session, text::Problems& problems);

class Comparison {
 public:
  // `labels` must outlive it. With `certain` verdicts that a person doubts are left out.
  Comparison(const HumanLabels& labels, const CallFilter& filter, bool certain);

  report::Renderer renderer();

  // The figures, once all results were read.
  const Compared& finish();

 private:
  using CallLabels = std::map<std::size_t, HumanCall>;
  void take(const audit::CallResult& call);
  void compare(const audit::CallResult& call, std::size_t check, const CallLabels& labels,
               const checks::Verdict* verdict);
  void count(std::size_t check, const CallLabels* labels, audit::Said program);
  void take_scores(const audit::CallResult& call, const CallLabels& labels);
  std::vector<audit::Said> said_of(const CallLabels& labels, const std::string& check) const;

  const HumanLabels& labels_;
  const CallFilter& filter_;
  bool certain_;
  audit::RunInfo run_;
  std::vector<audit::Opinion> opinions_;
  std::map<std::string, std::vector<audit::Score>> scores_;  // by scorecard
  Compared compared_;
};

}  // namespace callaudit::cli
