// The process around cli::run: standard streams, signals, exit code.
#include <iostream>

#include "cli/interrupts.h"
#include "cli/run.h"

int main(int count, char** words) {
  callaudit::cli::install_interrupts();  // before anything that allocates
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
  return callaudit::cli::run(arguments, {std::cin, std::cout, std::cerr}, callaudit::cli::surroundings_of_process());
}
