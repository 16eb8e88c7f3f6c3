#include "cli/test_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/remarks.h"
#include "cli/terminal.h"
#include "report/xml_text.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

using audit::Rehearsed;
using report::xml_text;

const char* expectation(const rules::Example& example) {
  if (example.check >= 0) return checks::name(example.expected);
  return example.fires ? "fires" : "silent";
}

std::string location(const text::Location& where) {
  return text::printable(fmt::format("{}:{}:{}", where.file, std::max(where.line, 1), std::max(where.column, 1)));
}

void print_failure(std::ostream& out, const Look& look, const rules::Rulebook& rulebook, const Rehearsed& each) {
  const rules::Example& example = *each.example;
  out << location(example.where) << ": " << painted(look, "31", example.todo ? "todo" : "failed") << " "
      << audit::name_of_tested(rulebook, example) << ": " << text::printable(each.result.complaint) << "\n";
  for (const checks::Evidence& evidence : each.result.verdict.evidence) {
    out << fmt::format("    turn {}, {}: \"{}\"{}\n", evidence.turn, transcript::name(evidence.speaker),
                       text::printable(evidence.quote), evidence.signal.empty() ? "" : " (" + evidence.signal + ")");
  }
  for (const checks::Evidence& near : each.result.verdict.search.nearest) {
    out << fmt::format("    nearest, turn {}: \"{}\" ({}{}{})\n", near.turn, text::printable(near.quote), near.signal,
                       near.note.empty() ? "" : ": ", near.note);
  }
}

std::string figure(const char* what, const audit::Coverage::Figure& figure) {
  return figure.all == 0 ? "" : fmt::format(" {} {}/{},", what, figure.tried, figure.all);
}

void print_coverage(std::ostream& out, const Look& look, const audit::Coverage& coverage) {
  for (const audit::Gap& gap : coverage.unsaid)
    out << location(gap.where) << ": " << painted(look, "2", "not said") << ": " << text::printable(gap.what) << "\n";
  for (const audit::Gap& gap : coverage.gaps)
    out << location(gap.where) << ": " << painted(look, "33", "not covered") << ": " << text::printable(gap.what)
        << "\n";
  std::string line = "coverage:" + figure("patterns", coverage.patterns) +
                     figure("alternatives", coverage.alternatives) + figure("phrases", coverage.phrases) +
                     figure("branches of conditions", coverage.branches);
  if (line.ends_with(',')) line.pop_back();
  out << line << "\n";
}

void print_mutations(std::ostream& out, const Look& look, const audit::Mutations& mutations) {
  for (const audit::Survivor& survivor : mutations.survivors)
    out << location(survivor.where) << ": " << painted(look, "33", "survives") << ": "
        << text::printable(survivor.owner + " " + survivor.what) << ", and no example fails\n";
  out << fmt::format("mutation: {} tried, {} noticed", counted(mutations.tried, "change"), mutations.noticed);
  if (mutations.untouched > 0) out << fmt::format(", {} that no example comes near", mutations.untouched);
  if (mutations.left_out > 0) out << fmt::format("; {} were left out (--mutants, --time-limit)", mutations.left_out);
  out << "\n";
}

std::string case_head(std::string_view kind, std::string_view name, const text::Location& where) {
  return fmt::format("    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\">", xml_text(kind),
                     xml_text(name), xml_text(where.file), std::max(1, where.line));
}

void print_example(std::ostream& out, const rules::Rulebook& rulebook, const Rehearsed& each) {
  const rules::Example& example = *each.example;
  out << case_head(audit::name_of_tested(rulebook, example),
                   fmt::format("{} at line {}", expectation(example), example.where.line), example.where);
  if (example.todo) {
    out << "<skipped/>";
  } else if (!each.result.passed) {
    out << fmt::format("<failure message=\"{}\"/>", xml_text(each.result.complaint));
  }
  out << "</testcase>\n";
}

void open_suite(std::ostream& out, const char* name, std::size_t tests, std::size_t failures, std::size_t skipped) {
  out << fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\">\n", name, tests, failures,
                     skipped);
}

}  // namespace

void print_test(Session& session, const rules::Rulebook& rulebook, const TestRun& run) {
  const Look look = look_of(session);
  std::ostream& out = session.streams.out;
  for (const Rehearsed& each : run.rehearsed) {
    if (!each.result.passed) print_failure(out, look, rulebook, each);
    // A todo that passes is worth knowing: it is done.
    if (each.result.passed && each.example->todo) {
      out << location(each.example->where) << ": " << painted(look, "33", "done") << " "
          << audit::name_of_tested(rulebook, *each.example) << ": this example is marked as todo and passes\n";
    }
  }
  if (run.coverage) print_coverage(out, look, *run.coverage);
  if (run.mutations) print_mutations(out, look, *run.mutations);
}

void print_junit(Session& session, const rules::Rulebook& rulebook, const TestRun& run) {
  std::ostream& out = session.streams.out;
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  open_suite(out, "rules", run.rehearsed.size(), run.failed, run.todo);
  for (const Rehearsed& each : run.rehearsed) print_example(out, rulebook, each);
  out << "  </testsuite>\n";
  if (run.coverage) {
    open_suite(out, "coverage", run.coverage->gaps.size() + run.coverage->unsaid.size(), run.coverage->gaps.size(),
               run.coverage->unsaid.size());
    for (const audit::Gap& gap : run.coverage->unsaid)
      out << case_head("coverage", gap.what, gap.where) << "<skipped/></testcase>\n";
    for (const audit::Gap& gap : run.coverage->gaps)
      out << case_head("coverage", gap.what, gap.where) << "<failure message=\"not covered\"/></testcase>\n";
    out << "  </testsuite>\n";
  }
  if (run.mutations) {
    open_suite(out, "mutation", run.mutations->tried, run.mutations->survivors.size(), 0);
    for (const audit::Survivor& survivor : run.mutations->survivors)
      out << case_head("mutation", survivor.owner + " " + survivor.what, survivor.where)
          << "<failure message=\"no example notices\"/></testcase>\n";
    out << "  </testsuite>\n";
  }
  out << "</testsuites>\n";
}

}  // namespace callaudit::cli
