// How well scores of the program agree with those that people gave the same calls. Pure; no errors.
#pragma once

#include <optional>
#include <string>

#include "audit/coefficients.h"

namespace callaudit::audit {

// Intraclass correlations of single scores (Shrout and Fleiss 1979; names of McGraw and Wong 1996), with F intervals.
struct Icc {
  Figure one_way;      // ICC(1,1)
  Figure agreement;    // ICC(2,1), ICC(A,1): a rater who is always 5 points lower disagrees
  Figure consistency;  // ICC(3,1), ICC(C,1): such a rater agrees
};
// Rows are what was scored, columns raters; complete. None below two rows or columns, or when all scores are the same.
std::optional<Icc> icc(const Matrix& scores);

// A mean with Student's interval.
Figure mean_of(std::span<const double> values);

struct Score {
  std::size_t call = 0;  // dense
  std::size_t rater = 0;
  double value = 0;
};

struct RaterScores {
  std::string rater;
  std::size_t scores = 0;
  double mean = 0;
  std::optional<Figure> bias;  // less the mean of the (other) people's, over calls that both scored
};

struct ScoreAgreement {
  std::string scorecard;
  std::size_t calls = 0;       // scored by the program and by people
  std::optional<Icc> program;  // and the mean of the people's
  std::optional<Icc> people;   // over calls that all of them scored
  Figure alpha;                // Krippendorff's for numbers, all raters
  std::optional<Figure> people_alpha;
  double mean_error = 0;            // absolute, of the program
  std::vector<RaterScores> raters;  // the program last
};

// `raters` names the people; a Score of the program has rater == raters.size().
ScoreAgreement measure_scores(const std::string& scorecard, const std::vector<Score>& scores,
                              const std::vector<std::string>& raters);

}  // namespace callaudit::audit
