// Training scripts through the auditor: checks that need a customer, comments that let findings stand.
#include "audit/script_rules.h"

#include <doctest/doctest.h>

#include "audit/auditor.h"
#include "audit/house.h"
#include "readers/reader.h"

using namespace callaudit;

namespace {

constexpr const char* kRules = R"(
signals:
  calm: {speaker: agent, says: [calm down]}
  upset: {speaker: customer, says: [angry]}
  hello: {speaker: agent, says: [hello]}
  answers: {speaker: agent, says: [sorry], after: {signal: upset, within: 2 turns}}
checks:
  never-calm: {never: calm}
  greets: {expect: hello}
  answers-upset: {expect: answers}
  when-upset: {never: calm, when: upset}
  no-anger: {never: upset}
  after-upset: {never: calm, from: first upset}
  share: {measure: agent-talk-share, at_most: 0.9}
)";

audit::CallResult audited(const std::string& text) {
  const auto book = audit::testing::book(kRules);
  readers::ReadOptions read;
  read.format = "script";
  readers::Reading reading = readers::read_document(text, "s.md", read);
  REQUIRE(reading.calls.size() == 1);
  audit::AuditOptions options;
  options.selection.scorecards = {"all"};
  return std::move(*audit::Auditor(*book, options).audit(std::move(reading.calls.front())));
}

std::string outcomes(const audit::CallResult& result) {
  std::string all;
  for (const auto& verdict : result.verdicts) all += std::string(checks::name(verdict.outcome)) + " ";
  return all;
}

}  // namespace

TEST_CASE("checks that need a customer do not apply to a script without one") {
  CHECK(outcomes(audited("Agent: Hello.\nAgent: Please calm down.\n")) == "fail pass na na na na na ");
  CHECK(outcomes(audited("Agent: Hello.\nCustomer: I am angry.\nAgent: Please calm down.\n")) ==
        "fail pass fail fail fail fail na ");
}

TEST_CASE("findings have line and column, and comments let them stand") {
  const audit::CallResult open = audited("# T\nAgent: Hello.\nAgent: Now **calm down**.\n");
  REQUIRE(open.verdicts[0].evidence.size() == 1);
  CHECK(open.verdicts[0].evidence[0].line == 3);
  CHECK(open.verdicts[0].evidence[0].column == 14);
  const audit::CallResult closed = audited(
      "Agent: Hello.\n<!-- callaudit-disable-next-line never-calm -- the law's words -->\nAgent: calm down.\n"
      "<!-- callaudit-disable-next-line greets -- not needed -->\nAgent: x.\n"
      "<!-- callaudit-disable-next-line never-clam -- a slip -->\nAgent: y.\n");
  CHECK(closed.verdicts[0].outcome == checks::Outcome::not_applicable);
  CHECK(closed.verdicts[0].reason == "let stand by the comment in line 2: the law's words");
  std::string notes;
  for (const std::string& note : closed.notes) notes += note + "\n";
  CHECK(notes.find("line 4: nothing needs the comment about 'greets'") != std::string::npos);
  CHECK(notes.find("line 6: the comment names no check of the rules: 'never-clam' (did you mean 'never-calm'?)") !=
        std::string::npos);
}

TEST_CASE("one comment for a line leaves the other lines") {
  const audit::CallResult result = audited(
      "<!-- callaudit-disable-next-line never-calm -- quoted -->\nAgent: calm down.\nAgent: calm down again.\n");
  CHECK(result.verdicts[0].outcome == checks::Outcome::fail);
  CHECK(result.verdicts[0].evidence.size() == 1);
  CHECK(audited("<!-- callaudit-disable-file greets -- no greeting here -->\nAgent: Yes.\n").verdicts[1].outcome ==
        checks::Outcome::not_applicable);
}
