// Evidence as people read it: in the order of the call, one entry for each sentence however many of its words were
// found. Views point into the verdict.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "checks/verdict.h"

namespace callaudit::report {

struct Saying {
  const checks::Evidence* at = nullptr;    // the first of the sentence
  std::vector<std::pair<int, int>> marks;  // of all, but for those around a narrower one
  std::string note;                        // all different ones
};

std::vector<Saying> sayings(const std::vector<checks::Evidence>& evidence);

}  // namespace callaudit::report
