#include "text/deadline.h"

#include <ctime>

namespace callaudit::text {

namespace {

constexpr std::uint32_t kLookEvery = 128;

double thread_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

void Deadline::start(double seconds) {
  ends_ = seconds > 0 ? thread_seconds() + seconds : 0;
  asked_ = 0;
  passed_ = false;
}

bool Deadline::passed() {
  return ++asked_ % kLookEvery == 0 ? over() : passed_;
}

bool Deadline::over() {
  if (!passed_ && ends_ > 0) passed_ = thread_seconds() >= ends_;
  return passed_;
}

}  // namespace callaudit::text
