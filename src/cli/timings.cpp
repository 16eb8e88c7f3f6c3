#include "cli/timings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace callaudit::cli {

namespace {

constexpr std::size_t kShown = 5;  // rules of each kind

struct Cost {
  std::string name;
  double seconds = 0;
};

std::vector<Cost> dearest(std::vector<Cost> costs) {
  std::ranges::stable_sort(costs, [](const Cost& a, const Cost& b) { return a.seconds > b.seconds; });
  costs.resize(std::min(costs.size(), kShown));
  return costs;
}

std::vector<Cost> of_signals(const rules::Rulebook& rulebook, const audit::Timings& timings) {
  std::vector<Cost> costs;
  for (std::size_t at = 0; at < timings.signals.signals.size(); ++at)
    costs.push_back({rulebook.signals.definitions[at].name, timings.signals.signals[at]});
  return dearest(std::move(costs));
}

std::vector<Cost> of_checks(const rules::Rulebook& rulebook, const audit::Timings& timings) {
  std::vector<Cost> costs;
  for (std::size_t at = 0; at < timings.checks.size(); ++at)
    costs.push_back({rulebook.checks[at]->heading.id, timings.checks[at]});
  return dearest(std::move(costs));
}

std::string named(const char* what, const std::vector<Cost>& costs) {
  std::string line = fmt::format("  dearest {}:", what);
  for (const Cost& cost : costs)
    line += fmt::format("{} {} {:.1f}", &cost == costs.data() ? "" : ",", cost.name, cost.seconds * 1000);
  return line + "\n";
}

}  // namespace

void print_timings(Session& session, const rules::Rulebook& rulebook, const audit::Timings& timings) {
  const Cost stages[] = {{"reading", timings.reading},
                         {"words", timings.words},
                         {"matching", timings.signals.matching},
                         {"models", timings.signals.models},
                         {"signals", timings.signals_total()},
                         {"checks", timings.checks_total()},
                         {"scores", timings.scores},
                         {"reports", timings.reports}};
  double all = 0;
  for (const Cost& stage : stages) all += stage.seconds;
  std::string page = fmt::format("timings of {} calls, ms:\n", timings.calls);
  for (const Cost& stage : stages) {
    const double share = all > 0 ? stage.seconds / all * 100 : 0;
    page += fmt::format("  {:<10}{:>10.1f}{:>6.1f} %\n", stage.name, stage.seconds * 1000, share);
  }
  const std::vector<Cost> signals = of_signals(rulebook, timings), checks = of_checks(rulebook, timings);
  page += named("signals", signals) + named("checks", checks);
  if (!signals.empty() && !checks.empty()) {
    const bool signal = signals.front().seconds >= checks.front().seconds;
    page += fmt::format("  the slowest rule: {} {}\n", signal ? "signal" : "check",
                        signal ? signals.front().name : checks.front().name);
  }
  session.streams.err << page;
}

}  // namespace callaudit::cli
