#include "audit/suggest_cases.h"

#include <algorithm>
#include <iterator>

#include "audit/auditor.h"

namespace callaudit::audit {

namespace {

constexpr match::Position kLongest = 4;  // words

// A word that a pattern can name: letters and apostrophes.
bool is_plain(std::string_view form) {
  return !form.empty() && std::ranges::all_of(form, [](char c) { return (c >= 'a' && c <= 'z') || c == '\''; });
}

void add_grams(const match::CallText& text, const match::Sentence& sentence, GramTable& table, Grams& grams) {
  for (match::Position begin = sentence.begin; begin < sentence.end; ++begin) {
    std::string gram;
    bool says_something = false;
    for (match::Position end = begin; end < std::min(sentence.end, begin + kLongest); ++end) {
      if (!is_plain(text.form(end))) break;
      if (end > begin) gram += ' ';
      gram += text.form(end);
      says_something = says_something || !text.is(end, match::Trait::function_word);
      if (says_something) grams.push_back(table.id(gram));
    }
  }
}

void make_set(Grams& grams) {
  std::ranges::sort(grams);
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
}

// Of the sentences of a side, or of all; with `turns` only of these.
Grams grams_of(const match::CallText& text, std::optional<transcript::Role> role, const std::vector<int>* turns,
               GramTable& table) {
  Grams grams;
  for (const match::Sentence& sentence : text.sentences) {
    if (role && text.turns[sentence.turn].role != *role) continue;
    if (turns != nullptr && std::ranges::find(*turns, static_cast<int>(sentence.turn) + 1) == turns->end()) continue;
    add_grams(text, sentence, table, grams);
  }
  make_set(grams);
  return grams;
}

Grams common_to_events(const Auditor& auditor, signals::SignalId signal, GramTable& table) {
  std::optional<Grams> common;
  for (const signals::Event& event : auditor.timeline().of(signal)) {
    Grams own;
    add_grams(auditor.text(), auditor.text().sentences[event.sentence], table, own);
    make_set(own);
    if (!common) {
      common = std::move(own);
      continue;
    }
    Grams both;
    std::ranges::set_intersection(*common, own, std::back_inserter(both));
    common = std::move(both);
  }
  return common.value_or(Grams{});
}

std::vector<Subject> subjects_of(const rules::Rulebook& rulebook, const std::vector<LabelledCall>& calls) {
  std::vector<Subject> subjects;
  for (std::size_t check = 0; check < rulebook.checks.size(); ++check) {
    const checks::Check& one = *rulebook.checks[check];
    const bool labelled =
        std::ranges::any_of(calls, [&](const LabelledCall& call) { return call.people.contains(one.heading.id); });
    if (!labelled) continue;
    const bool simple = one.heading.kind == "never" || one.heading.kind == "expect";
    const std::vector<signals::SignalId> signals = one.signals();
    subjects.push_back({static_cast<int>(check), simple && !signals.empty() ? signals.front() : -1, {}});
  }
  return subjects;
}

bool is_decided(Said said) {
  return said == Said::pass || said == Said::fail;
}

}  // namespace

GramId GramTable::id(const std::string& gram) {
  const auto [found, added] = ids_.emplace(gram, static_cast<GramId>(texts_.size()));
  if (added) texts_.push_back(gram);
  return found->second;
}

std::vector<Subject> collect_cases(const rules::Rulebook& rulebook, const std::vector<LabelledCall>& calls,
                                   GramTable& table) {
  std::vector<Subject> subjects = subjects_of(rulebook, calls);
  AuditOptions options;
  for (const Subject& subject : subjects)
    options.selection.checks.push_back(rulebook.checks[static_cast<std::size_t>(subject.check)]->heading.id);
  if (subjects.empty()) return subjects;
  Auditor auditor(rulebook, options);
  for (std::size_t at = 0; at < calls.size(); ++at) {
    const CallResult result = *auditor.audit(transcript::Call(calls[at].call));
    for (Subject& subject : subjects) {
      const checks::Heading& heading = rulebook.checks[static_cast<std::size_t>(subject.check)]->heading;
      const auto people = calls[at].people.find(heading.id);
      const auto verdict = std::ranges::find(result.verdicts, subject.check, &checks::Verdict::check);
      if (people == calls[at].people.end() || verdict == result.verdicts.end()) continue;
      const Said program = static_cast<Said>(verdict->outcome);
      if (!is_decided(people->second.said) || !is_decided(program)) continue;
      // Of `never` a fail says that it was heard, of `expect` a pass.
      const Said heard = heading.kind == "never" ? Said::fail : Said::pass;
      Case one{at, people->second.said == heard, program == heard, {}, {}, {}};
      if (subject.signal >= 0) {
        const auto role = rulebook.signals.definitions[static_cast<std::size_t>(subject.signal)].speaker;
        const std::vector<int>& turns = people->second.turns;
        if (!one.found) one.said = grams_of(auditor.text(), role, nullptr, table);
        if (one.wanted && !one.found)
          one.shown = turns.empty() ? one.said : grams_of(auditor.text(), role, &turns, table);
        if (one.found) one.around = common_to_events(auditor, subject.signal, table);
      }
      subject.cases.push_back(std::move(one));
    }
  }
  return subjects;
}

}  // namespace callaudit::audit
