// A line on standard error that tells how far a long run is. Drawn only on a terminal, only when results go elsewhere,
// and only after a second.
#pragma once

#include <chrono>
#include <cstddef>

#include "cli/session.h"

namespace callaudit::cli {

class Progress {
 public:
  explicit Progress(Session& session);
  ~Progress();  // takes the line away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step(std::size_t calls, std::size_t not_audited);

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream& stream_;
  bool wanted_;
  bool drawn_ = false;
  Clock::time_point started_;
  Clock::time_point next_;
};

}  // namespace callaudit::cli
