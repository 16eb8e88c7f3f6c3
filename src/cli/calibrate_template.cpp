#include "cli/calibrate_template.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <ostream>
#include <random>
#include <set>

#include "report/csv_text.h"
#include "report/saved.h"

namespace callaudit::cli {

namespace {

constexpr std::uint64_t kSeed = 20240229;

struct Seen {
  std::string id;
  std::string file;
};

// What the results hold: the calls, and of each check those that fired and those that did not.
struct Results {
  audit::RunInfo run;
  std::vector<Seen> calls;
  std::vector<std::vector<std::size_t>> fired;  // by check
  std::vector<std::vector<std::size_t>> quiet;

  void take(const audit::CallResult& call) {
    fired.resize(run.checks.size());
    quiet.resize(run.checks.size());
    for (const checks::Verdict& verdict : call.verdicts) {
      const auto check = static_cast<std::size_t>(verdict.check);
      if (check >= run.checks.size()) continue;
      (verdict.outcome == checks::Outcome::fail ? fired : quiet)[check].push_back(calls.size());
    }
    calls.push_back({call.id, call.file});
  }
};

class Draw {
 public:
  explicit Draw(std::size_t most) : most_(most) {}

  // So many of them, in their order.
  std::vector<std::size_t> operator()(std::vector<std::size_t> from) {
    for (std::size_t at = 0; at < std::min(most_, from.size()); ++at)
      std::swap(from[at], from[at + random_() % (from.size() - at)]);
    from.resize(std::min(most_, from.size()));
    std::ranges::sort(from);
    return from;
  }

 private:
  std::size_t most_;
  std::mt19937_64 random_{kSeed};
};

std::vector<std::size_t> all_calls(const Results& results) {
  std::vector<std::size_t> all(results.calls.size());
  for (std::size_t call = 0; call < all.size(); ++call) all[call] = call;
  return all;
}

// The checks of --check, or all of them.
std::vector<std::size_t> chosen_checks(const Session& session, const Results& results) {
  const std::vector<std::string> wanted = session.settings.list("check");
  std::vector<std::size_t> chosen;
  for (std::size_t check = 0; check < results.run.checks.size(); ++check) {
    if (wanted.empty() || std::ranges::find(wanted, results.run.checks[check].id) != wanted.end())
      chosen.push_back(check);
  }
  return chosen;
}

// Call by call, so that a call is heard once, with its checks together.
void write_verdicts(Session& session, const Results& results, Draw& draw) {
  std::map<std::size_t, std::set<std::size_t>> rows;  // call -> checks
  for (const std::size_t check : chosen_checks(session, results)) {
    if (check >= results.fired.size()) continue;
    for (const auto* calls : {&results.fired[check], &results.quiet[check]}) {
      for (const std::size_t call : draw(*calls)) rows[call].insert(check);
    }
  }
  std::ostream& out = session.streams.out;
  out << "call,file,check,title,verdict,doubtful,rater,note\n";
  for (const auto& [call, checks] : rows) {
    for (const std::size_t check : checks) {
      report::CsvRow row;
      row.text(results.calls[call].id).text(results.calls[call].file).text(results.run.checks[check].id);
      row.text(results.run.checks[check].title).empty().empty().empty().empty();
      out << std::move(row).line();
    }
  }
}

void write_calls(Session& session, const Results& results, Draw& draw) {
  std::ostream& out = session.streams.out;
  const std::vector<std::size_t> checks = chosen_checks(session, results);
  report::CsvRow head;
  head.text("call").text("file").text("rater");
  for (const std::size_t check : checks) head.text(results.run.checks[check].id);
  out << std::move(head).line();
  for (const std::size_t call : draw(all_calls(results))) {
    report::CsvRow row;
    row.text(results.calls[call].id).text(results.calls[call].file).empty();
    for (std::size_t check = 0; check < checks.size(); ++check) row.empty();
    out << std::move(row).line();
  }
}

void write_scores(Session& session, const Results& results, Draw& draw) {
  std::ostream& out = session.streams.out;
  out << "call,file,scorecard,score,rater,note\n";
  for (const std::size_t call : draw(all_calls(results))) {
    for (const audit::ScorecardInfo& card : results.run.scorecards) {
      report::CsvRow row;
      row.text(results.calls[call].id).text(results.calls[call].file).text(card.id).empty().empty().empty();
      out << std::move(row).line();
    }
  }
}

}  // namespace

Ending write_template(Session& session) {
  Results results;
  const report::Renderer renderer = {[&](const audit::RunInfo& run) { results.run = run; },
                                     [&](const audit::CallResult& call) { results.take(call); },
                                     [](const audit::NotAudited&) {}, [](const audit::Summary&) {}};
  const report::Replay replay = report::replay({report::saved_file(session.arguments.front())}, renderer);
  print_problems(session, replay.problems);
  if (!replay.has_run) return {Exit::untrustworthy, "no results were found: no template was written"};
  Draw draw(static_cast<std::size_t>(*session.settings.number("sample")));
  constexpr void (*kWriters[])(Session&, const Results&, Draw&) = {write_verdicts, write_calls, write_scores};
  kWriters[session.settings.choice("template")](session, results, draw);
  return {};
}

}  // namespace callaudit::cli
