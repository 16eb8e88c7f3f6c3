// JUnit XML: a test suite for each call, a test case for each check, so that any CI shows calls as it shows tests.
// Streams: the counts stand at each suite.
#include <fmt/format.h>

#include <algorithm>

#include "report/findings.h"
#include "report/renderer.h"
#include "report/renderers.h"
#include "report/sayings.h"
#include "report/words.h"
#include "report/xml_text.h"

namespace callaudit::report {

namespace {

using checks::Outcome;
using checks::Verdict;

std::string evidence_lines(const Verdict& verdict) {
  std::string lines;
  for (const Saying& saying : sayings(verdict.evidence)) {
    const checks::Evidence& at = *saying.at;
    const std::string time = text::is_known(at.start) ? " " + text::format_clock(at.start) : "";
    lines += fmt::format("turn {}{} {}: {}\n", at.turn, time, transcript::name(at.speaker), one_line(at.quote));
  }
  if (verdict.search.made) {
    lines += fmt::format("searched in vain: turns {} to {}\n", verdict.search.first_turn, verdict.search.last_turn);
  }
  return lines;
}

class Suites {
 public:
  Suites(Write write, const Options& options) : write_(std::move(write)), options_(options) {}

  void begin(const audit::RunInfo& run) {
    run_ = run;
    write_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"callaudit\">\n");
  }

  void call(const audit::CallResult& call) {
    const auto failed =
        std::ranges::count_if(call.verdicts, [&](const Verdict& verdict) { return is_failure(call, verdict); });
    const auto skipped = std::ranges::count_if(call.verdicts, [&](const Verdict& verdict) {
      return verdict.outcome != Outcome::pass && !is_failure(call, verdict);
    });
    std::string out =
        fmt::format("  <testsuite name=\"{}\" file=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\"",
                    xml_text(call.id), xml_text(call.file), call.verdicts.size(), failed, skipped);
    if (!call.started_at.empty()) out += fmt::format(" timestamp=\"{}\"", xml_text(call.started_at));
    out += ">\n" + properties(call);
    for (const Verdict& verdict : call.verdicts) out += test_case(call, verdict);
    write_(out + "  </testsuite>\n");
  }

  void problem(const audit::NotAudited& problem) {
    const std::string file = xml_text(problem.where.file);
    write_(
        fmt::format("  <testsuite name=\"{0}\" file=\"{0}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n"
                    "    <testcase name=\"audited\" classname=\"{0}\" file=\"{0}\" line=\"{1}\">\n"
                    "      <error type=\"not-audited\" message=\"{2}\"/>\n    </testcase>\n  </testsuite>\n",
                    file, problem.where.line, xml_text(problem.message)));
  }

  void end(const audit::Summary&) { write_("</testsuites>\n"); }

 private:
  bool is_failure(const audit::CallResult& call, const Verdict& verdict) const {
    return audit::is_finding(call, verdict) && check_of(run_, verdict.check).severity >= options_.show;
  }

  static std::string properties(const audit::CallResult& call) {
    std::string out;
    const auto add = [&](const std::string& name, const std::string& value) {
      if (value.empty()) return;
      out += fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", xml_text(name), xml_text(value));
    };
    add("agent", call.agent);
    add("team", call.team);
    for (const score::ScoreResult& card : call.scorecards)
      add("score." + card.id, card.score ? score_number(*card.score) : "");
    return out.empty() ? "" : "    <properties>\n" + out + "    </properties>\n";
  }

  std::string test_case(const audit::CallResult& call, const Verdict& verdict) const {
    const audit::CheckInfo& check = check_of(run_, verdict.check);
    const text::Location where = location_of(call, verdict);
    const std::string head = fmt::format("    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\"",
                                         xml_text(check.id), xml_text(call.id), xml_text(where.file), where.line);
    if (is_failure(call, verdict)) {
      return fmt::format("{}>\n      <failure type=\"{}\" message=\"{}\">{}{}</failure>\n    </testcase>\n", head,
                         checks::name(check.severity), xml_text(verdict.reason), xml_text(evidence_lines(verdict)),
                         xml_text(check.coach));
    }
    if (verdict.outcome == Outcome::pass) return head + "/>\n";
    const std::string why = verdict.outcome != Outcome::fail ? verdict.reason
                            : audit::is_finding(call, verdict)
                                ? "failed, but less severe than asked for"
                                : "failed, but " + decision_words(*audit::decision_on(call, verdict.check));
    return fmt::format("{}>\n      <skipped message=\"{}\"/>\n    </testcase>\n", head, xml_text(why));
  }

  Write write_;
  Options options_;
  audit::RunInfo run_;
};

}  // namespace

Renderer make_junit(Write write, const Options& options) {
  return make_renderer<Suites>(std::move(write), options);
}

}  // namespace callaudit::report
