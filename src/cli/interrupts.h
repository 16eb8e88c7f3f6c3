// SIGINT, SIGTERM and SIGHUP end the process at once with 128 + the signal, leaving no part of an output file behind.
// The same goes for running out of memory (exit 2). Signal handlers are installed by main alone; the register of
// unfinished files works without them.
#pragma once

#include <csignal>

namespace callaudit::cli {

// A file to remove when the process is interrupted. Returns its place in the register, -1 when that is full or the path
// too long.
int remember_temporary(const char* path);
void forget_temporary(int place);

// Also lets writes to a closed pipe fail instead of killing the process.
void install_interrupts();

// While one lives, interrupts of this thread wait: between making a file and remembering it. For before other threads
// are begun.
class InterruptsWait {
 public:
  InterruptsWait();
  ~InterruptsWait();
  InterruptsWait(const InterruptsWait&) = delete;
  InterruptsWait& operator=(const InterruptsWait&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace callaudit::cli
