// Where the time of a batch went: seconds, summed over threads.
#pragma once

#include <cstddef>
#include <vector>

#include "signals/cost.h"

namespace callaudit::audit {

struct Timings {
  std::size_t calls = 0;
  double reading = 0;  // from bytes to calls
  double words = 0;    // words, sentences, turns
  signals::Cost signals;
  std::vector<double> checks;  // by index into the rule book's checks
  double scores = 0;
  double reports = 0;

  void add(const Timings& other);
  double signals_total() const;
  double checks_total() const;
};

}  // namespace callaudit::audit
