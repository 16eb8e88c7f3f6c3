// How a command ends: its exit code and the reason, which is the last line on standard error. Codes never change their
// meaning.
#pragma once

#include <string>

namespace callaudit::cli {

enum class Exit : int {
  passed = 0,         // everything read, every gate passed
  gate_failed = 1,    // a gate failed: --fail-on, --fail-under, tests
  untrustworthy = 2,  // usage, bad rules, no input, output not written
  incomplete = 3,     // finished, but some inputs were not audited
};

struct Ending {
  Exit code = Exit::passed;
  std::string reason;  // empty: nothing to say
};

}  // namespace callaudit::cli
