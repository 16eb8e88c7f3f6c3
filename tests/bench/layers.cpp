// The layers one by one, a call at a time, with the shipped rules: bench_layers CALLS.ndjson [options of Google
// Benchmark]
#include <benchmark/benchmark.h>

#include <fstream>
#include <string>
#include <vector>

#include "audit/auditor.h"
#include "learned/model.h"
#include "readers/reader.h"
#include "report/report.h"
#include "rules/rulebook.h"

namespace {

using namespace callaudit;

struct Stand {
  std::vector<std::string> lines;
  std::vector<transcript::Call> calls;
  std::shared_ptr<const rules::Rulebook> rulebook;
};
Stand stand;

void set_up(const char* file) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) stand.lines.push_back(line);
  for (const std::string& line : stand.lines) {
    readers::Reading reading = readers::read_document(line, "calls.ndjson", {});
    for (transcript::Call& call : reading.calls) stand.calls.push_back(std::move(call));
  }
  text::Problems problems;
  stand.rulebook = rules::load({}, problems);
}

// Calls `work` with one call after the other.
template <class Work>
void each_call(benchmark::State& state, const Work& work) {
  std::size_t next = 0;
  for (auto _ : state) {
    work(next);
    next = (next + 1) % stand.calls.size();
  }
  state.SetItemsProcessed(state.iterations());
}

void parse(benchmark::State& state) {
  each_call(state, [](std::size_t at) {
    benchmark::DoNotOptimize(readers::read_document(stand.lines[at], "calls.ndjson", {}));
  });
}

void normalise(benchmark::State& state) {
  match::CallText text;
  each_call(state, [&](std::size_t at) { match::normalise(stand.calls[at], text); });
}

// What is given the words is timed with the making of the words; take `normalise` off.
void match_patterns(benchmark::State& state) {
  match::CallText text;
  match::Matcher matcher(stand.rulebook->signals.patterns);
  match::Hits hits;
  each_call(state, [&](std::size_t at) {
    match::normalise(stand.calls[at], text);
    matcher.scan(text, hits);
  });
}

void score_models(benchmark::State& state) {
  match::CallText text;
  learned::Scorer scorer(stand.rulebook->learned);
  learned::Scores scores;
  each_call(state, [&](std::size_t at) {
    match::normalise(stand.calls[at], text);
    scorer.score(text, scores);
  });
}

void signals_of_call(benchmark::State& state) {
  match::CallText text;
  signals::Reader reader(stand.rulebook->signals, stand.rulebook->learned);
  signals::Timeline timeline;
  each_call(state, [&](std::size_t at) {
    match::normalise(stand.calls[at], text);
    reader.read(text, timeline);
  });
}

void audit_call(benchmark::State& state) {
  audit::Auditor auditor(*stand.rulebook, {});
  each_call(state, [&](std::size_t at) {
    transcript::Call call = stand.calls[at];
    benchmark::DoNotOptimize(auditor.audit(std::move(call)));
  });
}

void report_call(benchmark::State& state) {
  audit::Auditor auditor(*stand.rulebook, {});
  std::vector<audit::CallResult> results;
  for (const transcript::Call& call : stand.calls) {
    transcript::Call copy = call;
    results.push_back(std::move(*auditor.audit(std::move(copy))));
  }
  std::size_t bytes = 0;
  const report::Renderer renderer =
      report::find_format("ndjson")->make([&](std::string_view written) { bytes += written.size(); }, {});
  renderer.begin(audit::run_info(*stand.rulebook, {}));
  each_call(state, [&](std::size_t at) { renderer.call(results[at]); });
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

BENCHMARK(parse);
BENCHMARK(normalise);
BENCHMARK(match_patterns);
BENCHMARK(score_models);
BENCHMARK(signals_of_call);
BENCHMARK(audit_call);
BENCHMARK(report_call);

}  // namespace

int main(int count, char** words) {
  benchmark::Initialize(&count, words);
  if (count < 2) return 2;
  set_up(words[1]);
  if (stand.rulebook == nullptr || stand.calls.empty()) return 2;
  benchmark::RunSpecifiedBenchmarks();
}
