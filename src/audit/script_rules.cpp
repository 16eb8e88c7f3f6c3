#include "audit/script_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/suggest.h"
#include "text/utf8.h"

namespace callaudit::audit {

namespace {

using checks::Outcome;
using checks::Verdict;
using signals::Definition;
using signals::SignalId;
using signals::Structure;
using transcript::Role;
using transcript::Suppression;

class Needs {
 public:
  explicit Needs(const rules::Rulebook& rulebook)
      : rulebook_(rulebook), known_(rulebook.signals.definitions.size(), 0) {}

  bool check(const checks::Check& check) {
    if (check.heading.kind == "measure" || check.across_calls()) return true;  // of talk, time and both sides
    const std::vector<SignalId> all = check.signals();
    const bool every_one = check.heading.kind == "sequence" || check.heading.kind == "each";
    const auto needs = [this](SignalId id) { return signal(id); };
    if (every_one ? std::ranges::any_of(all, needs) : all_need(all)) return true;
    const signals::Window* window = check.window();
    if (window != nullptr && (all_need(window->from.signals) || all_need(window->until.signals))) return true;
    return check.when && condition(*check.when);
  }

 private:
  bool all_need(const std::vector<SignalId>& signals) {
    return !signals.empty() && std::ranges::all_of(signals, [this](SignalId id) { return signal(id); });
  }

  bool condition(const checks::Condition& asked) {
    using Kind = checks::Condition::Kind;
    const auto needs = [this](const checks::Condition& part) { return condition(part); };
    if (asked.kind == Kind::all) return std::ranges::any_of(asked.parts, needs);
    if (asked.kind == Kind::any) return !asked.parts.empty() && std::ranges::all_of(asked.parts, needs);
    return asked.kind == Kind::signal && asked.at_most < 0 && all_need(asked.signals);
  }

  // 0 unknown, 1 in work, 2 no, 3 yes.
  bool signal(SignalId id) {
    if (id < 0) return false;
    char& state = known_[static_cast<std::size_t>(id)];
    if (state == 0) {
      state = 1;
      const bool needs = depends(rulebook_.signals.definitions[static_cast<std::size_t>(id)]);
      known_[static_cast<std::size_t>(id)] = needs ? 3 : 2;
    }
    return known_[static_cast<std::size_t>(id)] == 3;
  }

  bool depends(const Definition& definition) {
    if (definition.speaker == Role::customer) return true;
    if (definition.echo && definition.echo->of == Role::customer) return true;
    if (definition.slot == signals::SlotEvent::given || definition.slot == signals::SlotEvent::asked_again) return true;
    constexpr Structure kOfBoth[] = {Structure::reply, Structure::interruption, Structure::cut_off, Structure::silence,
                                     Structure::story};
    if (std::ranges::find(kOfBoth, definition.structure) != std::end(kOfBoth)) return true;
    if (all_need(definition.reply_to)) return true;
    if (std::ranges::any_of(definition.with, [this](SignalId id) { return signal(id); })) return true;
    for (const signals::Relation& relation : definition.relations) {
      if (relation.required && all_need(relation.signals)) return true;
    }
    if (definition.window && (all_need(definition.window->from.signals) || all_need(definition.window->until.signals)))
      return true;
    const bool only_parts = definition.says.empty() && !definition.learned && definition.structure == Structure::none &&
                            definition.slot == signals::SlotEvent::none;
    return only_parts && all_need(definition.any);
  }

  const rules::Rulebook& rulebook_;
  std::vector<char> known_;
};

bool stands_at(const checks::Evidence& evidence, const transcript::Call& call, const Suppression& suppression) {
  if (suppression.line == 0) return true;
  const auto index = static_cast<std::size_t>(evidence.segment - 1);
  // A line of the script may go on in the next ones.
  const int first = index < call.segments.size() ? call.segments[index].line : evidence.line;
  return evidence.line == suppression.line || first == suppression.line;
}

// What is left of a failed verdict. True when the comment was needed.
bool suppress(Verdict& verdict, const transcript::Call& call, const Suppression& suppression) {
  if (verdict.outcome != Outcome::fail) return false;
  const std::size_t before = verdict.evidence.size();
  std::erase_if(verdict.evidence, [&](const auto& evidence) { return stands_at(evidence, call, suppression); });
  const bool whole = suppression.line == 0 && before == 0;  // an absence stands nowhere
  if (verdict.evidence.size() == before && !whole) return false;
  if (!verdict.evidence.empty()) return true;
  verdict.outcome = Outcome::not_applicable;
  verdict.share = 0;
  verdict.needs_ear = false;
  verdict.reason = fmt::format("let stand by the comment in line {}: {}", suppression.comment_line,
                               text::printable(suppression.reason));
  return true;
}

}  // namespace

std::vector<bool> need_customer(const rules::Rulebook& rulebook) {
  Needs needs(rulebook);
  std::vector<bool> all;
  for (const auto& check : rulebook.checks) all.push_back(needs.check(*check));
  return all;
}

bool is_without_customer(const transcript::Call& call) {
  return call.medium == transcript::Medium::script &&
         std::ranges::none_of(call.speakers, [](const auto& speaker) { return speaker.role == Role::customer; });
}

Verdict needs_customer(int check) {
  Verdict verdict;
  verdict.check = check;
  verdict.reason = "does not apply: the script has no customer, and this hangs on what the customer says";
  return verdict;
}

void apply_suppressions(const rules::Rulebook& rulebook, const transcript::Call& call, std::vector<Verdict>& verdicts,
                        std::vector<std::string>& notes) {
  for (const Suppression& suppression : call.suppressions) {
    for (const std::string& id : suppression.checks) {
      const int check = rulebook.find_check(id);
      if (check < 0) {
        const std::string hint = text::did_you_mean(id, rulebook.check_ids());
        notes.push_back(fmt::format("line {}: the comment names no check of the rules: '{}'{}",
                                    suppression.comment_line, text::printable(id),
                                    hint.empty() ? "" : " (" + hint + ")"));
        continue;
      }
      const auto verdict = std::ranges::find(verdicts, check, &Verdict::check);
      if (verdict == verdicts.end()) continue;
      if (!suppress(*verdict, call, suppression))
        notes.push_back(fmt::format("line {}: nothing needs the comment about '{}'", suppression.comment_line, id));
    }
  }
}

}  // namespace callaudit::audit
