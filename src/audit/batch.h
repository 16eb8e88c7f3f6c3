// Many calls: inputs are read, cut into pieces, audited over threads, and delivered in input order while memory stays
// bounded.
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
  std::vector<std::string> files;  // as expand_paths made them; "-" is standard input
  readers::ReadOptions read;
  AuditOptions audit;
  unsigned threads = 0;                     // 0: one per processor
  bool unordered = false;                   // deliver calls as they are finished
  Timings* timings = nullptr;               // filled when somebody asks
  const std::atomic<bool>* stop = nullptr;  // set when nobody wants more: no further pieces are read
  // Inputs that could not be found; each is delivered where its file would stand. By path, as files are.
  text::Problems not_found{};
  std::size_t skip = 0;  // pieces at the beginning that an earlier run has done
  // Called when all calls and problems of some more pieces have been delivered: how many pieces are done by now,
  // skipped ones counted. Not with `unordered`.
  std::function<void(std::size_t)> done{};
};

using Delivery = std::variant<CallResult, NotAudited>;

// Runs the batch. `deliver` is called on the calling thread for every call and every problem, in input order: those of
// a piece before those of the next. For checks across calls all inputs are looked through first for who has calls when;
// standard input is kept for that up to a bound, behind which such checks do not apply.
void run_batch(const rules::Rulebook& rulebook, const BatchOptions& options,
               const std::function<void(Delivery&&)>& deliver);

}  // namespace callaudit::audit
