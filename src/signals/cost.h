// What reading signals costs, in seconds; kept only for who asks.
#pragma once

#include <vector>

namespace callaudit::signals {

struct Cost {
  double matching = 0;
  double models = 0;
  std::vector<double> signals;  // by SignalId, without matching and models
};

}  // namespace callaudit::signals
