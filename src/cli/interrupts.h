// SIGINT, SIGTERM and SIGHUP end the process at once with 128 + the signal, leaving no part of an output file behind.
// The same goes for running out of memory (exit 2). Signal handlers are installed by main alone; the register of
// unfinished files works without them.
#pragma once

namespace callaudit::cli {

// A file to remove when the process is interrupted. Returns its place in the register, -1 when that is full or the path
// too long.
int remember_temporary(const char* path);
void forget_temporary(int place);

// Also lets writes to a closed pipe fail instead of killing the process.
void install_interrupts();

}  // namespace callaudit::cli
