// What a fuzz target promises of every input; a promise that is not kept ends the run, which the fuzzer reports.
#pragma once

#include <cstdio>
#include <cstdlib>

inline void demand(bool kept, const char* promise) {
  if (kept) return;
  std::fprintf(stderr, "not kept: %s\n", promise);
  std::abort();
}
