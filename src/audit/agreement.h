// How well verdicts agree with what people said: per check and over all checks, with 95 % intervals.
// Kappa is Cohen's over pass / fail / not applicable; precision and recall are those of "fail". A verdict that the
// program did not give is a disagreement of its own. Macro figures are plain means over the checks with at least
// kEnough human verdicts of pass or fail. What several people said is told apart in opinions.h; here they speak with
// one voice. Pure; no errors.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audit/coefficients.h"
#include "checks/verdict.h"

namespace callaudit::audit {

constexpr std::size_t kEnough = 5;

// As checks::Outcome, with one more for "no verdict".
enum class Said : std::uint8_t { pass, fail, not_applicable, nothing };
constexpr std::size_t kAnswers = 4;

// One check of one call, judged by both.
struct Rating {
  std::size_t call = 0;   // any number that tells calls apart, from 0 and dense
  std::size_t check = 0;  // index into the check names
  Said human = Said::nothing;
  Said program = Said::nothing;
};

struct CheckAgreement {
  std::string check;
  std::array<std::array<std::size_t, kAnswers>, kAnswers> counts{};  // [human][program]
  std::size_t ratings = 0;
  std::size_t decided = 0;  // human verdicts of pass or fail
  std::size_t human_fails = 0;
  std::size_t right_fails = 0;  // both say fail
  std::size_t false_fails = 0;  // only the program says fail
  std::size_t missed_fails = 0;
  Figure kappa;
  std::optional<Figure> precision;
  std::optional<Figure> recall;
  std::optional<Figure> f1;
  std::optional<Figure> accuracy;  // over decided ones
};

struct Agreement {
  std::vector<CheckAgreement> checks;  // those with a rating, by name
  Figure macro_kappa;                  // interval by resampling the calls, with a fixed seed
  double macro_accuracy = 0;
  double macro_f1 = 0;                   // over checks with kEnough human fails
  std::size_t checks_with_fails = 0;     // their number
  std::size_t checks_with_verdicts = 0;  // with kEnough decided ones
  std::size_t good_checks = 0;           // of these: kappa of 0.8 or more
  std::optional<Figure> precision;       // all fails of all checks
  std::optional<Figure> recall;
};

Agreement measure_agreement(const std::vector<Rating>& ratings, const std::vector<std::string>& checks);
}  // namespace callaudit::audit
