#include "cli/progress.h"

#include <fmt/format.h>

#include <ostream>

namespace callaudit::cli {

namespace {

constexpr std::chrono::milliseconds kPatience{1000};
constexpr std::chrono::milliseconds kInterval{200};

}  // namespace

Progress::Progress(Session& session)
    : stream_(session.streams.err),
      wanted_(session.surroundings.err_is_terminal && !session.surroundings.out_is_terminal),
      started_(Clock::now()),
      next_(started_ + kPatience) {}

Progress::~Progress() {
  if (drawn_) stream_ << "\r\x1b[K" << std::flush;
}

void Progress::step(std::size_t calls, std::size_t not_audited) {
  if (!wanted_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kInterval;
  drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - started_).count();
  stream_ << fmt::format("\r\x1b[K{} calls audited, {:.0f} a second", calls, static_cast<double>(calls) / seconds);
  if (not_audited > 0) stream_ << fmt::format(", {} not audited", not_audited);
  stream_ << std::flush;
}

}  // namespace callaudit::cli
