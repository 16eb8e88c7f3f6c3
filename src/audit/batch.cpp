#include "audit/batch.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <thread>

#include "audit/lookahead.h"
#include "audit/pipeline.h"
#include "audit/shard.h"
#include "text/time.h"
#include "text/timed.h"

namespace callaudit::audit {

namespace {

using readers::Piece;

constexpr std::size_t kLookaheadBytes = 64u << 20;
constexpr const char* kStandardInput = "-";

struct Start {
  std::string agent;
  double at = 0;
  std::string id;
};

unsigned thread_count(const BatchOptions& options) {
  return options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
}

// Hands over the pieces of a file, and its problems where they arose.
void produce_file(const std::string& file, const BatchOptions& options, Lookahead* standard_input, const Push& push) {
  text::Problems problems;
  std::size_t told = 0;
  bool wanted = true;
  const auto tell = [&] {
    for (; wanted && told < problems.size(); ++told) wanted = push(problems[told]);
  };
  const readers::PieceSink sink = [&](Piece&& piece) {
    tell();
    return wanted && (wanted = push(std::move(piece)));
  };
  if (file == kStandardInput && standard_input != nullptr) {
    standard_input->read(sink, problems);
  } else {
    readers::read_pieces(file, options.read.limits, sink, problems);
  }
  tell();
}

// What there is to deliver: a file, or that it was not found.
struct Source {
  std::string file;
  const text::Problem* missing = nullptr;
};

// Files in their order; what is missing stands before the first file that comes behind it.
std::vector<Source> sources_of(const BatchOptions& options) {
  std::vector<const text::Problem*> missing;
  for (const text::Problem& problem : options.not_found) missing.push_back(&problem);
  const auto path_of = [](const text::Problem* problem) { return std::string_view(problem->where.file); };
  std::ranges::stable_sort(missing, readers::comes_before, path_of);
  std::vector<Source> sources;
  auto next = missing.begin();
  for (const std::string& file : options.files) {
    for (; next != missing.end() && readers::comes_before(path_of(*next), file); ++next)
      sources.push_back({(*next)->where.file, *next});
    sources.push_back({file, nullptr});
  }
  for (; next != missing.end(); ++next) sources.push_back({(*next)->where.file, *next});
  return sources;
}

// Hands over everything in order, or the shard's part of it.
class Producer {
 public:
  Producer(const BatchOptions& options, Lookahead* standard_input)
      : options_(options), standard_input_(standard_input), sources_(sources_of(options)) {}

  void produce(const Push& push) {
    std::vector<Stretch> stretches(sources_.size(), Stretch{0, std::numeric_limits<std::size_t>::max()});
    if (options_.audit.shard) stretches = part();
    std::size_t skipped = 0;
    bool wanted = true;
    for (std::size_t i = 0; i < sources_.size() && wanted; ++i) {
      std::size_t at = 0;
      const Push pass_on = [&](Item&& item) {
        const std::size_t own = at++;
        if (own < stretches[i].first) return true;
        if (own >= stretches[i].last) return false;
        if (skipped < options_.skip) return ++skipped > 0;
        return wanted && (wanted = push(std::move(item)));
      };
      if (!stretches[i].empty()) produce_source(sources_[i], pass_on);
    }
  }

 private:
  void produce_source(const Source& source, const Push& push) const {
    if (source.missing == nullptr) return produce_file(source.file, options_, standard_input_, push);
    push(text::Problem(*source.missing));
  }

  std::vector<Stretch> part() const {
    std::vector<std::string> names;
    for (const Source& source : sources_) names.push_back(source.file);
    return stretches_of(names, *options_.audit.shard, [&](std::size_t source) {
      std::size_t items = 0;
      produce_source(sources_[source], [&](Item&&) { return ++items > 0; });
      return items;
    });
  }

  const BatchOptions& options_;
  Lookahead* standard_input_;
  std::vector<Source> sources_;
};

// The first look: who has calls when. Problems are left to the second.
class ScheduleMaker {
 public:
  ScheduleMaker(const BatchOptions& options, Lookahead* standard_input)
      : options_(options), standard_input_(standard_input) {}

  checks::Schedule make() {
    schedule_.complete = true;
    Pipeline pipeline{thread_count(options_), true, options_.stop, {}, {}};
    pipeline.produce = [this](const Push& push) { produce(push); };
    pipeline.work = [this](unsigned, Chunk&& chunk) -> Finish {
      return [this, starts = starts_in(chunk)] {
        for (const Start& start : starts) schedule_.starts[start.agent].push_back({start.at, start.id});
      };
    };
    run_pipeline(pipeline);
    for (auto& [agent, starts] : schedule_.starts) std::ranges::sort(starts);
    return std::move(schedule_);
  }

