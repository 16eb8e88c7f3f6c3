// What `callaudit test` prints: for people, and as JUnit XML.
#pragma once

#include <deque>
#include <optional>

#include "audit/mutation.h"
#include "cli/session.h"

namespace callaudit::cli {

struct TestRun {
  std::deque<audit::Rehearsed> rehearsed;
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t todo = 0;
  std::optional<audit::Coverage> coverage;
  std::optional<audit::Mutations> mutations;
};

void print_test(Session& session, const rules::Rulebook& rulebook, const TestRun& run);
void print_junit(Session& session, const rules::Rulebook& rulebook, const TestRun& run);

}  // namespace callaudit::cli
