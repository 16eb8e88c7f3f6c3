// callaudit test: the examples inside the checks, and what they leave untried.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "audit/coverage.h"
#include "cli/commands.h"
#include "cli/setup.h"
#include "cli/terminal.h"
#include "report/xml_text.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

struct Tried {
  const rules::Example* example = nullptr;
  audit::ExampleResult result;
};

struct Count {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t todo = 0;
};

const std::string& check_of(const rules::Rulebook& rulebook, const rules::Example& example) {
  return rulebook.checks[static_cast<std::size_t>(example.check)]->heading.id;
}

// Files named are those of the examples to run, a folder's files too.
bool stands_in(const text::Location& where, const std::vector<std::string>& paths) {
  return paths.empty() || std::ranges::any_of(paths, [&](const std::string& path) {
           return where.file == path ||
                  (where.file.starts_with(path) && (path.ends_with('/') || where.file[path.size()] == '/'));
         });
}

std::vector<Tried> try_examples(const rules::Rulebook& rulebook, const Session& session) {
  const std::string filter = session.settings.text("run");
  const bool coverage = session.settings.flag("coverage");
  audit::ExampleRunner runner(rulebook);
  std::vector<Tried> tried;
  for (const rules::Example& example : rulebook.examples) {
    if (check_of(rulebook, example).find(filter) == std::string::npos || !stands_in(example.where, session.arguments))
      continue;
    tried.push_back({&example, runner.run(example, coverage)});
  }
  return tried;
}

Count count(const std::vector<Tried>& tried) {
  Count count;
  for (const Tried& each : tried) {
    (each.example->todo ? count.todo : each.result.passed ? count.passed : count.failed) += 1;
  }
  return count;
}

std::string location(const text::Location& where) {
  return text::printable(fmt::format("{}:{}:{}", where.file, where.line, std::max(where.column, 1)));
}

void print_failure(std::ostream& out, const Look& look, const rules::Rulebook& rulebook, const Tried& tried) {
  const rules::Example& example = *tried.example;
  out << location(example.where) << ": " << painted(look, "31", example.todo ? "todo" : "failed") << " "
      << check_of(rulebook, example) << ": " << text::printable(tried.result.complaint) << "\n";
  for (const checks::Evidence& evidence : tried.result.verdict.evidence) {
    out << fmt::format("    turn {}, {}: \"{}\"{}\n", evidence.turn, transcript::name(evidence.speaker),
                       text::printable(evidence.quote), evidence.signal.empty() ? "" : " (" + evidence.signal + ")");
  }
}

// A todo that passes is worth knowing: it is done.
void print(Session& session, const rules::Rulebook& rulebook, const std::vector<Tried>& tried) {
  const Look look = look_of(session);
  for (const Tried& each : tried) {
    if (!each.result.passed) print_failure(session.streams.out, look, rulebook, each);
    if (each.result.passed && each.example->todo) {
      session.streams.out << location(each.example->where) << ": " << painted(look, "33", "done") << " "
                          << check_of(rulebook, *each.example) << ": this example is marked as todo and passes\n";
    }
  }
}

void print_junit(std::ostream& out, const rules::Rulebook& rulebook, const std::vector<Tried>& tried) {
  const Count total = count(tried);
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  out << fmt::format("  <testsuite name=\"rules\" tests=\"{}\" failures=\"{}\" skipped=\"{}\">\n", tried.size(),
                     total.failed, total.todo);
  for (const Tried& each : tried) {
    const rules::Example& example = *each.example;
    out << fmt::format("    <testcase classname=\"{}\" name=\"{} at line {}\" file=\"{}\" line=\"{}\">",
                       report::xml_text(check_of(rulebook, example)), checks::name(example.expected),
                       example.where.line, report::xml_text(example.where.file), example.where.line);
    if (example.todo) {
      out << "<skipped/>";
    } else if (!each.result.passed) {
      out << fmt::format("<failure message=\"{}\"/>", report::xml_text(each.result.complaint));
    }
    out << "</testcase>\n";
  }
  out << "  </testsuite>\n</testsuites>\n";
}

std::vector<audit::Gap> gaps(const rules::Rulebook& rulebook, const std::vector<Tried>& tried, const Session& session) {
  if (!session.settings.flag("coverage")) return {};
  std::vector<int> checks;
  const std::string filter = session.settings.text("run");
  for (std::size_t check = 0; check < rulebook.checks.size(); ++check) {
    const checks::Heading& heading = rulebook.checks[check]->heading;
    if (heading.id.find(filter) != std::string::npos && stands_in(heading.where, session.arguments))
      checks.push_back(static_cast<int>(check));
  }
  audit::Coverage coverage(rulebook, std::move(checks));
  for (const Tried& each : tried) coverage.add(*each.example, each.result);
  return coverage.gaps();
}

Ending ending(const Count& count, std::size_t gaps) {
  std::string reason = fmt::format("{} examples passed, {} failed", count.passed, count.failed);
  if (count.todo > 0) reason += fmt::format(", {} still to do", count.todo);
  if (gaps > 0) reason += fmt::format(", {} gaps in coverage", gaps);
  if (count.passed + count.failed + count.todo == 0) return {Exit::untrustworthy, "no examples to run"};
  return {count.failed + gaps > 0 ? Exit::gate_failed : Exit::passed, std::move(reason)};
}

}  // namespace

Ending test(Session& session) {
  const std::string format = session.settings.text("format");
  if (!format.empty() && format != "pretty" && format != "junit") {
    print_problems(session, {{{}, fmt::format("test has no format '{}'", format), "one of: pretty, junit", {}}});
    return {Exit::untrustworthy, "usage: nothing was tested"};
  }
  const auto rulebook = load_rules(session, session.arguments);
  if (rulebook == nullptr) return bad_rules();
  const std::vector<Tried> tried = try_examples(*rulebook, session);
  if (format == "junit") {
    print_junit(session.streams.out, *rulebook, tried);
  } else {
    print(session, *rulebook, tried);
  }
  const std::vector<audit::Gap> untried = gaps(*rulebook, tried, session);
  std::ostream& stream = format == "junit" ? session.streams.err : session.streams.out;
  for (const audit::Gap& gap : untried)
    stream << location(gap.where) << ": not covered: " << text::printable(gap.what) << "\n";
  return ending(count(tried), untried.size());
}

}  // namespace callaudit::cli
