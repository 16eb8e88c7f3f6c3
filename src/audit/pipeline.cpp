#include "audit/pipeline.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace callaudit::audit {

namespace {

constexpr std::size_t kChunkBytes = 64u << 10;     // small pieces travel together
constexpr std::size_t kBytesUnderWay = 64u << 20;  // or one piece, if it is larger
constexpr std::size_t kChunksPerThread = 8;

struct Numbered {
  std::size_t number = 0;
  std::size_t bytes = 0;
  Chunk chunk;
};

struct Done {
  std::size_t bytes = 0;
  Finish finish;
};

std::size_t size_of(const Item& item) {
  const auto* piece = std::get_if<readers::Piece>(&item);
  return piece == nullptr ? 0 : piece->bytes.size();
}

bool is_stopped(const Pipeline& pipeline) {
  return pipeline.stop != nullptr && pipeline.stop->load(std::memory_order_relaxed);
}

// The desk between the three parties; all members are guarded by one mutex.
class Desk {
 public:
  explicit Desk(const Pipeline& pipeline) : pipeline_(pipeline) {}

  // The reader's side.
  bool idle() {
    const std::lock_guard lock(mutex_);
    return waiting_.empty();
  }
  bool put(Chunk&& chunk, std::size_t bytes) {
    std::unique_lock lock(mutex_);
    space_.wait(lock, [&] { return closed_ || under_way_ == 0 || has_space(bytes); });
    if (closed_) return false;
    waiting_.push_back({produced_++, bytes, std::move(chunk)});
    ++under_way_;
    bytes_ += bytes;
    work_.notify_one();
    return true;
  }
  void finish_reading() {
    const std::lock_guard lock(mutex_);
    complete_ = true;
    work_.notify_all();
    done_.notify_all();
  }

  // A worker's side. False: no more work.
  bool take(Numbered& work) {
    std::unique_lock lock(mutex_);
    work_.wait(lock, [&] { return closed_ || complete_ || !waiting_.empty(); });
    if (closed_ || waiting_.empty()) return false;
    work = std::move(waiting_.front());
    waiting_.pop_front();
    return true;
  }
  void give_back(const Numbered& work, Finish finish) {
    const std::lock_guard lock(mutex_);
    finished_.emplace(work.number, Done{work.bytes, std::move(finish)});
    done_.notify_one();
  }

  // The caller's side. False: all is done.
  bool next(Done& done) {
    std::unique_lock lock(mutex_);
    done_.wait(lock, [&] { return has_next() || (complete_ && under_way_ == 0); });
    if (!has_next()) return false;
    done = std::move(finished_.begin()->second);
    finished_.erase(finished_.begin());
    ++delivered_;
    return true;
  }
  void release(const Done& done) {
    const std::lock_guard lock(mutex_);
    --under_way_;
    bytes_ -= done.bytes;
    space_.notify_one();
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    space_.notify_all();
    work_.notify_all();
  }

 private:
  bool has_space(std::size_t bytes) const {
    return under_way_ < kChunksPerThread * pipeline_.threads && bytes_ + bytes <= kBytesUnderWay;
  }
  bool has_next() const {
    return !finished_.empty() && (pipeline_.unordered || finished_.begin()->first == delivered_);
  }

  const Pipeline& pipeline_;
  std::mutex mutex_;
  std::condition_variable space_, work_, done_;
  std::deque<Numbered> waiting_;
  std::map<std::size_t, Done> finished_;
  std::size_t produced_ = 0, delivered_ = 0, under_way_ = 0, bytes_ = 0;
  bool complete_ = false;  // nothing more will be put
  bool closed_ = false;    // nothing more is wanted
};

// Small pieces are put on the desk together, but nobody waits for company when there is nothing to do.
void read(const Pipeline& pipeline, Desk& desk) {
  Chunk chunk;
  std::size_t bytes = 0;
  bool wanted = true;
  const auto hand_over = [&] {
    if (!chunk.empty()) wanted = desk.put(std::move(chunk), bytes);
    chunk.clear();
    bytes = 0;
  };
  pipeline.produce([&](Item&& item) {
    bytes += size_of(item);
    chunk.push_back(std::move(item));
    if (bytes >= kChunkBytes || desk.idle()) hand_over();
    return wanted && !is_stopped(pipeline);
  });
  hand_over();
  desk.finish_reading();
}

void work(const Pipeline& pipeline, Desk& desk, unsigned worker) {
  Numbered numbered;
  while (desk.take(numbered)) desk.give_back(numbered, pipeline.work(worker, std::move(numbered.chunk)));
}

void run_on_one_thread(const Pipeline& pipeline) {
  pipeline.produce([&](Item&& item) {
    Chunk chunk;
    chunk.push_back(std::move(item));
    pipeline.work(0, std::move(chunk))();
    return !is_stopped(pipeline);
  });
}

}  // namespace

void run_pipeline(const Pipeline& pipeline) {
  if (pipeline.threads <= 1) return run_on_one_thread(pipeline);
  Desk desk(pipeline);
  std::vector<std::thread> threads;
  threads.emplace_back([&] { read(pipeline, desk); });
  for (unsigned worker = 0; worker < pipeline.threads; ++worker) {
    threads.emplace_back([&, worker] { work(pipeline, desk, worker); });
  }
  for (Done done; !is_stopped(pipeline) && desk.next(done); desk.release(done)) done.finish();
  desk.close();
  for (std::thread& thread : threads) thread.join();
}

}  // namespace callaudit::audit
