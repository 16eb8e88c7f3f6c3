// The gates of a run: what was seen decides the exit code and its reason.
#pragma once

#include "audit/result.h"
#include "cli/ending.h"
#include "cli/settings.h"

namespace callaudit::cli {

class Gates {
 public:
  // `run` must outlive it.
  Gates(const Settings& settings, const audit::RunInfo& run);

  void see(const audit::CallResult& call);
  void see(const audit::NotAudited&) { ++summary_.not_audited; }

  // Fills in exit code and reason.
  audit::Summary summary() const;

  std::size_t calls() const { return summary_.calls; }
  std::size_t not_audited() const { return summary_.not_audited; }

 private:
  const audit::RunInfo& run_;
  audit::Summary summary_;
};

}  // namespace callaudit::cli
