// Work over threads: one reads, several work, and what each piece of work leaves to do is done on the calling thread,
// in reading order. Bounded: reading waits while too much is under way. Private to audit/.
#pragma once

#include <atomic>
#include <functional>
#include <variant>
#include <vector>

#include "readers/input.h"

namespace callaudit::audit {

// What reading gives: a piece, or why there is none.
using Item = std::variant<readers::Piece, text::Problem>;
using Chunk = std::vector<Item>;

using Push = std::function<bool(Item&&)>;  // false: nobody wants more
using Finish = std::function<void()>;      // runs on the calling thread

struct Pipeline {
  unsigned threads = 1;  // 1: everything on the calling thread
  bool unordered = false;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(const Push&)> produce;              // runs on a thread of its own
  std::function<Finish(unsigned worker, Chunk&&)> work;  // on one of the threads 0 .. threads - 1
};

void run_pipeline(const Pipeline& pipeline);

}  // namespace callaudit::audit
