#include "audit/example.h"

#include <doctest/doctest.h>

#include "audit/coverage.h"
#include "audit/house.h"

using namespace callaudit;
using audit::testing::book;
using audit::testing::house;
using transcript::Role;

namespace {

audit::ExampleCall read(const std::string& text) {
  return audit::read_example({0, checks::Outcome::pass, text, {"house.yaml", 3, 1}, false});
}

}  // namespace

TEST_CASE("speakers, times, lines that go on, and marks") {
  const audit::ExampleCall example = read(
      "A: Good <<morn\xc3\xad"
      "ng>>, 10:30 it is.\n"
      "C 0:05-0:09.5: I said: <<calm\n"
      "   down>> now\n"
      "S: on hold\n"
      "A 61-62.5: Bye.");
  const transcript::Call& call = example.call;
  REQUIRE(call.segments.size() == 4);
  CHECK(call.segments[0].text == "Good morn\xc3\xadng, 10:30 it is.");
  CHECK(call.segments[1].text == "I said: calm down now");
  CHECK(call.role_of(call.segments[0]) == Role::agent);
  CHECK(call.role_of(call.segments[1]) == Role::customer);
  CHECK(call.role_of(call.segments[2]) == Role::system);
  CHECK_FALSE(text::is_known(call.segments[0].start));
  CHECK(call.segments[1].start == 5.0);
  CHECK(call.segments[1].end == 9.5);
  CHECK(call.segments[3].start == 61.0);
  CHECK(call.duration == 62.5);
  REQUIRE(example.marks.size() == 2);
  CHECK(example.marks[0].segment == 1);
  CHECK(example.marks[0].begin == 5);
  CHECK(example.marks[0].end == 12);
  CHECK(example.marks[1].segment == 2);
  CHECK(example.marks[1].begin == 8);
  CHECK(example.marks[1].end == 17);
}

TEST_CASE("a text without speakers is the agent's, and a colon inside is no speaker") {
  const audit::ExampleCall example = read("Also: calm down.");
  REQUIRE(example.call.segments.size() == 1);
  CHECK(example.call.segments[0].text == "Also: calm down.");
  CHECK(example.call.role_of(example.call.segments[0]) == Role::agent);
}

TEST_CASE("fields of the call, and its neighbours") {
  const audit::ExampleCall example = read(
      "@ agent Ana\n@ queue billing\n@ started_at 2026-03-02T09:00:00Z\n@ next_call 2026-03-02T09:10:00Z\n@ medium "
      "chat\n@ vip yes\nA: Hi.");
  CHECK(example.call.agent == "Ana");
  CHECK(example.call.queue == "billing");
  CHECK(example.call.medium == transcript::Medium::chat);
  CHECK(example.call.metadata.front() == std::pair<std::string, std::string>("vip", "yes"));
  CHECK(example.schedule.complete);
  CHECK(example.schedule.starts.at("Ana").size() == 2);
}

TEST_CASE("an example holds when the verdict is right and for the marked words") {
  const auto rulebook = house();
  audit::ExampleRunner runner(*rulebook);
  const auto complaint = [&](checks::Outcome expected, const std::string& text) {
    return runner.run({rulebook->find_check("greets"), expected, text, {}, false}).complaint;
  };
  CHECK(complaint(checks::Outcome::pass, "A: <<Good morning>>.").empty());
  CHECK(complaint(checks::Outcome::fail, "A: What?").empty());
  CHECK(complaint(checks::Outcome::fail, "A: Good morning.").starts_with("expected fail, got pass"));
  CHECK(complaint(checks::Outcome::pass, "A: Good morning, <<sir>>.").find("\"sir\"") != std::string::npos);
}

TEST_CASE("an example may say when the agent's next call starts") {
  const auto rulebook = house();
  audit::ExampleRunner runner(*rulebook);
  const std::string call = "@ started_at 2026-03-02T09:00:00Z\nC 0-10: I am furious.\nA 10-60: Oh.\n";
  const auto outcome = [&](const std::string& text) {
    return runner.run({rulebook->find_check("break"), checks::Outcome::pass, text, {}, false}).verdict.outcome;
  };
  CHECK(outcome(call + "@ next_call 2026-03-02T09:10:00Z") == checks::Outcome::pass);
  CHECK(outcome(call + "@ next_call 2026-03-02T09:02:00Z") == checks::Outcome::fail);
  CHECK(outcome(call) == checks::Outcome::not_applicable);
}

TEST_CASE("coverage reaches signals through signals, conditions and windows") {
  const auto rulebook = book(R"(
signals:
  a: {speaker: agent, says: ["alpha"]}
  b: {speaker: agent, any: [a]}
  c: {speaker: customer, says: ["gamma", "delta"]}
  d: {speaker: customer, says: ["unused"]}
checks:
  x:
    when: c
    never: b
    tests:
      fail: ["C: gamma.\nA: alpha."]
      pass: ["C: gamma."]
)");
  const auto reached = audit::reached_signals(*rulebook, *rulebook->checks.front());
  CHECK(reached.size() == 3);
  audit::ExampleRunner runner(*rulebook);
  std::deque<audit::Rehearsed> rehearsed;
  for (const rules::Example& example : rulebook->examples) {
    audit::Rehearsed& each = rehearsed.emplace_back();
    each.example = &example;
    each.result = runner.run(example, &each.trace);
  }
  std::vector<std::string> gaps;
  for (const audit::Gap& gap : audit::cover(*rulebook, {0}, rehearsed).gaps) gaps.push_back(gap.what);
  CHECK(gaps == std::vector<std::string>{"check 'x' has no not-applicable example",
                                         "check 'x': in no example its condition 'c' fails to hold",
                                         "signal 'c': no example fires \"delta\""});
}
