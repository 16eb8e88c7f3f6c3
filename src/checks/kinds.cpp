#include "checks/kinds.h"

namespace callaudit::checks {

namespace {

constexpr Kind kKinds[] = {
    {"never", "a signal must not occur in the window", parse_never},
    {"expect", "a signal must occur in the window, at least so many times", parse_expect},
    {"each", "every trigger is answered; the share that is must reach a bound", parse_each},
    {"sequence", "signals must follow one another in this order", parse_sequence},
    {"measure", "a number of the call lies within bounds", parse_measured},
    {"between", "the time to the same agent's next call", parse_between},
    {"all", "all of several hold", parse_all},
    {"any", "one of several holds", parse_any},
    {"not", "the opposite of another", parse_not},
};

}  // namespace

std::span<const Kind> kinds() {
  return kKinds;
}

}  // namespace callaudit::checks
