#include "audit/mutants.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "match/alternatives.h"

namespace callaudit::audit {

namespace {

using Examples = std::vector<const Rehearsed*>;

class Wording {
 public:
  Wording(Ground& ground, std::vector<Mutant>& mutants) : ground_(ground), mutants_(mutants) {}

  void run() {
    const std::vector<PatternList> lists = reached_patterns(ground_.rulebook, ground_.checks);
    for (const PatternList& list : lists) alternatives(list);
    phrases(lists);
  }

 private:
  void alternatives(const PatternList& list) {
    for (const match::PatternId pattern : *list.patterns) {
      if (ground_.rulebook.signals.patterns.is_regex(pattern) || ground_.fired_in[pattern].empty()) continue;
      const std::string source = ground_.rulebook.signals.patterns.source(pattern);
      for (const match::Alternative& each : match::alternatives_of(source)) {
        Mutant mutant{list.where, list.owner, fmt::format("without \"{}\" in \"{}\"", each.text, source), {}, {}, {}};
        mutant.examples = changed_in(pattern, each.without);
        replace(std::move(mutant), {pattern}, ground_.rulebook.phrases, each.without);
      }
    }
  }

  // The examples in which the pattern finds something else when it is written so.
  Examples changed_in(match::PatternId pattern, const std::string& written) {
    Examples changed;
    match::PatternSet probe;
    if (!probe.add(written, ground_.rulebook.phrases)) return changed;
    match::Matcher matcher(probe);
    match::Hits hits;
    for (const Rehearsed* each : ground_.fired_in[pattern]) {
      matcher.scan(each->trace.text, hits);
      const auto still = [&](const match::Hit& before) {
        return before.pattern != pattern || std::ranges::any_of(hits.all(), [&](const match::Hit& hit) {
                 return hit.begin == before.begin && hit.end == before.end;
               });
      };
      if (!std::ranges::all_of(each->trace.hits.all(), still)) changed.push_back(each);
    }
    return changed;
  }

  // Patterns compiled anew, from another text (or their own when it is empty) or with other phrases.
  void replace(Mutant mutant, std::vector<match::PatternId> patterns, const match::Phrases& phrases,
               const std::string& text) {
    match::PatternSet& set = ground_.rulebook.signals.patterns;
    std::vector<std::string> sources;
    for (const match::PatternId pattern : patterns) sources.push_back(set.source(pattern));
    mutant.apply = [&set, patterns, phrases, text, sources] {
      for (std::size_t i = 0; i < patterns.size(); ++i)
        set.replace(patterns[i], text.empty() ? sources[i] : text, phrases);
    };
    mutant.restore = [&set, patterns, &all = ground_.rulebook.phrases, sources] {
      for (std::size_t i = 0; i < patterns.size(); ++i) set.replace(patterns[i], sources[i], all);
    };
    mutants_.push_back(std::move(mutant));
  }

  void phrases(const std::vector<PatternList>& lists) {
    std::vector<std::string> names;
    for (const auto& [name, wordings] : ground_.rulebook.phrases) names.push_back(name);
    std::ranges::sort(names);
    for (const std::string& name : names) {
      const std::vector<std::string>& wordings = ground_.rulebook.phrases.at(name);
      std::vector<match::PatternId> users;
      std::set<const Rehearsed*> examples;
      for (const PatternList& list : lists) {
        for (const match::PatternId pattern : *list.patterns) {
          if (!match::names_phrase(ground_.rulebook.signals.patterns.source(pattern), name)) continue;
          users.push_back(pattern);
          examples.insert(ground_.fired_in[pattern].begin(), ground_.fired_in[pattern].end());
        }
      }
      if (users.empty() || wordings.size() < 2) continue;
      for (std::size_t i = 0; i < wordings.size(); ++i) phrase(name, i, users, examples);
    }
  }

  void phrase(const std::string& name, std::size_t item, const std::vector<match::PatternId>& users,
              const std::set<const Rehearsed*>& examples) {
    const std::string& wording = ground_.rulebook.phrases.at(name)[item];
    Mutant mutant{ground_.rulebook.phrase_places.at(name),
                  fmt::format("phrase '{}'", name),
                  fmt::format("without \"{}\"", wording),
                  {},
                  {},
                  {}};
    match::PatternSet probe;
    if (!probe.add(wording, ground_.rulebook.phrases)) return;
    match::Matcher matcher(probe);
    match::Hits hits;
    for (const Rehearsed* each : ground_.usable) {
      if (!examples.contains(each)) continue;
      matcher.scan(each->trace.text, hits);
      if (!hits.all().empty()) mutant.examples.push_back(each);
    }
    if (mutant.examples.empty()) {
      mutants_.push_back(std::move(mutant));
      return;
    }
    match::Phrases fewer = ground_.rulebook.phrases;
    fewer.at(name).erase(fewer.at(name).begin() + static_cast<std::ptrdiff_t>(item));
    replace(std::move(mutant), users, fewer, {});
  }

  Ground& ground_;
  std::vector<Mutant>& mutants_;
};

}  // namespace

void add_wording_mutants(Ground& ground, std::vector<Mutant>& mutants) {
  Wording(ground, mutants).run();
}

}  // namespace callaudit::audit
