#include "audit/coverage.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "match/alternatives.h"

namespace callaudit::audit {

std::vector<std::vector<const Rehearsed*>> examples_by_pattern(const rules::Rulebook& rulebook,
                                                               const std::vector<const Rehearsed*>& examples) {
  std::vector<std::vector<const Rehearsed*>> fired_in(rulebook.signals.patterns.size());
  for (const Rehearsed* each : examples) {
    for (const match::Hit& hit : each->trace.hits.all()) {
      auto& known = fired_in[hit.pattern];
      if (known.empty() || known.back() != each) known.push_back(each);
    }
  }
  return fired_in;
}

namespace {

std::string quoted(const std::vector<std::string>& texts) {
  constexpr std::size_t kMost = 12;
  std::string all;
  for (std::size_t i = 0; i < std::min(kMost, texts.size()); ++i)
    all += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", texts[i]);
  if (texts.size() > kMost) all += fmt::format(" and {} more", texts.size() - kMost);
  return all;
}

class Survey {
 public:
  Survey(const rules::Rulebook& rulebook, const std::vector<int>& checks, const std::deque<Rehearsed>& rehearsed)
      : rulebook_(rulebook), checks_(checks) {
    for (const Rehearsed& each : rehearsed) {
      if (!each.example->todo) rehearsed_.push_back(&each);
    }
    fired_in_ = examples_by_pattern(rulebook, rehearsed_);
  }

  Coverage run() {
    for (const int check : checks_) {
      missing_examples(check);
      branches(check);
    }
    const std::vector<PatternList> lists = reached_patterns(rulebook_, checks_);
    for (const PatternList& list : lists) patterns(list);
    phrases(lists);
    return std::move(coverage_);
  }

 private:
  void gap(const text::Location& where, std::string what) { coverage_.gaps.push_back({where, std::move(what)}); }

  void missing_examples(int check) {
    const checks::Check& asked = *rulebook_.checks[static_cast<std::size_t>(check)];
    const auto lacks = [&](checks::Outcome outcome, const char* what) {
      const bool there = std::ranges::any_of(rehearsed_, [&](const Rehearsed* each) {
        return each->example->check == check && each->example->expected == outcome;
      });
      if (!there) gap(asked.heading.where, fmt::format("check '{}' has no {} example", asked.heading.id, what));
    };
    lacks(checks::Outcome::fail, "failing");
    lacks(checks::Outcome::pass, "passing");
    if (asked.when) lacks(checks::Outcome::not_applicable, "not-applicable");
  }

  // Each condition and each part of the check must have come out both ways.
  void branches(int check) {
    const checks::Check& asked = *rulebook_.checks[static_cast<std::size_t>(check)];
    std::vector<std::pair<const checks::Condition*, std::pair<bool, bool>>> conditions;
    std::map<const checks::Check*, std::pair<bool, bool>> parts;
    for (const Rehearsed* each : rehearsed_) {
      if (each->example->check != check) continue;
      for (const auto& [condition, held] : each->trace.conditions) {
        auto seen = std::ranges::find(conditions, condition, [](const auto& known) { return known.first; });
        if (seen == conditions.end()) seen = conditions.insert(seen, {condition, {false, false}});
        (held ? seen->second.first : seen->second.second) = true;
      }
      for (const auto& [part, outcome] : each->trace.parts) {
        parts[part].first |= outcome == checks::Outcome::pass;
        parts[part].second |= outcome == checks::Outcome::fail;
      }
    }
    const auto note = [&](const std::pair<bool, bool>& seen, const std::string& first, const std::string& second) {
      coverage_.branches.all += 2;
      coverage_.branches.tried += static_cast<std::size_t>(seen.first) + static_cast<std::size_t>(seen.second);
      for (const bool other : {false, true}) {
        if (!(other ? seen.second : seen.first))
          gap(asked.heading.where, fmt::format("check '{}': {}", asked.heading.id, other ? second : first));
      }
    };
    for (const auto& [condition, seen] : conditions) {
      if (!condition->parts.empty()) continue;  // its parts say it
      note(seen, fmt::format("in no example its condition '{}' holds", condition->written),
           fmt::format("in no example its condition '{}' fails to hold", condition->written));
    }
    std::size_t number = 0;
    for (const checks::Check* part : asked.parts()) {
      const std::string name = fmt::format("part {} ({})", ++number, part->heading.kind);
      note(parts[part], fmt::format("in no example its {} passes", name),
           fmt::format("in no example its {} fails", name));
    }
  }

  void patterns(const PatternList& list) {
    for (const match::PatternId pattern : *list.patterns) {
      const std::string& source = rulebook_.signals.patterns.source(pattern);
      ++coverage_.patterns.all;
      if (fired_in_[pattern].empty()) {
        gap(list.where, fmt::format("{}: no example fires \"{}\"", list.owner, source));
        continue;
      }
      ++coverage_.patterns.tried;
      if (!rulebook_.signals.patterns.is_regex(pattern)) alternatives(list, pattern, source);
    }
  }

