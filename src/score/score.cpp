#include <algorithm>

#include "score/scorecard.h"

namespace callaudit::score {

namespace {

using checks::Outcome;
using checks::Verdict;

// A full score of exactly the pass mark must pass, whatever binary fractions made of it.
constexpr double kRounding = 1e-9;

// Which way verdicts that need an ear are taken.
enum class Doubt { as_judged, against_agent, for_agent };

struct Judged {
  Outcome outcome = Outcome::not_applicable;
  double share = 0;
};

const Verdict* find(std::span<const Verdict> verdicts, int check) {
  const auto found = std::ranges::find(verdicts, check, &Verdict::check);
  return found == verdicts.end() ? nullptr : &*found;
}

Judged judge(const Verdict* verdict, Doubt doubt) {
  if (verdict == nullptr) return {};
  if (verdict->needs_ear && doubt == Doubt::against_agent) return {Outcome::fail, 0};
  if (verdict->needs_ear && doubt == Doubt::for_agent) return {Outcome::pass, 1};
  return {verdict->outcome, std::clamp(verdict->share, 0.0, 1.0)};
}

double earned(const Item& item, const Judged& judged) {
  if (judged.outcome == Outcome::not_applicable) return 0;
  if (item.points >= 0) return item.points * judged.share;
  return judged.outcome == Outcome::fail ? item.points * (1 - judged.share) + 0.0 : 0;  // never -0
}

ItemResult score_item(const Item& item, const Judged& judged) {
  return {item.check, judged.outcome, item.points, earned(item, judged), item.bonus, item.critical};
}

bool counts_as_possible(const ItemResult& item) {
  return item.points > 0 && !item.bonus && item.outcome != Outcome::not_applicable;
}

SectionResult score_section(const Section& section, std::span<const Verdict> verdicts, Doubt doubt) {
  SectionResult result{section.title, section.weight, 0, 0, false, {}};
  for (const Item& item : section.items) {
    const ItemResult scored = score_item(item, judge(find(verdicts, item.check), doubt));
    result.earned += scored.earned;
    if (counts_as_possible(scored)) result.possible += scored.points;
    if (scored.critical == Critical::section && scored.outcome == Outcome::fail) result.zeroed = true;
    result.items.push_back(scored);
  }
  result.earned = result.zeroed ? 0 : std::max(0.0, result.earned);
  return result;
}

int failed_critical_check(const std::vector<SectionResult>& sections) {
  for (const SectionResult& section : sections) {
    for (const ItemResult& item : section.items) {
      if (item.critical == Critical::scorecard && item.outcome == Outcome::fail) return item.check;
    }
  }
  return -1;
}

struct Total {
  std::vector<SectionResult> sections;
  double earned = 0;
  double possible = 0;
  int zeroed_by = -1;  // index of a check

  std::optional<double> score() const {
    if (possible <= 0) return std::nullopt;
    return zeroed_by >= 0 ? 0 : std::clamp(100 * earned / possible, 0.0, 100.0);
  }
};

Total total(const Scorecard& scorecard, std::span<const Verdict> verdicts, Doubt doubt) {
  Total sum;
  for (const Section& section : scorecard.sections) {
    sum.sections.push_back(score_section(section, verdicts, doubt));
    const SectionResult& result = sum.sections.back();
    if (result.possible <= 0) continue;
    sum.earned += result.weight * result.earned / result.possible;
    sum.possible += result.weight;
  }
  sum.zeroed_by = failed_critical_check(sum.sections);
  if (sum.zeroed_by >= 0) sum.earned = 0;
  return sum;
}

std::string band_of(const Scorecard& scorecard, double score) {
  for (const Band& band : scorecard.bands) {
    if (score + kRounding >= band.from) return band.title;
  }
  return {};
}

}  // namespace

ScoreResult score(const Scorecard& scorecard, std::span<const Verdict> verdicts,
                  std::span<const std::string> check_ids) {
  Total judged = total(scorecard, verdicts, Doubt::as_judged);
  ScoreResult result;
  result.id = scorecard.id;
  result.title = scorecard.title;
  result.pass_mark = scorecard.pass_mark;
  result.score = judged.score();
  result.earned = judged.earned;
  result.possible = judged.possible;
  if (judged.zeroed_by >= 0) result.zeroed_by = check_ids[static_cast<std::size_t>(judged.zeroed_by)];
  result.passed = !result.score || *result.score + kRounding >= scorecard.pass_mark;
  if (result.score) {
    const double score = *result.score;
    result.band = band_of(scorecard, score);
    result.low = std::min(score, total(scorecard, verdicts, Doubt::against_agent).score().value_or(score));
    result.high = std::max(score, total(scorecard, verdicts, Doubt::for_agent).score().value_or(score));
  }
  result.sections = std::move(judged.sections);
  return result;
}

}  // namespace callaudit::score
