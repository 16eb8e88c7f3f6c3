// Many calls: inputs are read, cut into pieces, audited over threads, and delivered in input order while memory stays bounded.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "audit/auditor.h"
#include "readers/input.h"

namespace callaudit::audit {

struct BatchOptions {
  std::vector<std::string> files;       // as expand_paths made them; "-" is standard input
  readers::ReadOptions read;
  AuditOptions audit;
  unsigned threads = 0;                 // 0: one per processor
  const std::atomic<bool>* stop = nullptr;  // set by a signal: no further pieces are read
};

using Delivery = std::variant<CallResult, NotAudited>;

// Runs the batch. `deliver` is called on the calling thread, in input order, for every call and every problem; across-calls checks ("between") are
// decided before delivery where their neighbours are known, else at the end (see needs_neighbours).
void run_batch(const rules::Rulebook& rulebook, const BatchOptions& options, const std::function<void(Delivery&&)>& deliver);

}  // namespace callaudit::audit
