#include <doctest/doctest.h>

#include "rules/book.h"

using namespace callaudit;

namespace {

const std::string kSignals = R"(
signals:
  upset: {speaker: customer, says: [awful]}
  sorry: {speaker: agent, says: [sorry]}
  offer: {speaker: agent, says: [refund]}
  ask: {speaker: agent, says: [number], question: true}
  please: {speaker: agent, says: [please]}
)";

std::string verdict(const std::string& check, const std::string& call) {
  return test::verdict(kSignals + "checks:\n  c: " + check + "\n", call);
}

checks::Verdict full(const std::string& check, const std::string& call) {
  text::Problems problems;
  const auto book = test::book_from(kSignals + "checks:\n  c: " + check + "\n", problems);
  REQUIRE(problems.empty());
  return test::judge(*book, test::call_from(call));
}

}  // namespace

TEST_CASE("never and expect, with windows and conditions") {
  CHECK(verdict("{never: sorry}", "A: sorry") == "fail");
  CHECK(verdict("{never: sorry, at_most: 1}", "A: sorry") == "pass");
  CHECK(verdict("{expect: sorry, when: upset}", "A: hello") == "na");
  CHECK(verdict("{expect: sorry, when: upset}", "C: awful\nA: hello") == "fail");
  CHECK(verdict("{expect: sorry, when: upset, excused_by: offer}", "C: awful\nA: refund") == "na");
  CHECK(verdict("{expect: sorry, from: first upset, until: first offer}", "C: awful\nA: sorry, a refund") == "pass");
  CHECK(verdict("{expect: sorry, from: first upset, until: first offer}", "C: awful\nA: a refund, sorry") == "fail");
  CHECK(verdict("{expect: sorry, from: first upset}", "A: sorry") == "na");
  CHECK(verdict("{expect: sorry, from: after first upset, within: 1 replies}", "C: awful\nA: oh\nC: yes\nA: sorry") ==
        "fail");
  CHECK(verdict("{expect: sorry, from: after first upset, within: 2 replies}", "C: awful\nA: oh\nC: yes\nA: sorry") ==
        "pass");
  CHECK(verdict("{expect: sorry, at_least: 2}", "A: sorry, so sorry") == "pass");
}

TEST_CASE("conditions combine") {
  CHECK(verdict("{expect: sorry, when: {all: [upset, offer]}}", "C: awful\nA: no") == "na");
  CHECK(verdict("{expect: sorry, when: {any: [upset, offer]}}", "C: awful\nA: no") == "fail");
  CHECK(verdict("{expect: sorry, when: {not: offer}}", "A: refund") == "na");
  CHECK(verdict("{expect: sorry, when: {signal: offer, from: first upset}}", "A: refund\nC: awful") == "na");
  CHECK(verdict("{expect: sorry, when: {measure: turns, at_least: 3}}", "A: no\nC: no") == "na");
  CHECK(verdict("{expect: sorry, when: {metadata: {medium: voice}}}", "A: no") == "fail");
}

TEST_CASE("each: the share of triggers that are answered") {
  CHECK(verdict("{each: ask, answered_by: please, scope: turn, share: 0.5}", "A: Hello.") == "na");
  CHECK(verdict("{each: ask, answered_by: please, scope: turn, share: 0.5}",
                "A: Your number, please?\nC: 1\nA: Card number?") == "pass");
  CHECK(verdict("{each: ask, answered_by: please, scope: turn, share: 0.6}",
                "A: Your number, please?\nC: 1\nA: Card number?") == "fail");
  CHECK(verdict("{each: ask, answered_by: please, within: 2 turns}", "A: Your number?\nC: 1\nA: Wait please.") ==
        "pass");
}

