// What several people said of the same calls, set beside one another and beside the program: their consensus, how well
// each agrees with the others, and who is stricter. The program is one more rater, but has no say in the consensus.
// Pure; no errors.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audit/agreement.h"

namespace callaudit::audit {

// One rater's verdict on one check of one call. Indices are dense; the program's rater is the number of people.
struct Opinion {
  std::size_t call = 0;
  std::size_t check = 0;
  std::size_t rater = 0;
  Said said = Said::nothing;
};

// What most people said of one check of one call: with as many for another answer there is none.
std::optional<Said> consensus(const std::vector<Said>& people);

// Of the program and the consensus of people, and of all of them, for one check or for all.
struct Coefficients {
  Figure kappa;           // interval by resampling calls where it is that of all checks
  Figure weighted_kappa;  // "not applicable" lies half way between pass and fail
  Figure ac1;
  Figure alpha;                        // all raters, missing ratings left out
  std::optional<Figure> people_alpha;  // without the program: what can be asked of it
};

struct RaterFigures {
  std::string rater;
  std::size_t ratings = 0;
  double fails = 0;             // share of its verdicts that are "fail"
  std::optional<Figure> kappa;  // with the consensus of the (other) people
  std::optional<Figure> ac1;
  std::optional<Figure> bias;  // its share of fails less the (other) people's, over what both judged
};

struct Reliability {
  std::map<std::string, Coefficients> checks;
  Coefficients all;
  std::vector<RaterFigures> raters;  // the program last
  std::size_t split = 0;             // checks of calls on which people are split evenly: no consensus
};

Reliability measure_reliability(const std::vector<Opinion>& opinions, const std::vector<std::string>& checks,
                                const std::vector<std::string>& people);

}  // namespace callaudit::audit
