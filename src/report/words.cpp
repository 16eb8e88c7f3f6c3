#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "text/time.h"

namespace callaudit::report {

namespace {

std::string trimmed(std::string digits) {
  while (digits.ends_with('0')) digits.pop_back();
  if (digits.ends_with('.')) digits.pop_back();
  return digits == "-0" ? "0" : digits;
}

}  // namespace

std::string number(double value) {
  return trimmed(fmt::format("{:.2f}", value));
}

std::string score_column(double score) {
  // A hair above, since 100 * 0.7 is 69.99... in binary.
  return fmt::format("{:.1f}", std::floor(score * 10 + 1e-6) / 10);
}

std::string score_number(double score) {
  return trimmed(score_column(score));
}

std::string score_range(const score::ScoreResult& card, const char* dash) {
  if (!card.score) return "none";
  const std::string score = score_number(*card.score);
  if (card.low >= *card.score && card.high <= *card.score) return score;
  return fmt::format("{} ({}{}{})", score, score_number(card.low), dash, score_number(card.high));
}

std::string percent(double share) {
  double whole = std::round(100 * share);
  if (whole <= 0 && share > 0) whole = 1;
  if (whole >= 100 && share < 1) whole = 99;
  return fmt::format("{} %", static_cast<int>(whole));
}

std::string percent_range(Interval share, const char* dash) {
  return fmt::format("{:.0f}{}{:.0f} %", std::floor(100 * share.low), dash, std::ceil(100 * share.high));
}

std::string count(std::size_t number, std::string_view singular) {
  return fmt::format("{} {}{}", number, singular, number == 1 ? "" : "s");
}

std::string minute_of(std::string_view started_at) {
  if (!text::parse_iso_time(started_at) || started_at.size() < 16 || started_at[10] != 'T') {
    return std::string(started_at);
  }
  return fmt::format("{} {}", started_at.substr(0, 10), started_at.substr(11, 5));
}

const char* outcome_words(const score::ScoreResult& card) {
  if (!card.score) return "nothing applied";
  return card.passed ? "passed" : "not passed";
}

std::string decision_words(const audit::Decision& decision) {
  if (decision.kind == audit::Decision::Kind::known) return "known from the baseline";
  const std::string end = decision.until.empty() ? "" : " until " + decision.until;
  if (decision.kind == audit::Decision::Kind::waived)
    return fmt::format("waived by {}{}: {}", decision.who, end, decision.reason);
  return fmt::format("{}, says {}{}: {}", checks::name(decision.verdict), decision.who, end, decision.reason);
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return line;
}

}  // namespace callaudit::report
