#include "audit/suggest.h"

#include <algorithm>
#include <functional>

#include "audit/auditor.h"
#include "audit/suggest_cases.h"

namespace callaudit::audit {

namespace {

constexpr std::size_t kParts = 5;    // of the cross-validation
constexpr std::size_t kMost = 5;     // phrases of a kind for one check
constexpr std::size_t kSupport = 2;  // calls that a phrase must mend: one is chance

using Cases = std::vector<const Case*>;

bool has(const Grams& grams, GramId gram) {
  return std::ranges::binary_search(grams, gram);
}

// The two things a phrase can do: be heard where nothing was, and silence what was heard.
struct Direction {
  bool excludes = false;

  bool mendable(const Case& one) const { return one.wanted != one.found && one.found == excludes; }
  bool spoilable(const Case& one) const { return one.wanted == one.found && one.found == excludes; }
  const Grams& source(const Case& one) const { return excludes ? one.around : one.shown; }
  bool touches(const Case& one, GramId gram) const { return has(excludes ? one.around : one.said, gram); }
};

struct Choice {
  GramId gram = 0;
  std::size_t mends = 0;
  std::size_t spoils = 0;
};

// More mended for what is spoiled, then fewer spoiled, then the longer wording, which is less likely to be chance.
bool is_better(const Choice& one, const Choice& other, const GramTable& table) {
  const auto worth = [](const Choice& c) { return static_cast<long>(c.mends) - 2 * static_cast<long>(c.spoils); };
  if (worth(one) != worth(other)) return worth(one) > worth(other);
  if (one.spoils != other.spoils) return one.spoils < other.spoils;
  const std::string &a = table.text(one.gram), &b = table.text(other.gram);
  return a.size() != b.size() ? a.size() > b.size() : a < b;
}

// The best phrase for the cases that are still to be mended, if one is worth it.
std::optional<Choice> best_of(const Cases& open, const Cases& right, Direction direction, const GramTable& table) {
  std::map<GramId, std::size_t> mends;
  for (const Case* one : open) {
    for (const GramId gram : direction.source(*one)) ++mends[gram];
  }
  std::optional<Choice> best;
  for (const auto& [gram, count] : mends) {
    if (count < kSupport) continue;
    Choice choice{gram, count, 0};
    for (const Case* one : right) choice.spoils += direction.touches(*one, gram) ? 1 : 0;
    if (choice.mends <= 2 * choice.spoils) continue;
    if (!best || is_better(choice, *best, table)) best = choice;
  }
  return best;
}

std::vector<Choice> choose(const Cases& cases, Direction direction, const GramTable& table) {
  Cases open, right;
  for (const Case* one : cases) {
    if (direction.mendable(*one)) open.push_back(one);
    if (direction.spoilable(*one)) right.push_back(one);
  }
  std::vector<Choice> chosen;
  while (chosen.size() < kMost) {
    const std::optional<Choice> best = best_of(open, right, direction, table);
    if (!best) break;
    chosen.push_back(*best);
    std::erase_if(open, [&](const Case* one) { return direction.touches(*one, best->gram); });
  }
  return chosen;
}

// Chooses without a fifth of the calls and tries on it, for each fifth.
void validate(const Subject& subject, Direction direction, const GramTable& table, CheckSuggestions& result) {
  for (std::size_t part = 0; part < kParts; ++part) {
    Cases seen, held;
    for (const Case& one : subject.cases) (one.call % kParts == part ? held : seen).push_back(&one);
    const std::vector<Choice> chosen = choose(seen, direction, table);
    for (const Case* one : held) {
      const bool touched =
          std::ranges::any_of(chosen, [&](const Choice& c) { return direction.touches(*one, c.gram); });
      result.held_mends += touched && direction.mendable(*one) ? 1 : 0;
      result.held_spoils += touched && direction.spoilable(*one) ? 1 : 0;
    }
  }
}

CheckSuggestions suggestions_for(const Subject& subject, const GramTable& table) {
  CheckSuggestions result;
  result.check = subject.check;
  result.signal = subject.signal;
  Cases all;
  for (const Case& one : subject.cases) {
    all.push_back(&one);
    result.missed += one.wanted && !one.found ? 1 : 0;
    result.false_alarms += !one.wanted && one.found ? 1 : 0;
  }
  if (subject.signal < 0) {
    result.why_none = "only checks of kind never and expect hang on wording alone";
    return result;
  }
  for (const bool excludes : {false, true}) {
    const Direction direction{excludes};
    for (const Choice& choice : choose(all, direction, table))
      result.phrases.push_back({table.text(choice.gram), excludes, choice.mends, choice.spoils});
    validate(subject, direction, table, result);
  }
  if (result.phrases.empty()) result.why_none = "no wording is common to two of these calls and rare in the others";
  return result;
}

}  // namespace

std::vector<CheckSuggestions> suggest(const rules::Rulebook& rulebook, const std::vector<LabelledCall>& calls) {
  GramTable table;
  std::vector<CheckSuggestions> all;
  for (const Subject& subject : collect_cases(rulebook, calls, table)) {
    CheckSuggestions one = suggestions_for(subject, table);
    if (one.missed + one.false_alarms > 0) all.push_back(std::move(one));
  }
  return all;
}

std::map<std::string, Right> count_right(const rules::Rulebook& rulebook, const std::vector<LabelledCall>& calls) {
  AuditOptions options;
  for (const LabelledCall& call : calls) {
    for (const auto& [check, said] : call.people) {
      if (rulebook.find_check(check) >= 0) options.selection.checks.push_back(check);
    }
  }
  std::ranges::sort(options.selection.checks);
  const auto twins = std::ranges::unique(options.selection.checks);
  options.selection.checks.erase(twins.begin(), twins.end());
  std::map<std::string, Right> counts;
  if (options.selection.checks.empty()) return counts;
  Auditor auditor(rulebook, options);
  for (const LabelledCall& call : calls) {
    const CallResult result = *auditor.audit(transcript::Call(call.call));
    for (const checks::Verdict& verdict : result.verdicts) {
      const std::string& id = rulebook.checks[static_cast<std::size_t>(verdict.check)]->heading.id;
      const auto people = call.people.find(id);
      if (people == call.people.end()) continue;
      ++counts[id].of;
      counts[id].right += people->second.said == static_cast<Said>(verdict.outcome) ? 1 : 0;
    }
  }
  return counts;
}

}  // namespace callaudit::audit
