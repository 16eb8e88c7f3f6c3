#include <fmt/format.h>

#include "score/scorecard.h"

namespace callaudit::score {

namespace {

// At most two decimals, none that say nothing: 4, 2.5, 33.33.
std::string number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string describe(const ItemResult& item, const std::string& id) {
  std::string line = "  " + id + ": ";
  if (item.outcome == checks::Outcome::not_applicable) return line + "not applicable";
  if (item.points == 0) {
    line += "report only";
  } else if (item.points < 0) {
    line += item.earned < 0 ? number(-item.earned) + " taken away" : "nothing taken away";
  } else if (item.bonus) {
    line += number(item.earned) + " bonus";
  } else {
    line += number(item.earned) + " of " + number(item.points);
  }
  if (item.critical == Critical::no || item.outcome != checks::Outcome::fail) return line;
  return line + (item.critical == Critical::section ? ", critical: the section counts 0"
                                                    : ", critical: the whole scorecard counts 0");
}

std::string describe(const SectionResult& section) {
  const std::string head = fmt::format("{} (weight {}): ", section.title, number(section.weight));
  if (section.possible <= 0) return head + "not applicable, left out of the total";
  return head + fmt::format("{} of {} points = {} %", number(section.earned), number(section.possible),
                            number(100 * section.earned / section.possible));
}

std::string describe_total(const ScoreResult& result) {
  if (!result.score) return "Score: none, since nothing applied";
  if (!result.zeroed_by.empty()) return "Score: 0, since " + result.zeroed_by + " failed, which is critical";
  std::string terms;
  for (const SectionResult& section : result.sections) {
    if (section.possible <= 0) continue;
    terms += fmt::format("{}{} x {} %", terms.empty() ? "" : " + ", number(section.weight),
                         number(100 * section.earned / section.possible));
  }
  std::string line = fmt::format("Score: ({}) / {} = {}", terms, number(result.possible), number(*result.score));
  if (result.low != *result.score || result.high != *result.score) {
    line += fmt::format(" (between {} and {}, as doubtful words are heard)", number(result.low), number(result.high));
  }
  return line;
}

}  // namespace

std::vector<std::string> arithmetic(const ScoreResult& result, std::span<const std::string> check_ids) {
  std::vector<std::string> lines;
  for (const SectionResult& section : result.sections) {
    lines.push_back(describe(section));
    for (const ItemResult& item : section.items) {
      lines.push_back(describe(item, check_ids[static_cast<std::size_t>(item.check)]));
    }
  }
  lines.push_back(describe_total(result));
  return lines;
}

}  // namespace callaudit::score
