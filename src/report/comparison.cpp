#include "report/comparison.h"

#include <algorithm>
#include <cmath>
#include <deque>

#include "report/findings.h"

namespace callaudit::report {

namespace {

using Call = RunSide::Call;
using checks::Outcome;

// Calls of the older side by what they are called, each taken once.
class Partners {
 public:
  explicit Partners(const RunSide& side) : side_(side), taken_(side.calls.size()) {}

  using Key = std::string (*)(const Call&);

  // Gives each call that has none yet a partner of the same key; an empty key is nobody's.
  void match(std::vector<CallPair>& pairs, Key key) {
    std::map<std::string, std::deque<std::size_t>> free;
    for (std::size_t i = 0; i < side_.calls.size(); ++i) {
      if (!taken_[i]) free[key(side_.calls[i])].push_back(i);
    }
    for (CallPair& pair : pairs) {
      const std::string wanted = pair.before == nullptr ? key(*pair.now) : "";
      const auto found = wanted.empty() ? free.end() : free.find(wanted);
      if (found == free.end() || found->second.empty()) continue;
      pair.before = &side_.calls[found->second.front()];
      taken_[found->second.front()] = true;
      found->second.pop_front();
    }
  }

  std::vector<const Call*> left() const {
    std::vector<const Call*> calls;
    for (std::size_t i = 0; i < side_.calls.size(); ++i) {
      if (!taken_[i]) calls.push_back(&side_.calls[i]);
    }
    return calls;
  }

 private:
  const RunSide& side_;
  std::vector<bool> taken_;
};

// Index in `from` of each of `to`'s entries, -1 where there is none.
template <class T>
std::vector<int> places_in(const std::vector<T>& from, const std::vector<T>& to) {
  std::map<std::string, int> index;
  for (std::size_t i = 0; i < from.size(); ++i) index.emplace(from[i].id, static_cast<int>(i));
  std::vector<int> places;
  for (const T& each : to) {
    const auto found = index.find(each.id);
    places.push_back(found == index.end() ? -1 : found->second);
  }
  return places;
}

template <class T>
std::vector<std::string> ids_without(const std::vector<T>& all, const std::vector<int>& places) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (places[i] < 0) ids.push_back(all[i].id);
  }
  return ids;
}

std::int8_t outcome_of(const Call& call, int check) {
  const auto index = static_cast<std::size_t>(check);
  return check >= 0 && index < call.outcomes.size() ? call.outcomes[index] : RunSide::kNotJudged;
}

const RunSide::Failure* failure_of(const Call& call, int check) {
  const auto found = call.failures.find(check);
  return found == call.failures.end() ? nullptr : &found->second;
}

int rank_of(const VerdictChange& change) {
  if (change.now == Outcome::fail) return 0;
  return change.before == Outcome::fail ? 1 : 2;
}

// One check over all pairs.
CheckChange change_of(const audit::CheckInfo& check, int old_index, int new_index, const std::vector<CallPair>& pairs) {
  CheckChange result;
  result.check = check;
  for (const CallPair& pair : pairs) {
    const std::int8_t before = outcome_of(*pair.before, old_index);
    const std::int8_t now = outcome_of(*pair.now, new_index);
    if (before == now || before == RunSide::kNotJudged || now == RunSide::kNotJudged) continue;
    VerdictChange change{pair, static_cast<Outcome>(before), static_cast<Outcome>(now), {}, pair.now->line};
    const RunSide::Failure* lost = failure_of(*pair.now, new_index);
    const RunSide::Failure* won = failure_of(*pair.before, old_index);
    if (const RunSide::Failure* failure = lost != nullptr ? lost : won) {
      change.reason = failure->reason;
      change.line = failure->line;
    }
    result.points += (won != nullptr ? won->points : 0) - (lost != nullptr ? lost->points : 0);
    result.newly_failed += lost != nullptr;
    result.no_longer_failed += won != nullptr;
    result.changes.push_back(std::move(change));
  }
  std::ranges::stable_sort(result.changes, {}, rank_of);
  return result;
}

bool graver(const CheckChange& a, const CheckChange& b) {
  const auto weight = [](const CheckChange& change) {
    return std::tuple(change.newly_failed > 0 ? static_cast<int>(change.check.severity) : -1, change.newly_failed,
                      change.changes.size());
  };
  return weight(a) > weight(b);
}

// Sums over pairs of scores, until they become means.
struct Sums {
  MeanChange change;
  double squares = 0;  // of the differences
};

