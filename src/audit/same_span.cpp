#include "audit/same_span.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "audit/auditor.h"
#include "audit/example.h"

namespace callaudit::audit {

namespace {

using checks::Outcome;
using checks::Verdict;

using Pair = std::pair<int, int>;

// Pairs of checks that one scorecard counts, both with points.
std::map<Pair, std::string> pairs_of(const rules::Rulebook& rulebook) {
  std::map<Pair, std::string> pairs;
  for (const score::Scorecard& card : rulebook.scorecards) {
    std::vector<int> counted;
    for (const score::Section& section : card.sections) {
      for (const score::Item& item : section.items) {
        if (item.points != 0) counted.push_back(item.check);
      }
    }
    for (const int a : counted) {
      for (const int b : counted) {
        if (a != b) pairs.try_emplace({a, b}, card.id);
      }
    }
  }
  return pairs;
}

bool fails(const Verdict& verdict) {
  return verdict.outcome == Outcome::fail && !verdict.evidence.empty();
}

// The words of one are those of the other.
bool same_words(const Verdict& a, const Verdict& b) {
  return std::ranges::all_of(a.evidence, [&](const checks::Evidence& mine) {
    return std::ranges::any_of(b.evidence, [&](const checks::Evidence& other) {
      return mine.segment == other.segment && mine.span == other.span;
    });
  });
}

class Pairs {
 public:
  explicit Pairs(const rules::Rulebook& rulebook) : rulebook_(rulebook), open_(pairs_of(rulebook)) {}

  void run() {
    if (open_.empty()) return;
    AuditOptions options;
    for (const auto& [pair, card] : open_) {
      const std::string& id = rulebook_.checks[static_cast<std::size_t>(pair.first)]->heading.id;
      if (std::ranges::find(options.selection.checks, id) == options.selection.checks.end())
        options.selection.checks.push_back(id);
    }
    for (const rules::Example& example : rulebook_.examples) {
      if (example.check < 0 || example.expected != Outcome::fail || example.todo) continue;
      ExampleCall call = read_example(example);
      options.schedule = &call.schedule;
      const text::Result<CallResult> result = Auditor(rulebook_, options).audit(std::move(call.call));
      if (result) see(example.check, result->verdicts);
    }
  }

  std::vector<rules::Remark> remarks() const {
    std::vector<rules::Remark> remarks;
    for (const auto& [pair, card] : open_) {
      // Each pair once, and only when some example spoke for it.
      const auto other = open_.find({pair.second, pair.first});
      if (!seen_.contains(pair) || (other != open_.end() && seen_.contains(other->first) && pair.second < pair.first))
        continue;
      const checks::Heading& first = rulebook_.checks[static_cast<std::size_t>(pair.first)]->heading;
      const checks::Heading& second = rulebook_.checks[static_cast<std::size_t>(pair.second)]->heading;
      remarks.push_back(
          {"same-span",
           {first.id, second.id, card},
           {first.where,
            fmt::format("in each failing example of '{}' check '{}' fails for the same words, and '{}' counts both",
                        first.id, second.id, card),
            "count one of them, or make one the narrower",
            {}}});
    }
    return remarks;
  }

 private:
  void see(int check, const std::vector<Verdict>& verdicts) {
    const auto own = std::ranges::find(verdicts, check, &Verdict::check);
    if (own == verdicts.end() || !fails(*own)) return;
    std::erase_if(open_, [&](const auto& each) {
      if (each.first.first != check) return false;
      const auto other = std::ranges::find(verdicts, each.first.second, &Verdict::check);
      const bool same = other != verdicts.end() && fails(*other) && same_words(*own, *other);
      if (same) seen_.insert(each.first);
      return !same;
    });
  }

  const rules::Rulebook& rulebook_;
  std::map<Pair, std::string> open_;  // still to be shown wrong, with the scorecard
  std::set<Pair> seen_;
};

}  // namespace

std::vector<rules::Remark> same_spans(const rules::Rulebook& rulebook) {
  Pairs pairs(rulebook);
  pairs.run();
  return pairs.remarks();
}

}  // namespace callaudit::audit