  void alternatives(const PatternList& list, match::PatternId pattern, const std::string& source) {
    const std::vector<match::Alternative> all = match::alternatives_of(source);
    if (all.empty()) return;
    std::vector<std::string> only;
    for (const match::Alternative& each : all) only.push_back(each.only);
    const std::vector<bool> said = said_within(only, {pattern});
    std::vector<std::string> silent;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!said[i]) silent.push_back(all[i].text);
    }
    coverage_.alternatives.all += all.size();
    coverage_.alternatives.tried += all.size() - silent.size();
    if (!silent.empty()) {
      coverage_.unsaid.push_back(
          {list.where, fmt::format("{}: in \"{}\" no example says {}", list.owner, source, quoted(silent))});
    }
  }

  // Which of the wordings some example says inside a hit of one of the patterns.
  std::vector<bool> said_within(const std::vector<std::string>& wordings,
                                const std::vector<match::PatternId>& patterns) {
    match::PatternSet probes;
    std::vector<std::size_t> index;  // of the probes in wordings
    for (std::size_t i = 0; i < wordings.size(); ++i) {
      if (probes.add(wordings[i], rulebook_.phrases)) index.push_back(i);
    }
    match::Matcher matcher(probes);
    std::vector<bool> said(wordings.size(), false);
    std::set<const Rehearsed*> examples;
    for (const match::PatternId pattern : patterns)
      examples.insert(fired_in_[pattern].begin(), fired_in_[pattern].end());
    match::Hits hits;
    for (const Rehearsed* each : examples) {
      matcher.scan(each->trace.text, hits);
      for (const match::Hit& hit : hits.all()) {
        const auto inside = [&](const match::Hit& whole) {
          return hit.begin >= whole.begin && hit.end <= whole.end &&
                 std::ranges::find(patterns, whole.pattern) != patterns.end();
        };
        if (!said[index[hit.pattern]] && std::ranges::any_of(each->trace.hits.all(), inside))
          said[index[hit.pattern]] = true;
      }
    }
    return said;
  }

  // Phrases that reached patterns name, directly or through other phrases.
  void phrases(const std::vector<PatternList>& lists) {
    std::map<std::string, const std::vector<std::string>*> sorted;
    for (const auto& [name, wordings] : rulebook_.phrases) sorted.emplace(name, &wordings);
    for (const auto& [name, wordings] : sorted) {
      const std::vector<match::PatternId> users = users_of(name, lists);
      if (users.empty()) continue;
      const std::vector<bool> said = said_within(*wordings, users);
      std::vector<std::string> silent;
      for (std::size_t i = 0; i < wordings->size(); ++i) {
        if (!said[i]) silent.push_back((*wordings)[i]);
      }
      coverage_.phrases.all += wordings->size();
      coverage_.phrases.tried += wordings->size() - silent.size();
      const auto place = rulebook_.phrase_places.find(name);
      if (silent.empty()) continue;
      coverage_.unsaid.push_back({place == rulebook_.phrase_places.end() ? text::Location{} : place->second,
                                  fmt::format("phrase '{}': no example says {}", name, quoted(silent))});
    }
  }

  std::vector<match::PatternId> users_of(const std::string& name, const std::vector<PatternList>& lists) const {
    std::vector<std::string> names = {name};
    for (std::size_t i = 0; i < names.size(); ++i) {
      for (const auto& [other, wordings] : rulebook_.phrases) {
        const bool uses =
            std::ranges::any_of(wordings, [&](const auto& text) { return match::names_phrase(text, names[i]); });
        if (uses && std::ranges::find(names, other) == names.end()) names.push_back(other);
      }
    }
    std::vector<match::PatternId> users;
    for (const PatternList& list : lists) {
      for (const match::PatternId pattern : *list.patterns) {
        const std::string& source = rulebook_.signals.patterns.source(pattern);
        if (std::ranges::any_of(names, [&](const auto& each) { return match::names_phrase(source, each); }))
          users.push_back(pattern);
      }
    }
    return users;
  }

  const rules::Rulebook& rulebook_;
  const std::vector<int>& checks_;
  std::vector<const Rehearsed*> rehearsed_;
  std::vector<std::vector<const Rehearsed*>> fired_in_;  // by pattern
  Coverage coverage_;
};

}  // namespace

Coverage cover(const rules::Rulebook& rulebook, const std::vector<int>& checks,
               const std::deque<Rehearsed>& rehearsed) {
  return Survey(rulebook, checks, rehearsed).run();
}

}  // namespace callaudit::audit
