// Signals that can never fire, and why.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "rules/linter.h"

namespace callaudit::rules {

namespace {

using signals::Anchor;
using signals::Definition;
using signals::SignalId;

class Silence {
 public:
  explicit Silence(const signals::Book& book) : book_(book), reasons_(book.definitions.size()) {
    known_.resize(book.definitions.size(), false);
  }

  std::vector<std::string> run() {
    for (std::size_t i = 0; i < reasons_.size(); ++i) of(static_cast<SignalId>(i));
    return std::move(reasons_);
  }

 private:
  const std::string& of(SignalId signal) {
    const auto index = static_cast<std::size_t>(signal);
    if (!known_[index]) {
      known_[index] = true;
      reasons_[index] = reason(book_.definitions[index]);
    }
    return reasons_[index];
  }

  bool silent(SignalId signal) { return !of(signal).empty(); }

  bool all_silent(const std::vector<SignalId>& signals) {
    return !signals.empty() && std::ranges::all_of(signals, [&](SignalId signal) { return silent(signal); });
  }

  std::string quoted(SignalId signal) const {
    return fmt::format("'{}'", book_.definitions[static_cast<std::size_t>(signal)].name);
  }

  std::string reason(const Definition& definition) {
    if (definition.sentence_words.min > definition.sentence_words.max) return "no sentence has that many words";
    if (definition.turn_words.min > definition.turn_words.max) return "no turn has that many words";
    for (const SignalId with : definition.with) {
      if (std::ranges::find(definition.without, with) != definition.without.end())
        return fmt::format("it is wanted both with and without {}", quoted(with));
      if (silent(with)) return fmt::format("{}, which it needs, never does", quoted(with));
    }
    for (const signals::Relation& relation : definition.relations) {
      if (relation.required && all_silent(relation.signals))
        return fmt::format("{}, which it needs, never does", quoted(relation.signals.front()));
    }
    if (all_silent(definition.reply_to))
      return fmt::format("{}, which it answers, never does", quoted(definition.reply_to.front()));
    if (definition.window) {
      if (const std::string closed = reason(*definition.window); !closed.empty()) return closed;
    }
    return reason_of_sources(definition);
  }

  std::string reason(const signals::Window& window) {
    if (all_silent(window.from.signals) || window.from.kind == Anchor::Kind::end) return "its window never opens";
    if (window.until.kind == Anchor::Kind::start && !window.until.after) return "its window never opens";
    const bool per_cent = window.from.kind == Anchor::Kind::percent && window.until.kind == Anchor::Kind::percent;
    if (per_cent && window.from.percent >= window.until.percent) return "its window ends before it begins";
    return {};
  }

  // Only what is made of other signals can lack a source: the loader wants one of each.
  std::string reason_of_sources(const Definition& definition) {
    const bool other_source = !definition.says.empty() || definition.learned || definition.any.empty() ||
                              definition.structure != signals::Structure::none ||
                              definition.slot != signals::SlotEvent::none;
    if (other_source) return {};
    const auto idle = [&](SignalId part) {
      const auto& speaker = book_.definitions[static_cast<std::size_t>(part)].speaker;
      return silent(part) || (definition.speaker && speaker && *speaker != *definition.speaker);
    };
    if (!std::ranges::all_of(definition.any, idle)) return {};
    return definition.any.size() == 1 ? fmt::format("{} never does, or for another speaker", quoted(definition.any[0]))
                                      : "none of its parts does, or for other speakers only";
  }

  const signals::Book& book_;
  std::vector<std::string> reasons_;
  std::vector<bool> known_;
};

}  // namespace

std::vector<std::string> reasons_of_silence(const signals::Book& book) {
  return Silence(book).run();
}

void lint_signals(const LintInput& input, const std::vector<std::string>& silent) {
  for (const Entry& entry : input.sections.signals) {
    const SignalId signal = input.book.signals.find(entry.name);
    if (signal < 0 || silent[static_cast<std::size_t>(signal)].empty()) continue;
    input.remarks.add("dead-signal", {entry.name}, entry.where,
                      fmt::format("signal '{}' never fires: {}", entry.name, silent[static_cast<std::size_t>(signal)]));
  }
}

}  // namespace callaudit::rules