 private:
  void produce(const Push& push) {
    bool wanted = true;
    const readers::PieceSink sink = [&](Piece&& piece) { return wanted && (wanted = push(std::move(piece))); };
    text::Problems left_to_second_look;
    for (const std::string& file : options_.files) {
      if (file != kStandardInput) {
        readers::read_pieces(file, options_.read.limits, sink, left_to_second_look);
      } else if (!standard_input_->look(sink)) {
        schedule_.complete = false;
      }
      if (!wanted) return;
    }
  }

  std::vector<Start> starts_in(const Chunk& chunk) const {
    std::vector<Start> starts;
    for (const Item& item : chunk) {
      const auto* piece = std::get_if<Piece>(&item);
      if (piece == nullptr) continue;
      const readers::Reading reading = readers::read_document(piece->bytes, piece->file, options_.read, piece->line);
      for (const transcript::Call& call : reading.calls) {
        const std::optional<double> at = text::parse_iso_time(call.started_at);
        if (at && !call.agent.empty()) starts.push_back({call.agent, *at, call.id});
      }
    }
    return starts;
  }

  const BatchOptions& options_;
  Lookahead* standard_input_;
  checks::Schedule schedule_;
};

// What one thread works with.
struct Worker {
  Auditor auditor;
  Timings* timings;
};

void audit_piece(const Piece& piece, const BatchOptions& options, Worker& worker, std::vector<Delivery>& deliveries) {
  readers::Reading reading = [&] {
    const text::Timed timed(worker.timings == nullptr ? nullptr : &worker.timings->reading);
    return readers::read_document(piece.bytes, piece.file, options.read, piece.line);
  }();
  for (transcript::Call& call : reading.calls) {
    text::Result<CallResult> result = worker.auditor.audit(std::move(call));
    if (result) {
      deliveries.emplace_back(std::move(*result));
    } else {
      deliveries.emplace_back(result.error());
    }
  }
  for (text::Problem& problem : reading.problems) deliveries.emplace_back(std::move(problem));
}

std::vector<Delivery> audit_chunk(Chunk&& chunk, const BatchOptions& options, Worker& worker) {
  std::vector<Delivery> deliveries;
  for (Item& item : chunk) {
    if (const auto* piece = std::get_if<Piece>(&item)) {
      audit_piece(*piece, options, worker, deliveries);
    } else {
      deliveries.emplace_back(std::move(std::get<text::Problem>(item)));
    }
  }
  return deliveries;
}

}  // namespace

void run_batch(const rules::Rulebook& rulebook, const BatchOptions& options,
               const std::function<void(Delivery&&)>& deliver) {
  std::unique_ptr<Lookahead> standard_input;
  checks::Schedule schedule;
  AuditOptions audit = options.audit;
  if (!audit.shard && needs_schedule(rulebook, audit.selection)) {
    if (std::ranges::find(options.files, kStandardInput) != options.files.end()) {
      standard_input = std::make_unique<Lookahead>(options.read.limits, kLookaheadBytes);
    }
    schedule = ScheduleMaker(options, standard_input.get()).make();
    audit.schedule = &schedule;
  }
  std::vector<Timings> timings(thread_count(options));
  std::vector<Worker> workers;
  for (Timings& own : timings) {
    audit.timings = options.timings == nullptr ? nullptr : &own;
    workers.push_back({Auditor(rulebook, audit), audit.timings});
  }

  Producer producer(options, standard_input.get());
  Pipeline pipeline{thread_count(options), options.unordered, options.stop, {}, {}};
  pipeline.produce = [&](const Push& push) { producer.produce(push); };
  std::size_t done = options.skip;
  pipeline.work = [&](unsigned worker, Chunk&& chunk) -> Finish {
    const std::size_t pieces = chunk.size();
    return [&, pieces, deliveries = audit_chunk(std::move(chunk), options, workers[worker])]() mutable {
      const text::Timed timed(options.timings == nullptr ? nullptr : &options.timings->reports);
      for (Delivery& delivery : deliveries) deliver(std::move(delivery));
      done += pieces;
      if (options.done) options.done(done);
    };
  };
  run_pipeline(pipeline);
  if (options.timings == nullptr) return;
  for (const Timings& own : timings) options.timings->add(own);
}

}  // namespace callaudit::audit
