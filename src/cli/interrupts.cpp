#include "cli/interrupts.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>
#include <exception>
#include <new>

namespace callaudit::cli {

namespace {

enum State : int { free_place, taken, in_use };

// Fixed memory and atomics only: signal handlers read it.
struct Place {
  std::atomic<int> state{free_place};
  std::array<char, 4096> path{};
};
std::array<Place, 32> places;

void remove_temporaries() {
  for (Place& place : places) {
    if (place.state.load() == in_use) ::unlink(place.path.data());
  }
}

void say(const char* text) {
  const ssize_t ignored = ::write(STDERR_FILENO, text, std::strlen(text));
  static_cast<void>(ignored);
}

extern "C" void interrupted(int signal) {
  remove_temporaries();
  say("callaudit: interrupted\n");
  ::_exit(128 + signal);
}

[[noreturn]] void out_of_memory() {
  remove_temporaries();
  say("callaudit: out of memory\n");
  ::_exit(2);
}

[[noreturn]] void broken() {
  remove_temporaries();
  say("callaudit: internal error, nothing can be trusted\n");
  ::_exit(2);
}

}  // namespace

int remember_temporary(const char* path) {
  if (std::strlen(path) >= sizeof(Place::path)) return -1;
  for (std::size_t at = 0; at < places.size(); ++at) {
    int expected = free_place;
    if (!places[at].state.compare_exchange_strong(expected, taken)) continue;
    std::strcpy(places[at].path.data(), path);
    places[at].state.store(in_use);
    return static_cast<int>(at);
  }
  return -1;
}

void forget_temporary(int place) {
  if (place >= 0) places[static_cast<std::size_t>(place)].state.store(free_place);
}

void install_interrupts() {
  struct sigaction action {};
  action.sa_handler = interrupted;
  ::sigfillset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);  // nohup stays nohup
  }
  ::signal(SIGPIPE, SIG_IGN);
  std::set_new_handler(out_of_memory);
  std::set_terminate(broken);
}

InterruptsWait::InterruptsWait() {
  sigset_t all{};
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before_);
}

InterruptsWait::~InterruptsWait() {
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace callaudit::cli
