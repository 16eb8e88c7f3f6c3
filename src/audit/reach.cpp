#include "audit/reach.h"

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
  std::vector<SignalId> first = check.signals();
  if (check.when) add_condition(*check.when, first);
  if (check.excused_by) add_condition(*check.excused_by, first);
  return reached_signals(rulebook, std::move(first));
}

std::vector<SignalId> reached_signals(const rules::Rulebook& rulebook, std::vector<SignalId> open) {
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

std::vector<PatternList> reached_patterns(const rules::Rulebook& rulebook, const std::vector<int>& checks) {
  std::set<SignalId> reached;
  for (const int check : checks) {
    for (const SignalId signal : reached_signals(rulebook, *rulebook.checks[static_cast<std::size_t>(check)]))
      reached.insert(signal);
  }
  std::vector<PatternList> lists;
  bool slots = false;
  for (const SignalId signal : reached) {
    const signals::Definition& definition = rulebook.signals.definitions[static_cast<std::size_t>(signal)];
    slots = slots || uses_slots(definition);
    lists.push_back({fmt::format("signal '{}'", definition.name), definition.where, &definition.says});
    lists.push_back({fmt::format("signal '{}', unless", definition.name), definition.where, &definition.unless});
  }
  for (const signals::Slot& slot : rulebook.signals.slots) {
    if (!slots) break;
    lists.push_back({fmt::format("slot '{}', asked", slot.name), slot.where, &slot.asked});
    lists.push_back({fmt::format("slot '{}', given", slot.name), slot.where, &slot.given});
    lists.push_back({fmt::format("slot '{}', unless", slot.name), slot.where, &slot.unless});
  }
  std::erase_if(lists, [](const PatternList& list) { return list.patterns->empty(); });
  return lists;
}

}  // namespace callaudit::audit
