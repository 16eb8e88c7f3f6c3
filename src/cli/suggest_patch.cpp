#include "cli/suggest_patch.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "privacy/mask.h"
#include "report/json_text.h"
#include "report/words.h"

namespace callaudit::cli {

namespace {

using audit::CheckSuggestions;
using audit::Suggestion;

// A double-quoted text of YAML, which JSON's is.
std::string quoted(std::string_view text) {
  std::string out;
  report::append_json(out, text);
  return out;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return "[" + out + "]";
}

const std::string& name_of(const rules::Rulebook& rulebook, signals::SignalId signal) {
  return rulebook.signals.definitions[static_cast<std::size_t>(signal)].name;
}

const checks::Heading& heading_of(const rules::Rulebook& rulebook, int check) {
  return rulebook.checks[static_cast<std::size_t>(check)]->heading;
}

std::string figures_of(const CheckSuggestions& one) {
  return fmt::format("{} missed, {} false {}; tried on calls that were left out of the search: mends {}, spoils {}",
                     one.missed, one.false_alarms, one.false_alarms == 1 ? "alarm" : "alarms", one.held_mends,
                     one.held_spoils);
}

std::string phrase_lines(const std::vector<Suggestion>& phrases, bool excludes, std::string_view indent) {
  std::string lines;
  for (const Suggestion& phrase : phrases) {
    if (phrase.excludes == excludes)
      lines +=
          fmt::format("{}- {}  # mends {}, spoils {}\n", indent, quoted(phrase.phrase), phrase.mends, phrase.spoils);
  }
  return lines;
}

// The parts that a signal already has must be written again: an override replaces a whole key.
std::string signal_entry(const rules::Rulebook& rulebook, signals::SignalId signal,
                         const std::vector<Suggestion>& phrases) {
  const signals::Definition& definition = rulebook.signals.definitions[static_cast<std::size_t>(signal)];
  const std::string added = definition.name + "-suggested";
  const std::string missing = phrase_lines(phrases, false, "      ");
  const std::string excluded = phrase_lines(phrases, true, "      ");
  std::string out;
  if (!missing.empty()) {
    out += fmt::format("  {}:\n", added);
    if (definition.speaker) out += fmt::format("    speaker: {}\n", transcript::name(*definition.speaker));
    out += "    says:\n" + missing;
  }
  out += fmt::format("  {}:\n    override: true\n", definition.name);
  if (!missing.empty()) {
    std::vector<std::string> parts;
    for (const signals::SignalId part : definition.any) parts.push_back(name_of(rulebook, part));
    parts.push_back(added);
    out += "    any: " + joined(parts) + "\n";
  }
  if (excluded.empty()) return out;
  out += "    unless:\n";
  for (const match::PatternId pattern : definition.unless)
    out += "      - " + quoted(rulebook.signals.patterns.source(pattern)) + "\n";
  return out + excluded;
}

std::string signals_section(const rules::Rulebook& rulebook, const std::vector<CheckSuggestions>& suggestions) {
  std::map<signals::SignalId, std::vector<Suggestion>> by_signal;
  std::map<signals::SignalId, std::string> comments;
  for (const CheckSuggestions& one : suggestions) {
    if (!one.holds()) continue;
    for (const Suggestion& phrase : one.phrases) {
      auto& phrases = by_signal[one.signal];
      const bool there = std::ranges::any_of(phrases, [&](const Suggestion& other) {
        return other.phrase == phrase.phrase && other.excludes == phrase.excludes;
      });
      if (!there) phrases.push_back(phrase);
    }
    comments[one.signal] += fmt::format("  # {}: {}\n", heading_of(rulebook, one.check).id, figures_of(one));
  }
  std::string out;
  for (const auto& [signal, phrases] : by_signal) out += comments[signal] + signal_entry(rulebook, signal, phrases);
  return out.empty() ? "" : "signals:\n" + out;
}

std::string leftovers(const rules::Rulebook& rulebook, const std::vector<CheckSuggestions>& suggestions) {
  std::string out;
  for (const CheckSuggestions& one : suggestions) {
    if (one.holds()) continue;
    out += fmt::format("# {}: {}\n#   nothing suggested: {}\n", heading_of(rulebook, one.check).id, figures_of(one),
                       one.why_none.empty() ? "what was found does not hold on other calls" : one.why_none);
    for (const Suggestion& phrase : one.phrases)
      out += fmt::format("#   {} {}: mends {}, spoils {}\n", phrase.excludes ? "unless" : "says", quoted(phrase.phrase),
                         phrase.mends, phrase.spoils);
  }
  return out;
}

std::string test_line(const std::string& text, bool todo) {
  return todo ? fmt::format("        - {{call: {}, todo: true}}\n", quoted(text))
              : fmt::format("        - {}\n", quoted(text));
}

// Tests that are there are written again: an override replaces them all.
std::string tests_of(const rules::Rulebook& rulebook, const std::string& check,
                     const std::vector<AcceptedTest>& tests) {
  const int index = rulebook.find_check(check);
  std::string out = fmt::format("  {}:\n    override: true\n    tests:\n", check);
  using checks::Outcome;
  for (const Outcome outcome : {Outcome::fail, Outcome::pass, Outcome::not_applicable}) {
    std::string lines;
    for (const rules::Example& example : rulebook.examples) {
      if (example.check == index && example.expected == outcome) lines += test_line(example.text, example.todo);
    }
    for (const AcceptedTest& test : tests) {
      if (test.check != check || test.verdict != outcome) continue;
      lines += fmt::format("        # {}\n", report::one_line(test.why)) + test_line(test.text, test.todo);
    }
    if (!lines.empty()) out += fmt::format("      {}:\n{}", checks::name(outcome), lines);
  }
  return out;
}

std::string checks_section(const rules::Rulebook& rulebook, const std::vector<AcceptedTest>& tests) {
  std::vector<std::string> done;
  std::string out;
  for (const AcceptedTest& test : tests) {
    if (std::ranges::find(done, test.check) != done.end()) continue;
    done.push_back(test.check);
    out += tests_of(rulebook, test.check, tests);
  }
  return out.empty() ? "" : "checks:\n" + out;
}

const char* label_of(transcript::Role role) {
  if (role == transcript::Role::agent) return "A";
  return role == transcript::Role::system ? "S" : "C";
}

}  // namespace

std::string example_text(const transcript::Call& call) {
  std::string out;
  for (const transcript::Segment& segment : call.segments) {
    const auto speaker = static_cast<std::size_t>(segment.speaker);
    const transcript::Role role = segment.speaker >= 0 && speaker < call.speakers.size() ? call.speakers[speaker].role
                                                                                         : transcript::Role::unknown;
    std::string text = privacy::masked(report::one_line(segment.text));
    // What would be read as marks around the evidence.
    for (std::size_t at = 0; (at = text.find_first_of("<>", at)) != std::string::npos;) text.erase(at, 1);
    if (!out.empty()) out += '\n';
    out += label_of(role);
    if (text::is_known(segment.start) && text::is_known(segment.end))
      out += fmt::format(" {:.2f}-{:.2f}", segment.start, segment.end);
    out += ": " + text;
  }
  return out;
}

std::string patch_of(const rules::Rulebook& rulebook, const std::vector<CheckSuggestions>& suggestions,
                     const std::vector<AcceptedTest>& tests) {
  return "# Suggested from what people said; nothing was changed. Read it, keep what is right, and try it with\n"
         "# --rules THIS-FILE. Figures are calls whose verdict a phrase alone would mend or spoil.\n"
         "version: 1\n" +
         signals_section(rulebook, suggestions) + checks_section(rulebook, tests) + leftovers(rulebook, suggestions);
}

}  // namespace callaudit::cli