TEST_CASE("sequence: steps in order, within their distance") {
  CHECK(verdict("{sequence: [sorry, offer, ask]}", "A: sorry. refund. number?") == "pass");
  CHECK(verdict("{sequence: [sorry, offer, ask]}", "A: sorry. number? refund.") == "fail");
  CHECK(verdict("{sequence: [sorry, offer], within: 1 sentences}", "A: sorry. Well. refund.") == "fail");
  CHECK(verdict("{sequence: [sorry, offer], within: 1 sentences}", "A: sorry. Well. Sorry. A refund.") == "pass");
}

TEST_CASE("measures: a number that the transcript does not hold is not applicable") {
  CHECK(verdict("{measure: customer-share-of-words, at_least: 0.5}", "C: one two three\nA: one") == "pass");
  CHECK(verdict("{measure: customer-share-of-words, at_least: 0.5}", "C: one\nA: one two three") == "fail");
  CHECK(verdict("{measure: agent-talk-share, at_most: 0.5}", "C: one\nA: one two three") == "na");
}

TEST_CASE("combinations leave out what does not apply") {
  CHECK(verdict("{all: [{expect: sorry}, {expect: offer}]}", "A: sorry") == "fail");
  CHECK(verdict("{any: [{expect: sorry}, {expect: offer}]}", "A: sorry") == "pass");
  CHECK(verdict("{not: {expect: sorry}}", "A: sorry") == "fail");
  CHECK(verdict("{all: [{expect: sorry, from: first upset}]}", "A: sorry") == "na");
}

TEST_CASE("an absence says what was searched and what came nearest") {
  const checks::Verdict verdict = full("{expect: ask, when: upset}", "C: awful\nA: The number is wrong. One two.");
  CHECK(verdict.outcome == checks::Outcome::fail);
  CHECK(verdict.reason == "no ask in turns 1-2 (6 words searched)");
  REQUIRE(verdict.search.nearest.size() == 1);
  CHECK(verdict.search.nearest[0].quote == "The number is wrong.");
  CHECK(verdict.search.nearest[0].note == "stopped by question");
}

TEST_CASE("evidence points at the words") {
  const checks::Verdict verdict = full("{never: sorry}", "A: Wait. I am so \xC3\xA9h sorry, sir. Fine.");
  REQUIRE(verdict.evidence.size() == 1);
  const checks::Evidence& evidence = verdict.evidence[0];
  CHECK(evidence.quote == "I am so \xC3\xA9h sorry, sir.");
  CHECK(evidence.mark == std::pair<int, int>{11, 16});
  CHECK(evidence.span == std::pair<int, int>{17, 22});
  CHECK(evidence.segment == 1);
  CHECK_FALSE(text::is_known(evidence.start));
}

TEST_CASE("between: the same agent's next call on the same day") {
  text::Problems problems;
  const auto book = test::book_from("checks: {c: {between: next-call, at_least: 180 seconds}}\n", problems);
  REQUIRE(problems.empty());
  transcript::Call call = test::call_from("A: hello");
  call.agent = "Ana";
  call.started_at = "2026-03-02T10:00:00Z";
  call.duration = 100;
  const double start = *text::parse_iso_time(call.started_at);
  checks::Schedule schedule;
  schedule.complete = true;
  const auto outcome = [&](const std::vector<double>& starts) {
    schedule.starts["Ana"].clear();
    for (const double at : starts) schedule.starts["Ana"].push_back({at, "next"});
    return std::string(checks::name(test::judge(*book, call, &schedule).outcome));
  };
  CHECK(outcome({start}) == "na");
  CHECK(outcome({start, start + 279}) == "fail");
  CHECK(outcome({start, start + 280}) == "pass");
  const checks::Verdict verdict = test::judge(*book, call, &schedule);
  CHECK(verdict.other_call == "next");
  CHECK(verdict.reason.find("180 s lie between the end of this call and next at") == 0);
  CHECK(outcome({start, start + 86400}) == "na");
  schedule.complete = false;
  CHECK(outcome({start, start + 150}) == "na");
}
