#include <fmt/format.h>

#include <algorithm>

#include "audit/mutants.h"

namespace callaudit::audit {

namespace {

using signals::Definition;
using signals::SignalId;

using Examples = std::vector<const Rehearsed*>;

class Signals {
 public:
  Signals(Ground& ground, std::vector<Mutant>& mutants) : ground_(ground), mutants_(mutants) {}

  void run() {
    for (std::size_t i = 0; i < ground_.rulebook.signals.definitions.size(); ++i) {
      if (!ground_.reaching[i].empty()) signal(i);
    }
  }

 private:
  Examples where_signal(std::size_t signal, bool fired, bool stopped) const {
    Examples examples;
    for (const Rehearsed* each : ground_.reaching[signal]) {
      if ((fired && each->trace.fired[signal]) || (stopped && each->trace.stopped[signal])) examples.push_back(each);
    }
    return examples;
  }

  void patterns(std::size_t signal, std::vector<match::PatternId>& list, const char* key) {
    const Definition& definition = ground_.rulebook.signals.definitions[signal];
    for (std::size_t i = 0; i < list.size(); ++i) {
      Mutant mutant =
          of(definition, fmt::format("without the {} \"{}\"", key, ground_.rulebook.signals.patterns.source(list[i])));
      std::ranges::copy_if(ground_.reaching[signal], std::back_inserter(mutant.examples), [&](const Rehearsed* each) {
        return std::ranges::find(ground_.fired_in[list[i]], each) != ground_.fired_in[list[i]].end();
      });
      mutants_.push_back(dropping(std::move(mutant), list, i));
    }
  }

  static Mutant of(const Definition& definition, std::string what) {
    return {definition.where, fmt::format("signal '{}'", definition.name), std::move(what), {}, {}, {}};
  }

  const std::string& name_of(SignalId signal) const {
    return ground_.rulebook.signals.definitions[static_cast<std::size_t>(signal)].name;
  }

  void parts(std::size_t signal, std::vector<SignalId>& list, const char* key, bool source) {
    const Definition& definition = ground_.rulebook.signals.definitions[signal];
    for (std::size_t i = 0; i < list.size(); ++i) {
      Mutant mutant = of(definition, fmt::format("without '{}' under '{}'", name_of(list[i]), key));
      for (const Rehearsed* each : ground_.reaching[signal]) {
        const auto part = static_cast<std::size_t>(list[i]);
        if (source ? each->trace.fired[part] : each->trace.stopped[signal]) mutant.examples.push_back(each);
      }
      mutants_.push_back(dropping(std::move(mutant), list, i));
    }
  }

  void signal(std::size_t index) {
    Definition& definition = ground_.rulebook.signals.definitions[index];
    patterns(index, definition.says, "wording");
    patterns(index, definition.unless, "'unless'");
    parts(index, definition.any, "any", true);
    parts(index, definition.with, "with", false);
    parts(index, definition.without, "without", false);
    const Examples stopped = where_signal(index, false, true);
    const auto filter = [&](const char* key, auto& value, auto fallback) {
      if (is_set(value)) {
        Mutant mutant = of(definition, fmt::format("without '{}'", key));
        mutant.examples = stopped;
        mutants_.push_back(resetting(std::move(mutant), value, std::remove_reference_t<decltype(value)>(fallback)));
      }
    };
    filter("not_negated", definition.not_negated, false);
    filter("not_quoted", definition.not_quoted, false);
    filter("question", definition.question, std::nullopt);
    filter("at", definition.at, signals::At::anywhere);
    filter("sentence_words", definition.sentence_words, signals::Range{});
    filter("turn_words", definition.turn_words, signals::Range{});
    filter("confirmed_by", definition.confirmed_by, std::nullopt);
    filter("vetoed_by", definition.vetoed_by, std::nullopt);
    filter("reply_to", definition.reply_to, std::vector<SignalId>{});
    filter("echo", definition.echo, std::nullopt);
    filter("from/until", definition.window, std::nullopt);
    for (std::size_t i = 0; i < definition.relations.size(); ++i) relation(definition, i, stopped);
    if (definition.once) {
      Mutant mutant = of(definition, "without 'once'");
      mutant.examples = where_signal(index, true, false);
      mutants_.push_back(resetting(std::move(mutant), definition.once, {}));
    }
  }

  static bool is_set(bool value) { return value; }
  static bool is_set(signals::At at) { return at != signals::At::anywhere; }
  static bool is_set(const signals::Range& range) {
    return range.min > 0 || range.max < std::numeric_limits<int>::max();
  }
  static bool is_set(const std::vector<SignalId>& list) { return !list.empty(); }
  template <class T>
  static bool is_set(const std::optional<T>& value) {
    return value.has_value();
  }

  void relation(Definition& definition, std::size_t at, const Examples& stopped) {
    const signals::Relation& relation = definition.relations[at];
    const std::string key = std::string(relation.required ? "" : "not_") + (relation.after ? "after" : "before");
    Mutant mutant = of(definition, fmt::format("without '{}: {}'", key, name_of(relation.signals.front())));
    mutant.examples = stopped;
    mutants_.push_back(dropping(std::move(mutant), definition.relations, at));
  }

  Ground& ground_;
  std::vector<Mutant>& mutants_;
};

}  // namespace

void add_signal_mutants(Ground& ground, std::vector<Mutant>& mutants) {
  Signals(ground, mutants).run();
}

}  // namespace callaudit::audit
