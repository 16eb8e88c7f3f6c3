#include "report/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "text/time.h"

namespace callaudit::report {

namespace {

constexpr double kZ = 1.959963984540054;  // 97.5 % of the normal distribution

// 97.5 % of Student's t; the approximation beyond the table is good to three digits.
double student(std::size_t freedom) {
  constexpr double kTable[] = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228};
  if (freedom <= std::size(kTable)) return kTable[freedom - 1];
  const auto n = static_cast<double>(freedom);
  return kZ + (kZ * kZ * kZ + kZ) / (4 * n) + 3 / (n * n);
}

std::size_t card_index(const audit::RunInfo& run, const std::string& id) {
  const auto found = std::ranges::find(run.scorecards, id, &audit::ScorecardInfo::id);
  return static_cast<std::size_t>(found - run.scorecards.begin());
}

void prepare(Group& group, const audit::RunInfo& run) {
  group.scorecards.resize(run.scorecards.size());
  group.checks.resize(run.checks.size());
}

void add_verdict(CheckTally& tally, const checks::Verdict& verdict) {
  tally.passed += verdict.outcome == checks::Outcome::pass;
  tally.failed += verdict.outcome == checks::Outcome::fail;
  tally.not_applicable += verdict.outcome == checks::Outcome::not_applicable;
  tally.needs_ear += verdict.needs_ear;
}

void add(Group& group, const audit::CallResult& call, const audit::RunInfo& run) {
  prepare(group, run);
  ++group.calls;
  for (const checks::Verdict& verdict : call.verdicts) {
    const auto index = static_cast<std::size_t>(verdict.check);
    if (verdict.check < 0 || index >= group.checks.size()) continue;
    add_verdict(group.checks[index], verdict);
    group.findings += audit::is_finding(call, verdict);
  }
  for (const score::ScoreResult& card : call.scorecards) {
    const std::size_t index = card_index(run, card.id);
    if (!card.score || index >= group.scorecards.size()) continue;
    group.scorecards[index].scores.add(*card.score);
    group.scorecards[index].passed += card.passed;
  }
}

SectionTally& section_named(Statistics& statistics, const std::string& scorecard, const std::string& title) {
  for (SectionTally& section : statistics.sections) {
    if (section.scorecard == scorecard && section.title == title) return section;
  }
  return statistics.sections.emplace_back(SectionTally{scorecard, title, {}});
}

void add_sections(Statistics& statistics, const audit::CallResult& call) {
  for (const score::ScoreResult& card : call.scorecards) {
    for (const score::SectionResult& section : card.sections) {
      SectionTally& tally = section_named(statistics, card.title, section.title);
      if (section.possible > 0) tally.earned.add(100 * section.earned / section.possible);
    }
  }
}

std::size_t count_findings(Statistics& statistics, const audit::CallResult& call) {
  std::size_t count = 0;
  for (const checks::Verdict& verdict : call.verdicts) {
    const auto index = static_cast<std::size_t>(verdict.check);
    if (!audit::is_finding(call, verdict) || verdict.check < 0 || index >= statistics.run.checks.size()) continue;
    ++statistics.findings[static_cast<std::size_t>(statistics.run.checks[index].severity)];
    ++count;
  }
  return count;
}

// The lowest score of a call's scorecards; none when nothing applied in any.
std::optional<double> lowest_score(const audit::CallResult& call) {
  std::optional<double> lowest;
  for (const score::ScoreResult& card : call.scorecards) {
    if (card.score && (!lowest || *card.score < *lowest)) lowest = card.score;
  }
  return lowest;
}

// Keeps the lowest; calls of equal score keep their order.
void note_worst(Statistics& statistics, const audit::CallResult& call, CallScore&& entry) {
  const std::optional<double> score = lowest_score(call);
  auto& worst = statistics.worst;
  if (!score || (worst.size() == Statistics::kWorst && worst.back().score <= *score)) return;
  entry.score = *score;
  worst.insert(std::ranges::upper_bound(worst, *score, {}, &CallScore::score), std::move(entry));
  if (worst.size() > Statistics::kWorst) worst.pop_back();
}

template <class Keep>
std::vector<int> checks_where(const Group& group, Keep keep) {
  std::vector<int> indices;
  for (std::size_t i = 0; i < group.checks.size(); ++i) {
    if (keep(group.checks[i])) indices.push_back(static_cast<int>(i));
  }
  return indices;
}

}  // namespace

