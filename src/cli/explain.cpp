// callaudit explain: a check in plain words, from the rule file and its own examples.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ostream>

#include "audit/example.h"
#include "cli/commands.h"
#include "cli/setup.h"
#include "cli/terminal.h"
#include "text/suggest.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

constexpr std::size_t kExamples = 3;  // of each outcome
constexpr std::size_t kWordings = 4;  // of a signal

const char* speaker_of(const signals::Definition& definition) {
  return definition.speaker ? transcript::name(*definition.speaker) : "anybody";
}

// "empathy: the agent says how it must feel", else its wording and its parts.
std::string signal_in_words(const signals::Book& book, signals::SignalId signal) {
  const signals::Definition& definition = book.definitions[static_cast<std::size_t>(signal)];
  if (!definition.about.empty()) return definition.name + ": " + definition.about;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(kWordings, definition.says.size()); ++i)
    parts.push_back(fmt::format("\"{}\"", book.patterns.source(definition.says[i])));
  if (definition.says.size() > kWordings)
    parts.push_back(fmt::format("{} more wordings", definition.says.size() - kWordings));
  for (const signals::SignalId part : definition.any)
    parts.push_back(book.definitions[static_cast<std::size_t>(part)].name);
  if (definition.learned) parts.push_back(fmt::format("the learned model {}", definition.learned->name));
  if (parts.empty()) return definition.name;
  return fmt::format("{} ({}): {}{}", definition.name, speaker_of(definition), fmt::join(parts, ", "),
                     definition.not_negated ? "; not negated" : "");
}

const char* description_of(const std::string& kind) {
  const auto kinds = checks::kinds();
  const auto found = std::ranges::find(kinds, kind, &checks::Kind::name);
  return found == kinds.end() ? "" : found->description;
}

class Page {
 public:
  Page(Session& session, const rules::Rulebook& rulebook)
      : out_(session.streams.out), look_(look_of(session)), rulebook_(rulebook) {}

  void print(int index) {
    const checks::Check& check = *rulebook_.checks[static_cast<std::size_t>(index)];
    const checks::Heading& heading = check.heading;
    out_ << painted(look_, "1", heading.id) << "\n" << wrapped(heading.title, look_.width, 0) << "\n\n";
    field("severity", checks::name(heading.severity));
    field("kind", heading.kind + ": " + description_of(heading.kind));
    field("applies", check.when ? "when " + check.when->written : "always");
    if (check.excused_by) field("excused by", check.excused_by->written);
    looks_for(check);
    field("methods", fmt::format("{}", fmt::join(heading.sources, ", ")));
    field("tags", fmt::format("{}", fmt::join(heading.tags, ", ")));
    field("stands in", fmt::format("{}:{}", heading.where.file, heading.where.line));
    paragraph("Why", heading.why);
    paragraph("Coaching", heading.coach);
    examples(index, checks::Outcome::fail, "Fails", "31");
    examples(index, checks::Outcome::pass, "Passes", "32");
    examples(index, checks::Outcome::not_applicable, "Does not apply", "2");
  }

 private:
  void looks_for(const checks::Check& check) {
    std::vector<signals::SignalId> told;
    for (const signals::SignalId signal : check.signals()) {
      if (std::ranges::find(told, signal) != told.end()) continue;
      field(told.empty() ? "looks for" : "", signal_in_words(rulebook_.signals, signal));
      told.push_back(signal);
    }
  }

  void field(const char* name, const std::string& value) {
    if (value.empty()) return;
    out_ << painted(look_, "2", fmt::format("{:<12}", name)) << wrapped(value, look_.width, 12) << "\n";
  }

  void paragraph(const char* heading, const std::string& text) {
    if (!text.empty()) out_ << "\n" << painted(look_, "1", heading) << "\n  " << wrapped(text, look_.width, 2) << "\n";
  }

  void examples(int index, checks::Outcome outcome, const char* heading, const char* color) {
    std::size_t shown = 0;
    audit::ExampleRunner runner(rulebook_);
    for (const rules::Example& example : rulebook_.examples) {
      if (example.check != index || example.expected != outcome || example.todo || shown == kExamples) continue;
      if (!runner.run(example).passed) continue;  // an example that does not hold explains nothing
      out_ << (shown++ == 0 ? "\n" + painted(look_, "1", heading) + "\n" : "") << conversation(example.text, color);
    }
  }

  // The lines of an example, the marked words in colour, a bar before them that says where one example ends.
  std::string conversation(const std::string& text, const char* color) const {
    std::string lines;
    const std::string bar = painted(look_, color, look_.ascii ? "  | " : "  \u2502 ");
    std::string line;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      if (at < text.size() && text[at] != '\n') {
        line += text[at];
        continue;
      }
      if (!line.empty()) lines += bar + with_marks(line, color) + "\n";
      line.clear();
    }
    return lines + "\n";
  }

  std::string with_marks(std::string_view line, const char* color) const {
    std::string text;
    while (!line.empty()) {
      const std::size_t begin = line.find("<<");
      const std::size_t end = line.find(">>");
      if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) break;
      text += std::string(line.substr(0, begin)) + painted(look_, color, line.substr(begin + 2, end - begin - 2));
      line.remove_prefix(end + 2);
    }
    return text + std::string(line);
  }

  std::ostream& out_;
  Look look_;
  const rules::Rulebook& rulebook_;
};

}  // namespace

Ending explain(Session& session) {
  const auto rulebook = load_rules(session);
  if (rulebook == nullptr) return bad_rules();
  const audit::Selection wanted{{}, session.arguments};
  if (const text::Problems problems = audit::check_selection(*rulebook, wanted); !problems.empty()) {
    print_problems(session, problems);
    return {Exit::untrustworthy, "usage: nothing was explained"};
  }
  Page(session, *rulebook).print(rulebook->find_check(session.arguments.front()));
  return {};
}

}  // namespace callaudit::cli
