#include "audit/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace callaudit::audit {

namespace {

using signals::SignalId;

void add_anchor(const signals::Anchor& anchor, std::vector<SignalId>& into) {
  into.insert(into.end(), anchor.signals.begin(), anchor.signals.end());
}

void add_window(const signals::Window& window, std::vector<SignalId>& into) {
  add_anchor(window.from, into);
  add_anchor(window.until, into);
}

std::vector<SignalId> parts_of(const signals::Definition& definition) {
  std::vector<SignalId> parts = definition.any;
  for (const auto* more : {&definition.with, &definition.without, &definition.reply_to}) {
    parts.insert(parts.end(), more->begin(), more->end());
  }
  for (const signals::Relation& relation : definition.relations) {
    parts.insert(parts.end(), relation.signals.begin(), relation.signals.end());
  }
  if (definition.window) add_window(*definition.window, parts);
  return parts;
}

void add_condition(const checks::Condition& condition, std::vector<SignalId>& into) {
  into.insert(into.end(), condition.signals.begin(), condition.signals.end());
  add_window(condition.window, into);
  for (const checks::Condition& part : condition.parts) add_condition(part, into);
}

bool uses_slots(const signals::Definition& definition) {
  return definition.slot != signals::SlotEvent::none;
}

}  // namespace

std::vector<SignalId> reached_signals(const rules::Rulebook& rulebook, const checks::Check& check) {
  std::vector<SignalId> open = check.signals();
  if (check.when) add_condition(*check.when, open);
  if (check.excused_by) add_condition(*check.excused_by, open);
  std::set<SignalId> reached;
  while (!open.empty()) {
    const SignalId signal = open.back();
    open.pop_back();
    if (signal < 0 || !reached.insert(signal).second) continue;
    const std::vector<SignalId> parts = parts_of(rulebook.signals.definitions[static_cast<std::size_t>(signal)]);
    open.insert(open.end(), parts.begin(), parts.end());
  }
  return {reached.begin(), reached.end()};
}

Coverage::Coverage(const rules::Rulebook& rulebook, std::vector<int> checks)
    : rulebook_(rulebook),
      checks_(std::move(checks)),
      fired_(rulebook.signals.patterns.size(), false),
      counts_(rulebook.checks.size(), std::vector<int>(3, 0)) {}

void Coverage::add(const rules::Example& example, const ExampleResult& result) {
  if (example.todo) return;
  ++counts_[static_cast<std::size_t>(example.check)][static_cast<std::size_t>(example.expected)];
  for (const match::PatternId pattern : result.fired) fired_[pattern] = true;
}

void Coverage::missing_examples(int check, std::vector<Gap>& gaps) const {
  const checks::Check& asked = *rulebook_.checks[static_cast<std::size_t>(check)];
  const auto lacks = [&](checks::Outcome outcome, const char* what) {
    if (counts_[static_cast<std::size_t>(check)][static_cast<std::size_t>(outcome)] > 0) return;
    gaps.push_back({asked.heading.where, fmt::format("check '{}' has no {} example", asked.heading.id, what)});
  };
  lacks(checks::Outcome::fail, "failing");
  lacks(checks::Outcome::pass, "passing");
  if (asked.when) lacks(checks::Outcome::not_applicable, "not-applicable");
}

void Coverage::silent_patterns(const std::string& owner, const text::Location& where,
                               const std::vector<match::PatternId>& patterns, std::vector<Gap>& gaps) const {
  for (const match::PatternId pattern : patterns) {
    if (fired_[pattern]) continue;
    gaps.push_back(
        {where, fmt::format("{}: no example fires \"{}\"", owner, rulebook_.signals.patterns.source(pattern))});
  }
}

std::vector<Gap> Coverage::gaps() const {
  std::vector<Gap> gaps;
  std::set<SignalId> reached;
  bool slots = false;
  for (const int check : checks_) {
    missing_examples(check, gaps);
    for (const SignalId signal : reached_signals(rulebook_, *rulebook_.checks[static_cast<std::size_t>(check)]))
      reached.insert(signal);
  }
  for (const SignalId signal : reached) {
    const signals::Definition& definition = rulebook_.signals.definitions[static_cast<std::size_t>(signal)];
    slots = slots || uses_slots(definition);
    silent_patterns(fmt::format("signal '{}'", definition.name), definition.where, definition.says, gaps);
  }
  for (const signals::Slot& slot : rulebook_.signals.slots) {
    if (!slots) break;
    silent_patterns(fmt::format("slot '{}', asked", slot.name), slot.where, slot.asked, gaps);
    silent_patterns(fmt::format("slot '{}', given", slot.name), slot.where, slot.given, gaps);
  }
  return gaps;
}

}  // namespace callaudit::audit
