#include "audit/batch.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <fstream>

#include "audit/house.h"
#include "audit/pipeline.h"
#include "cli/program.h"

using namespace callaudit;
using audit::testing::house;
using cli::testing::Folder;

namespace {

// Standard input from a file while it lives.
class StandardInput {
 public:
  explicit StandardInput(const std::string& path) : before_(::dup(STDIN_FILENO)) {
    const int file = ::open(path.c_str(), O_RDONLY);
    ::dup2(file, STDIN_FILENO);
    ::close(file);
  }
  ~StandardInput() {
    ::dup2(before_, STDIN_FILENO);
    ::close(before_);
  }

 private:
  int before_;
};

std::string call(const std::string& id, const std::string& started, const std::string& customer) {
  return R"({"id": ")" + id + R"(", "agent": "Ana", "started_at": ")" + started +
         R"(", "turns": [{"speaker": "agent", "start": 0, "end": 5, "text": "Good morning."}, {"speaker": "customer", "start": 5, "end": 60, "text": ")" +
         customer + "\"}]}\n";
}

// "id:verdict of the last check" of each call, "line:message" of each problem.
std::vector<std::string> audited(const audit::BatchOptions& options) {
  const auto rulebook = house();
  std::vector<std::string> found;
  audit::run_batch(*rulebook, options, [&](audit::Delivery&& delivery) {
    if (const auto* result = std::get_if<audit::CallResult>(&delivery)) {
      found.push_back(result->id + ":" + checks::name(result->verdicts.back().outcome));
    } else {
      found.push_back(std::to_string(std::get<audit::NotAudited>(delivery).where.line));
    }
  });
  return found;
}

audit::BatchOptions options_for(std::vector<std::string> files, unsigned threads) {
  audit::BatchOptions options;
  options.files = std::move(files);
  options.audit.selection.checks = {"break"};
  options.threads = threads;
  return options;
}

const std::string kDay = call("first", "2026-03-02T09:00:00Z", "I am furious.") + "nonsense\n" +
                         call("soon", "2026-03-02T09:02:00Z", "I am furious.") +
                         call("later", "2026-03-02T11:00:00Z", "I am furious.") +
                         call("tomorrow", "2026-03-03T09:00:00Z", "Hello.");
const std::vector<std::string> kVerdicts = {"first:fail", "2", "soon:pass", "later:na", "tomorrow:na"};

}  // namespace

TEST_CASE("a call's neighbours are known before it is judged, wherever they stand") {
  Folder folder;
  const std::string file = folder.write("day.ndjson", kDay);
  CHECK(audited(options_for({file}, 1)) == kVerdicts);
  CHECK(audited(options_for({file}, 3)) == kVerdicts);

  const std::string first = folder.write("first.json", call("first", "2026-03-02T09:00:00Z", "I am furious."));
  const std::string second = folder.write("second.json", call("second", "2026-03-02T09:01:30Z", "Hello."));
  CHECK(audited(options_for({first, second}, 2)) == std::vector<std::string>{"first:fail", "second:na"});
  CHECK(audited(options_for({second, first}, 2)) == std::vector<std::string>{"second:na", "first:fail"});
}

TEST_CASE("standard input is looked through and audited, though it can be read only once") {
  Folder folder;
  const StandardInput input(folder.write("day.ndjson", kDay));
  CHECK(audited(options_for({"-"}, 2)) == kVerdicts);
}

TEST_CASE("standard input between files keeps its place") {
  Folder folder;
  const std::string before = folder.write("before.json", call("before", "2026-03-02T08:59:00Z", "I am furious."));
  const std::string after = folder.write("after.json", call("after", "2026-03-02T08:00:00Z", "I am furious."));
  const StandardInput input(folder.write("day.ndjson", kDay));
  const std::vector<std::string> found = audited(options_for({before, "-", after}, 2));
  REQUIRE(found.size() == 7);
  CHECK(found.front() == "before:fail");
  CHECK(found[1] == "first:fail");
  CHECK(found.back() == "after:pass");
}

TEST_CASE("a batch that nobody wants any more ends early") {
  Folder folder;
  std::string many;
  for (int at = 0; at < 5000; ++at) many += call("c" + std::to_string(at), "2026-03-02T09:00:00Z", "Hello.");
  const std::string file = folder.write("many.ndjson", many);
  for (const unsigned threads : {1u, 3u}) {
    const auto rulebook = house();
    std::atomic<bool> stop = false;
    audit::BatchOptions options;
    options.files = {file};
    options.threads = threads;
    options.stop = &stop;
    std::size_t delivered = 0;
    audit::run_batch(*rulebook, options, [&](audit::Delivery&&) { stop = ++delivered >= 10; });
    CHECK(delivered >= 10);
    CHECK(delivered < 5000);
  }
}

TEST_CASE("the pipeline delivers in reading order whatever the work takes, and bounds what is under way") {
  constexpr std::size_t kPieces = 3000;
  std::atomic<std::size_t> read = 0;
  std::size_t finished = 0;
  std::size_t most_ahead = 0;
  std::vector<int> order;
  audit::Pipeline pipeline;
  pipeline.threads = 4;
  pipeline.produce = [&](const audit::Push& push) {
    for (std::size_t at = 0; at < kPieces; ++at) {
      ++read;
      if (!push(readers::Piece{"f", static_cast<int>(at), std::string(100'000, 'x')})) return;
    }
  };
  pipeline.work = [&](unsigned, audit::Chunk&& chunk) -> audit::Finish {
    return [&, chunk = std::move(chunk)] {
      for (const audit::Item& item : chunk) order.push_back(std::get<readers::Piece>(item).line);
      finished += chunk.size();
      most_ahead = std::max(most_ahead, read.load() - finished);
    };
  };
  audit::run_pipeline(pipeline);
  REQUIRE(order.size() == kPieces);
  for (std::size_t at = 0; at < kPieces; ++at) REQUIRE(order[at] == static_cast<int>(at));
  CHECK(most_ahead < 100);
}

TEST_CASE("what a selection means") {
  const auto rulebook = house();
  const auto judged = [&](const audit::Selection& selection) {
    audit::AuditOptions options;
    options.selection = selection;
    audit::Auditor auditor(*rulebook, options);
    transcript::Call call;
    const audit::CallResult result = *auditor.audit(std::move(call));
    return std::pair(result.verdicts.size(), result.scorecards.size());
  };
  CHECK(judged({}) ==
        std::pair<std::size_t, std::size_t>(2, 1));  // default scorecard, and the check that stands in none
  CHECK(judged({{"second"}, {}}) == std::pair<std::size_t, std::size_t>(2, 1));
  CHECK(judged({{"first"}, {"alone"}}) == std::pair<std::size_t, std::size_t>(2, 1));
  CHECK(judged({{}, {"alone"}}) == std::pair<std::size_t, std::size_t>(1, 0));
  CHECK(judged({{"all"}, {}}) == std::pair<std::size_t, std::size_t>(3, 2));
  CHECK(audit::needs_schedule(*rulebook, {{"second"}, {}}));
  CHECK_FALSE(audit::needs_schedule(*rulebook, {}));
  CHECK(audit::check_selection(*rulebook, {{"frist"}, {"greet"}}).size() == 2);
}
