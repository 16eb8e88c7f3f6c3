#include "audit/lookahead.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace callaudit::audit {

// Reading pushes, looking pulls: a thread and a channel that holds one piece turn the one into the other.
struct Lookahead::State {
  std::mutex mutex;
  std::condition_variable changed;
  std::optional<readers::Piece> offered;
  bool ended = false;     // nothing more will be offered
  bool unwanted = false;  // nothing more will be taken
  text::Problems problems;
  std::thread thread;

  std::deque<readers::Piece> kept;
  std::size_t bound = 0;

  bool offer(readers::Piece&& piece) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return unwanted || !offered; });
    if (unwanted) return false;
    offered = std::move(piece);
    changed.notify_all();
    return true;
  }

  std::optional<readers::Piece> take() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return ended || offered; });
    std::optional<readers::Piece> piece = std::move(offered);
    offered.reset();
    changed.notify_all();
    return piece;
  }

  void end() {
    const std::lock_guard lock(mutex);
    ended = true;
    changed.notify_all();
  }
};

Lookahead::Lookahead(const readers::Limits& limits, std::size_t bound) : state_(std::make_unique<State>()) {
  state_->bound = bound;
  state_->thread = std::thread([state = state_.get(), limits] {
    readers::read_pieces(
        "-", limits, [state](readers::Piece&& piece) { return state->offer(std::move(piece)); }, state->problems);
    state->end();
  });
}

Lookahead::~Lookahead() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->unwanted = true;
    state_->changed.notify_all();
  }
  state_->thread.join();
}

bool Lookahead::look(const readers::PieceSink& sink) {
  std::size_t bytes = 0;
  while (bytes <= state_->bound) {
    std::optional<readers::Piece> piece = state_->take();
    if (!piece) return true;
    bytes += piece->bytes.size();
    state_->kept.push_back(*piece);
    if (!sink(std::move(*piece))) return false;
  }
  return false;
}

void Lookahead::read(const readers::PieceSink& sink, text::Problems& problems) {
  for (; !state_->kept.empty(); state_->kept.pop_front()) {
    if (!sink(std::move(state_->kept.front()))) return;
  }
  while (std::optional<readers::Piece> piece = state_->take()) {
    if (!sink(std::move(*piece))) return;
  }
  problems = state_->problems;
}

}  // namespace callaudit::audit
