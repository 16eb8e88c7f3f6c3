#include "audit/opinions.h"

#include <algorithm>
#include <array>

#include "audit/resample.h"

namespace callaudit::audit {

namespace {

using Place = std::pair<std::size_t, std::size_t>;          // call, check
using Answers = std::vector<std::pair<std::size_t, Said>>;  // rater, what it said
using ByPlace = std::map<Place, Answers>;

constexpr std::size_t kAll = static_cast<std::size_t>(-1);

// Pass, fail, not applicable half way, and nothing, which is far from everything.
const Matrix& half_way() {
  static const Matrix weights = {{1, 0, 0.5, 0}, {0, 1, 0.5, 0}, {0.5, 0.5, 1, 0}, {0, 0, 0, 1}};
  return weights;
}

std::size_t index(Said said) {
  return static_cast<std::size_t>(said);
}

std::vector<Said> people_but(const Answers& answers, std::size_t left_out, std::size_t program) {
  std::vector<Said> said;
  for (const auto& [rater, answer] : answers) {
    if (rater != left_out && rater != program) said.push_back(answer);
  }
  return said;
}

std::optional<Said> answer_of(const Answers& answers, std::size_t rater) {
  const auto found = std::ranges::find(answers, rater, &std::pair<std::size_t, Said>::first);
  return found == answers.end() ? std::nullopt : std::optional(found->second);
}

// Parts of one place, gathered by call: tables of two raters, and units of many.
struct Gathered {
  Matrix table{Matrix(kAnswers, std::vector<double>(kAnswers))};
  Matrix tables;  // by call, row after row
  std::vector<Unit> units;
  Matrix pairs;  // parts of AC1, by call
  Matrix alphas;
  Matrix people_alphas;

  void add_pair(std::size_t call, Said one, Said other) {
    ++table[index(one)][index(other)];
    std::vector<double> cells(kAnswers * kAnswers);
    ++cells[index(one) * kAnswers + index(other)];
    add_to(tables, call, cells);
    // The answer "nothing" is no category that anybody may choose.
    Unit unit(kAnswers - 1);
    if (one != Said::nothing) ++unit[index(one)];
    if (other != Said::nothing) ++unit[index(other)];
    units.push_back(unit);
    add_to(pairs, call, ac1_parts(unit));
  }

  void add_unit(std::size_t call, const Answers& answers, std::size_t program) {
    Unit all(kAnswers - 1), people(kAnswers - 1);
    for (const auto& [rater, said] : answers) {
      if (said == Said::nothing) continue;
      ++all[index(said)];
      if (rater != program) ++people[index(said)];
    }
    add_to(alphas, call, alpha_parts(all));
    add_to(people_alphas, call, alpha_parts(people));
  }
};

double kappa_of_cells(std::span<const double> cells, const Matrix& weights) {
  Matrix counts(kAnswers);
  for (std::size_t row = 0; row < kAnswers; ++row) {
    counts[row].assign(cells.begin() + static_cast<std::ptrdiff_t>(row * kAnswers),
                       cells.begin() + static_cast<std::ptrdiff_t>((row + 1) * kAnswers));
  }
  return cohen_kappa(counts, weights).value;
}

// Over all checks a call gives many ratings that hang together: calls are drawn again.
Coefficients figures_of(const Gathered& gathered, bool of_all, bool several) {
  Coefficients result;
  const Matrix plain = identity_weights(kAnswers);
  if (of_all) {
    result.kappa = resampled(gathered.tables, [&](auto cells) { return kappa_of_cells(cells, plain); });
    result.weighted_kappa = resampled(gathered.tables, [](auto cells) { return kappa_of_cells(cells, half_way()); });
    result.ac1 = resampled(gathered.pairs, ac1_of);
  } else {
    result.kappa = cohen_kappa(gathered.table, plain);
    result.weighted_kappa = cohen_kappa(gathered.table, half_way());
    result.ac1 = gwet_ac1(gathered.units);
  }
  result.alpha = resampled(gathered.alphas, alpha_of);
  if (several) result.people_alpha = resampled(gathered.people_alphas, alpha_of);
  return result;
}

RaterFigures figures_of_rater(const ByPlace& places, std::size_t rater, std::size_t program) {
  RaterFigures result;
  Gathered gathered;
  Matrix differences;
  std::size_t fails = 0;
  for (const auto& [place, answers] : places) {
    const std::optional<Said> own = answer_of(answers, rater);
    if (!own) continue;
    ++result.ratings;
    fails += *own == Said::fail ? 1 : 0;
    const std::vector<Said> others = people_but(answers, rater, program);
    if (others.empty()) continue;
    const double failed = static_cast<double>(std::ranges::count(others, Said::fail));
    add_to(differences, place.first,
           {(*own == Said::fail ? 1.0 : 0.0) - failed / static_cast<double>(others.size()), 1.0});
    if (const auto agreed = consensus(others)) gathered.add_pair(place.first, *agreed, *own);
  }
  if (result.ratings > 0) result.fails = static_cast<double>(fails) / static_cast<double>(result.ratings);
  if (!differences.empty()) result.bias = resampled(differences, [](auto sums) { return sums[0] / sums[1]; });
  if (gathered.units.empty()) return result;
  result.kappa =
      resampled(gathered.tables, [](auto cells) { return kappa_of_cells(cells, identity_weights(kAnswers)); });
  result.ac1 = resampled(gathered.pairs, ac1_of);
  return result;
}

ByPlace by_place(const std::vector<Opinion>& opinions) {
  ByPlace places;
  for (const Opinion& opinion : opinions)
    places[{opinion.call, opinion.check}].emplace_back(opinion.rater, opinion.said);
  return places;
}

}  // namespace

std::optional<Said> consensus(const std::vector<Said>& people) {
  std::array<std::size_t, kAnswers> counts{};
  for (const Said said : people) ++counts[index(said)];
  const auto most = std::ranges::max_element(counts);
  if (*most == 0 || std::ranges::count(counts, *most) > 1) return std::nullopt;
  return static_cast<Said>(most - counts.begin());
}

Reliability measure_reliability(const std::vector<Opinion>& opinions, const std::vector<std::string>& checks,
                                const std::vector<std::string>& people) {
  const std::size_t program = people.size();
  const ByPlace places = by_place(opinions);
  Reliability result;
  std::map<std::size_t, Gathered> by_check;
  Gathered& all = by_check[kAll];
  for (const auto& [place, answers] : places) {
    const auto agreed = consensus(people_but(answers, program, program));
    const auto own = answer_of(answers, program);
    result.split += agreed ? 0 : 1;
    Gathered& check = by_check[place.second];
    for (Gathered* gathered : {&check, &all}) {
      if (agreed && own) gathered->add_pair(place.first, *agreed, *own);
      gathered->add_unit(place.first, answers, program);
    }
  }
  for (const auto& [check, gathered] : by_check) {
    const Coefficients figures = figures_of(gathered, check == kAll, people.size() > 1);
    if (check == kAll) {
      result.all = figures;
    } else {
      result.checks.emplace(checks[check], figures);
    }
  }
  for (std::size_t rater = 0; rater <= program; ++rater) {
    result.raters.push_back(figures_of_rater(places, rater, program));
    result.raters.back().rater = rater < program ? people[rater] : "the program";
  }
  return result;
}

}  // namespace callaudit::audit