void add(Sums& sums, const CallPair& pair, std::size_t old_card, std::size_t new_card) {
  const std::optional<double>& before = pair.before->scores[old_card];
  const std::optional<double>& now = pair.now->scores[new_card];
  if (!before || !now) return;
  ++sums.change.calls;
  sums.change.before += *before;
  sums.change.now += *now;
  sums.change.passed_before += pair.before->passed[old_card];
  sums.change.passed_now += pair.now->passed[new_card];
  sums.squares += (*now - *before) * (*now - *before);
}

MeanChange mean_of(Sums sums, const std::string& name) {
  MeanChange& change = sums.change;
  change.name = name;
  if (change.calls == 0) return change;
  const double sum = change.now - change.before;
  if (change.calls > 1) change.difference = mean_interval(change.calls, sum, sums.squares);
  change.before /= static_cast<double>(change.calls);
  change.now /= static_cast<double>(change.calls);
  return change;
}

std::vector<MeanChange> means(const std::map<std::string, Sums>& groups) {
  std::vector<MeanChange> changes;
  for (const auto& [name, sums] : groups) {
    if (!name.empty()) changes.push_back(mean_of(sums, name));
  }
  std::erase_if(changes, [](const MeanChange& change) { return !change.changed(); });
  std::ranges::stable_sort(changes, std::greater<>(),
                           [](const MeanChange& change) { return std::abs(change.now - change.before); });
  return changes;
}

void compare_means(Comparison& result, const std::vector<CallPair>& pairs) {
  const std::vector<int> places = places_in(result.before->run.scorecards, result.now->run.scorecards);
  std::map<std::string, Sums> agents;
  std::map<std::string, Sums> teams;
  for (std::size_t card = 0; card < places.size(); ++card) {
    if (places[card] < 0) continue;
    const auto old_card = static_cast<std::size_t>(places[card]);
    Sums all;
    for (const CallPair& pair : pairs) {
      add(all, pair, old_card, card);
      if (!result.scorecards.empty()) continue;
      add(agents[pair.now->agent], pair, old_card, card);
      add(teams[pair.now->team], pair, old_card, card);
    }
    result.scorecards.push_back(mean_of(all, result.now->run.scorecards[card].title));
  }
  result.agents = means(agents);
  result.teams = means(teams);
}

bool scores_differ(const CallPair& pair, const std::vector<int>& cards) {
  for (std::size_t card = 0; card < cards.size(); ++card) {
    if (cards[card] >= 0 && pair.before->scores[static_cast<std::size_t>(cards[card])] != pair.now->scores[card]) {
      return true;
    }
  }
  return false;
}

void count_changed(Comparison& result, const std::vector<CallPair>& pairs) {
  std::map<const Call*, bool> judged_anew;
  for (const CheckChange& check : result.checks) {
    for (const VerdictChange& change : check.changes) judged_anew[change.call.now] = true;
  }
  const std::vector<int> cards = places_in(result.before->run.scorecards, result.now->run.scorecards);
  for (const CallPair& pair : pairs) {
    const bool judged = judged_anew.contains(pair.now);
    const bool scored = scores_differ(pair, cards);
    result.changed += judged || scored;
    result.rescored += scored && !judged;
  }
}

}  // namespace

Comparison compare(const RunSide& before, const RunSide& now) {
  Comparison result;
  result.before = &before;
  result.now = &now;
  std::vector<CallPair> pairs;
  for (const Call& call : now.calls) pairs.push_back({nullptr, &call});
  Partners partners(before);
  partners.match(pairs, [](const Call& call) { return call.id + '\n' + call.transcript_hash; });
  partners.match(pairs, [](const Call& call) { return call.id; });
  partners.match(pairs, [](const Call& call) { return call.transcript_hash; });
  result.calls_missing = partners.left();
  for (const CallPair& pair : pairs) {
    if (pair.before == nullptr) result.calls_added.push_back(pair.now);
  }
  std::erase_if(pairs, [](const CallPair& pair) { return pair.before == nullptr; });
  result.compared = pairs.size();

  const std::vector<int> places = places_in(before.run.checks, now.run.checks);
  result.checks_added = ids_without(now.run.checks, places);
  result.checks_removed = ids_without(before.run.checks, places_in(now.run.checks, before.run.checks));
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] < 0) continue;
    CheckChange change = change_of(now.run.checks[i], places[i], static_cast<int>(i), pairs);
    if (change.check.severity == checks::Severity::critical) result.critical_flips += change.newly_failed;
    if (!change.changes.empty()) result.checks.push_back(std::move(change));
  }
  std::ranges::stable_sort(result.checks, graver);
  compare_means(result, pairs);
  count_changed(result, pairs);
  return result;
}

}  // namespace callaudit::report
