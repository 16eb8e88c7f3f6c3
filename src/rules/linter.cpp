#include "rules/linter.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/utf8.h"

namespace callaudit::rules {

void Remarks::add(const char* lint, std::vector<std::string> about, const text::Location& where, std::string message,
                  std::string hint) const {
  text::Problems problems;
  config::Reporter(documents_, problems).report(where, std::move(message), std::move(hint));
  remarks_.push_back({lint, std::move(about), std::move(problems.front())});
}

namespace {

void lint_examples(const LintInput& input) {
  for (std::size_t check = 0; check < input.book.checks.size(); ++check) {
    bool fails = false, passes = false;
    for (const Example& example : input.book.examples) {
      if (example.check != static_cast<int>(check) || example.todo) continue;
      fails = fails || example.expected == checks::Outcome::fail;
      passes = passes || example.expected == checks::Outcome::pass;
    }
    if (fails && passes) continue;
    const checks::Heading& heading = input.book.checks[check]->heading;
    const char* lacking = fails ? "passes" : passes ? "fails" : "passes or fails";
    input.remarks.add("untested", {heading.id}, heading.where,
                      fmt::format("check '{}' has no example that {}", heading.id, lacking),
                      "tests: {fail: [\"A: ...\"], pass: [\"A: ...\"]}");
  }
}

}  // namespace

void lint(const LintInput& input) {
  const std::vector<std::string> silent = reasons_of_silence(input.book.signals);
  lint_signals(input, silent);
  lint_wording(input);
  lint_checks(input, silent);
  lint_distances(input);
  lint_scorecards(input);
  lint_uses(input);
  lint_examples(input);
}

void parse_allowances(const config::Node& list, const config::Reporter& reporter, std::vector<Allowance>& allowances) {
  if (list.kind != config::Node::Kind::list) {
    reporter.report(list.where, "'allow' must be a list", "- {lint: shadowed-phrase, in: NAME, because: ...}");
    return;
  }
  std::vector<std::string> known;
  for (const LintKind& kind : lint_kinds()) known.emplace_back(kind.name);
  for (const config::Node& item : list.items) {
    config::Fields fields(item, "an item of 'allow'", reporter);
    Allowance allowance;
    if (const auto lint = fields.choice("lint", known)) {
      allowance.lint = known[*lint];
    } else if (!fields.has("lint")) {
      reporter.report(item.where, "'allow' needs 'lint', the name of the warning");
    }
    allowance.in = fields.text_list("in");
    allowance.because = fields.text("because");
    if (allowance.in.empty()) reporter.report(item.where, "'allow' needs 'in', the names of the rules it is about");
    if (allowance.because.empty()) reporter.report(item.where, "'allow' needs 'because', a reason");
    fields.finish();
    text::Problems unused;
    reporter.reporting_to(unused).report(
        item.where, fmt::format("nothing needs this: no {} about {}", allowance.lint,
                                text::printable(fmt::format("{}", fmt::join(allowance.in, " and ")))));
    allowance.unused = std::move(unused.front());
    allowances.push_back(std::move(allowance));
  }
}

}  // namespace callaudit::rules