Interval wilson(std::size_t hits, std::size_t of) {
  if (of == 0) return {0, 1};
  const auto n = static_cast<double>(of);
  const double p = static_cast<double>(hits) / n;
  const double z2 = kZ * kZ;
  const double spread = z2 - 1 / n + 4 * n * p * (1 - p);
  const double low = (2 * n * p + z2 - (kZ * std::sqrt(std::max(0.0, spread + (4 * p - 2))) + 1)) / (2 * (n + z2));
  const double high = (2 * n * p + z2 + (kZ * std::sqrt(std::max(0.0, spread - (4 * p - 2))) + 1)) / (2 * (n + z2));
  return {hits == 0 ? 0 : std::max(0.0, low), hits == of ? 1 : std::min(1.0, high)};
}

void Tally::add(double value) {
  ++count;
  sum += value;
  squares += value * value;
  const double bin = std::clamp(value, 0.0, 100.0) * kBins / 100;
  ++bins[std::min(kBins - 1, static_cast<std::size_t>(bin))];
}

Interval mean_interval(std::size_t count, double sum, double squares) {
  const auto n = static_cast<double>(count);
  const double variance = std::max(0.0, (squares - sum * sum / n) / (n - 1));
  const double half = student(count - 1) * std::sqrt(variance / n);
  return {sum / n - half, sum / n + half};
}

Interval Tally::interval() const {
  if (count < 2) return {0, 100};
  const Interval mean = mean_interval(count, sum, squares);
  return {std::max(0.0, mean.low), std::min(100.0, mean.high)};
}

Statistics statistics_of(const audit::RunInfo& run) {
  Statistics statistics;
  statistics.run = run;
  prepare(statistics.all, run);
  return statistics;
}

void add(Statistics& statistics, const audit::CallResult& call) {
  const audit::RunInfo& run = statistics.run;
  add(statistics.all, call, run);
  add(statistics.agents[call.agent], call, run);
  add(statistics.teams[call.team], call, run);
  add(statistics.weeks[week_of(call.started_at)], call, run);
  add_sections(statistics, call);
  statistics.rule_sets.insert(call.rules_hash.empty() ? run.rules_hash : call.rules_hash);
  statistics.upset += call.upset;
  const std::size_t findings = count_findings(statistics, call);
  const bool passed = std::ranges::all_of(call.scorecards, &score::ScoreResult::passed);
  statistics.not_passed += !passed;
  note_worst(statistics, call, {call.id, call.file, call.agent, call.line, 0, findings, passed});
}

// A week belongs to the year of its Thursday.
std::string week_of(std::string_view started_at) {
  const std::optional<double> seconds = text::parse_iso_time(started_at);
  if (!seconds) return {};
  const auto day = static_cast<long long>(std::floor(*seconds / 86400));
  const long long weekday = ((day % 7) + 10) % 7;  // Monday is 0; day 0 was a Thursday
  const long long thursday = day - weekday + 3;
  const std::string date = text::format_iso_time(static_cast<double>(thursday) * 86400);
  if (date.size() < 10) return {};
  const std::string year = date.substr(0, 4);
  const std::optional<double> new_year = text::parse_iso_time(year + "-01-01T00:00:00Z");
  if (!new_year) return {};
  return fmt::format("{}-W{:02}", year, (thursday - static_cast<long long>(*new_year / 86400)) / 7 + 1);
}

std::vector<int> most_failed(const Group& group, const audit::RunInfo& run) {
  std::vector<int> indices = checks_where(group, [](const CheckTally& tally) { return tally.failed > 0; });
  const auto weight = [&](int index) {
    const auto i = static_cast<std::size_t>(index);
    return std::pair(group.checks[i].interval().low, run.checks[i].severity);
  };
  std::ranges::stable_sort(indices, std::greater<>(), weight);
  return indices;
}

int stands_out(const Group& group, const Group& all) {
  int best = -1;
  double most = 0;
  for (std::size_t i = 0; i < group.checks.size(); ++i) {
    const std::size_t others = all.checks[i].applied() - group.checks[i].applied();
    if (group.checks[i].failed == 0 || others == 0) continue;
    const double usual =
        static_cast<double>(all.checks[i].failed - group.checks[i].failed) / static_cast<double>(others);
    const double excess = group.checks[i].interval().low - usual;
    if (excess <= most) continue;
    best = static_cast<int>(i);
    most = excess;
  }
  return best;
}

std::vector<int> never_failed(const Group& group) {
  return checks_where(group, [](const CheckTally& tally) { return tally.passed > 0 && tally.failed == 0; });
}

std::vector<int> never_applicable(const Group& group) {
  return checks_where(group, [](const CheckTally& tally) { return tally.applied() == 0; });
}

}  // namespace callaudit::report
