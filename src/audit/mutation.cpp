#include "audit/mutation.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "audit/mutants.h"

namespace callaudit::audit {

namespace {

// Those of the mutants that are tried when there are too many: evenly spread.
std::vector<std::size_t> chosen(std::size_t all, std::size_t most) {
  std::vector<std::size_t> indexes;
  const std::size_t count = most == 0 ? all : std::min(all, most);
  for (std::size_t i = 0; i < count; ++i) indexes.push_back(i * all / count);
  return indexes;
}

bool noticed(rules::Rulebook& rulebook, const Mutant& mutant) {
  mutant.apply();
  ExampleRunner runner(rulebook);
  const bool seen =
      std::ranges::any_of(mutant.examples, [&](const Rehearsed* each) { return !runner.run(*each->example).passed; });
  mutant.restore();
  return seen;
}

}  // namespace

Mutations mutate(rules::Rulebook& rulebook, const std::vector<int>& checks, const std::deque<Rehearsed>& rehearsed,
                 const MutationBounds& bounds) {
  Mutations result;
  std::vector<Mutant> mutants = mutants_of(rulebook, checks, rehearsed);
  result.untouched = std::erase_if(mutants, [](const Mutant& mutant) { return mutant.examples.empty(); });
  const std::vector<std::size_t> tried = chosen(mutants.size(), bounds.most);
  for (const std::size_t index : tried) {
    if (bounds.out_of_time && bounds.out_of_time()) break;
    ++result.tried;
    if (noticed(rulebook, mutants[index])) {
      ++result.noticed;
    } else {
      result.survivors.push_back({mutants[index].where, mutants[index].owner, mutants[index].what});
    }
  }
  result.left_out = mutants.size() - result.tried;
  return result;
}

}  // namespace callaudit::audit
