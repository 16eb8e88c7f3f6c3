// Scorecards whose numbers do not say what they seem to say.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "rules/linter.h"
#include "text/time.h"

namespace callaudit::rules {

namespace {

using score::Item;
using score::Scorecard;
using score::Section;

double possible(const Section& section) {
  double points = 0;
  for (const Item& item : section.items) points += item.points > 0 && !item.bonus ? item.points : 0;
  return points;
}

// "30" of a title like "Greeting (30 %)".
std::optional<double> stated_share(const std::string& title) {
  const std::size_t sign = title.find('%');
  if (sign == std::string::npos) return std::nullopt;
  std::size_t end = sign;
  while (end > 0 && title[end - 1] == ' ') --end;
  std::size_t begin = end;
  while (begin > 0 && std::string_view("0123456789.").find(title[begin - 1]) != std::string_view::npos) --begin;
  return text::parse_number(title.substr(begin, end - begin));
}

struct Weights {
  double stated = 0;
  double real = 0;  // of the sections that can earn something
};

Weights weights(const Scorecard& card) {
  Weights sum;
  for (const Section& section : card.sections) {
    sum.stated += section.weight;
    if (possible(section) > 0) sum.real += section.weight;
  }
  return sum;
}

text::Location place_of(const Entry& entry, std::size_t section) {
  const config::Node* sections = entry.body.find("sections");
  return sections != nullptr && section < sections->items.size() ? sections->items[section].where : entry.where;
}

void lint_sections(const Entry& entry, const Scorecard& card, const LintInput& input) {
  const Weights sum = weights(card);
  for (std::size_t i = 0; i < card.sections.size(); ++i) {
    const Section& section = card.sections[i];
    const double real = possible(section) > 0 && sum.real > 0 ? 100 * section.weight / sum.real : 0;
    if (const auto stated = stated_share(section.title); stated && std::abs(*stated - real) > 0.5) {
      input.remarks.add(
          "section-weight", {card.id}, place_of(entry, i),
          fmt::format("section '{}' of '{}' says {:g} % and counts {:.1f} %", section.title, card.id, *stated, real));
    } else if (section.weight > 0 && possible(section) <= 0) {
      const bool bonus = std::ranges::any_of(section.items, [](const Item& item) { return item.bonus; });
      input.remarks.add(
          "section-weight", {card.id}, place_of(entry, i),
          fmt::format("section '{}' of '{}' has weight {:g} and counts nothing: no check in it {}", section.title,
                      card.id, section.weight, bonus ? "has points that are no bonus" : "has points above 0"));
    } else if (section.weight <= 0 && possible(section) > 0) {
      input.remarks.add(
          "section-weight", {card.id}, place_of(entry, i),
          fmt::format("section '{}' of '{}' has points, and weight 0: they count nothing", section.title, card.id),
          "write 'points: 0' for checks that only report");
    }
  }
  // 30, 30 and 35 read like per cents and are none.
  if (sum.stated >= 80 && sum.stated <= 120 && std::abs(sum.stated - 100) > 0.01) {
    input.remarks.add(
        "section-weight", {card.id}, entry.where,
        fmt::format("the weights of '{}' add up to {:g}, so none of them is per cent", card.id, sum.stated));
  }
}

// The highest score: what a check that never passes earns is out of reach.
void lint_pass_mark(const Entry& entry, const Scorecard& card, const LintInput& input, const std::vector<Remark>& all) {
  const auto hopeless = [&](const Item& item) {
    return std::ranges::any_of(all, [&](const Remark& remark) {
      return remark.lint == "never-passes" &&
             remark.about.front() == input.book.checks[static_cast<std::size_t>(item.check)]->heading.id;
    });
  };
  double reached = 0, total = 0;
  bool can_lose = false;
  for (const Section& section : card.sections) {
    double earned = possible(section);
    if (earned <= 0) continue;
    for (const Item& item : section.items) {
      if (hopeless(item) && item.points > 0 && !item.bonus) earned -= item.points;
      if (hopeless(item) && item.critical != score::Critical::no) earned = 0;
    }
    reached += section.weight * earned / possible(section);
    total += section.weight;
    can_lose = can_lose || section.weight > 0;
  }
  const double highest = total > 0 ? 100 * reached / total : 0;
  if (card.pass_mark > 0 && !can_lose) {
    input.remarks.add("pass-mark", {card.id}, entry.where,
                      fmt::format("'{}' has pass mark {:g}, and nothing in it earns points", card.id, card.pass_mark));
  } else if (card.pass_mark > highest + 1e-9) {
    input.remarks.add("pass-mark", {card.id}, entry.where,
                      fmt::format("no call can reach the pass mark {:g} of '{}': {:.1f} is the highest score",
                                  card.pass_mark, card.id, highest));
  }
  for (const score::Band& band : card.bands) {
    if (band.from > highest + 1e-9)
      input.remarks.add("pass-mark", {card.id}, entry.where,
                        fmt::format("no call can reach the band '{}' of '{}' at {:g}: {:.1f} is the highest score",
                                    band.title, card.id, band.from, highest));
  }
}

void lint_repeated_checks(const Entry& entry, const Scorecard& card, const LintInput& input) {
  std::map<int, int> counts;
  for (const Section& section : card.sections) {
    for (const Item& item : section.items) ++counts[item.check];
  }
  for (const auto& [check, count] : counts) {
    const std::string& id = input.book.checks[static_cast<std::size_t>(check)]->heading.id;
    if (count > 1)
      input.remarks.add("same-span", {card.id, id}, entry.where,
                        fmt::format("'{}' counts check '{}' {} times", card.id, id, count));
  }
}

}  // namespace

void lint_scorecards(const LintInput& input) {
  for (const Entry& entry : input.sections.scorecards) {
    const Scorecard* card = input.book.find_scorecard(entry.name);
    if (card == nullptr) continue;
    lint_sections(entry, *card, input);
    lint_pass_mark(entry, *card, input, input.remarks.all());
    lint_repeated_checks(entry, *card, input);
  }
}

}  // namespace callaudit::rules
