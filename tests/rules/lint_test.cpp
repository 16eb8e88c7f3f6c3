// Lint: each kind on a book that deserves it, and on its mended twin, which does not.
#include "rules/lint.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "rules/rulebook.h"

using namespace callaudit;

namespace {

std::shared_ptr<rules::Rulebook> linted(const std::string& yaml) {
  rules::LoadOptions options;
  options.shipped = false;
  options.lint = true;
  text::Problems problems;
  auto book = rules::load_sources({{"r.yaml", "version: 1\n" + yaml}}, options, problems);
  for (const text::Problem& problem : problems) MESSAGE(text::describe(problem));
  REQUIRE(book);
  return book;
}

// "lint:line", without what the little books below always lack.
std::vector<std::string> found(const std::string& yaml) {
  const auto book = linted(yaml);
  std::vector<std::string> names;
  for (const rules::Remark& remark : rules::without_allowed(book->remarks, book->allowances)) {
    if (remark.lint == "untested" || remark.lint == "unused") continue;
    names.push_back(remark.lint + ":" + std::to_string(remark.problem.where.line));
  }
  return names;
}

constexpr const char* kSignals =
    "signals:\n"
    "  a: {speaker: agent, says: [alpha]}\n"
    "  b: {speaker: customer, says: [beta]}\n"
    "  dead: {speaker: agent, any: [b]}\n"
    "checks:\n";

// The first entry of `checks` stands in line 6.
std::vector<std::string> found_in_checks(const std::string& check) {
  std::vector<std::string> all = found(kSignals + std::string("  x: ") + check + "\n");
  std::erase(all, "dead-signal:5");
  return all;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("checks that no call can fail, pass or be judged by") {
  struct Case {
    const char* check;
    const char* lint;  // "" when it is fine
  };
  const Case cases[] = {
      {"{never: a}", ""},
      {"{never: dead}", "never-fails"},
      {"{never: [dead, a]}", ""},
      {"{never: a, from: 80 %, until: 20 %}", "never-fails"},
      {"{never: a, from: 20 %, until: 80 %}", ""},
      {"{never: a, at_most: 100000}", "never-fails"},
      {"{expect: a, at_least: 0}", "never-fails"},
      {"{expect: a, at_least: 2}", ""},
      {"{expect: dead}", "never-passes"},
      {"{expect: a, when: a}", "never-fails"},
      {"{expect: a, when: a, from: 50 %}", ""},
      {"{expect: a, when: b}", ""},
      {"{never: a, when: {not: a}}", "never-fails"},
      {"{never: a, when: dead}", "never-applies"},
      {"{never: a, when: {all: [b, {not: b}]}}", "never-applies"},
      {"{never: a, when: {signal: b, at_least: 3, at_most: 2}}", "never-applies"},
      {"{never: a, when: {any: [b, dead]}}", ""},
      {"{never: a, when: {not: dead}}", ""},
      {"{never: a, excused_by: {measure: turns}}", "never-fails"},
      {"{each: a, answered_by: b, share: 0}", "never-fails"},
      {"{each: a, answered_by: b, share: 2}", "never-passes"},
      {"{each: dead, answered_by: b}", "never-applies"},
      {"{each: a, answered_by: dead}", "never-passes"},
      {"{sequence: [a, dead]}", "never-passes"},
      {"{measure: turns}", "never-fails"},
      {"{measure: turns, at_least: 3, at_most: 2}", "never-passes"},
      {"{measure: agent-talk-share, at_most: 1}", "never-fails"},
      {"{measure: agent-talk-share, at_most: 0.6}", ""},
      {"{between: next-call, at_least: 0 seconds}", "never-fails"},
      {"{not: {expect: a, at_least: 0}}", "never-passes"},
      {"{any: [{expect: a}, {measure: turns}]}", "never-fails"},
      {"{all: [{expect: a}, {expect: dead}]}", "never-passes"},
      {"{any: [{expect: a}, {expect: dead}]}", ""},
      {"{expect: a, within: 20 seconds}", ""},
      {"{expect: a, within: 90000 seconds}", "long-window"},
      {"{expect: a, within: 5000 turns}", "long-window"},
      {"{expect: a, within: 100 %}", "long-window"},
      {"{expect: a, within: 2 sentences}", ""},
  };
  for (const Case& each : cases) {
    CAPTURE(each.check);
    const Names expected = *each.lint == 0 ? Names{} : Names{std::string(each.lint) + ":7"};
    CHECK(found_in_checks(each.check) == expected);
  }
}

TEST_CASE("signals that can never fire") {
  const auto dead = [](const std::string& signal) {
    return found("signals:\n  a: {speaker: agent, says: [alpha]}\n  b: {speaker: customer, says: [beta]}\n  s: " +
                 signal + "\n") == Names{"dead-signal:5"};
  };
  CHECK(dead("{says: [x], sentence_words: {min: 5, max: 4}}"));
  CHECK(dead("{says: [x], with: [a], without: [a]}"));
  CHECK(dead("{speaker: customer, any: [a]}"));
  CHECK(dead("{says: [x], from: end}"));
  CHECK(dead("{says: [x], from: 50 %, until: 50 %}"));
  CHECK_FALSE(dead("{any: [a]}"));
  CHECK_FALSE(dead("{speaker: customer, any: [a, b]}"));
  CHECK_FALSE(dead("{says: [x], with: [a], without: [b]}"));
  CHECK(found("signals:\n  d: {says: [x], from: end}\n  e: {says: [y], reply_to: {signal: d}}\n") ==
        Names{"dead-signal:3", "dead-signal:4"});
}

TEST_CASE("phrases that another one hides") {
  const auto shadowed = [](const std::string& list, const std::string& more = "") {
    return found("signals:\n  s:\n    says: [" + list + "]\n" + more).size();
  };
  CHECK(shadowed("thanks, many thanks") == 1);
  CHECK(shadowed("thanks, thank you") == 0);
  CHECK(shadowed("calm down, '(please|now) calm down'") == 1);
  CHECK(shadowed("'sorry ... wait', sorry for the wait") == 1);
  CHECK(shadowed("'sorry ...2 wait', 'sorry ... wait'") == 1);
  CHECK(shadowed("'^ okay', okay then") == 0);
  CHECK(shadowed("okay, '^ okay $'") == 1);
  CHECK(shadowed("'frustrat*', frustrated") == 1);
  CHECK(shadowed("frustrated, 'frustrat*'") == 1);
  CHECK(shadowed("'_ sorry', sorry") == 1);
  CHECK(shadowed("'<number> days', '<number> days late'") == 0);  // what a number is cannot be written out
  CHECK(shadowed("thanks, many thanks", "    at: turn-start\n") == 0);
  CHECK(found("phrases:\n  p: [credit, refund, credit]\nsignals:\n  s: {says: ['<p>']}\n") ==
        Names{"shadowed-phrase:3"});
}

TEST_CASE("numbers of scorecards that do not say what they seem to") {
  const auto card = [](const std::string& body) {
    return found(
        "signals:\n  a: {says: [x]}\n  d: {says: [y], from: end}\nchecks:\n  c: {never: a}\n  e: {expect: a}\n"
        "  f: {expect: d}\nscorecards:\n  card: " +
        body + "\n");
  };
  const auto has = [&](const std::string& body, const std::string& lint) {
    return std::ranges::count(card(body), lint + ":10") > 0;
  };
  CHECK_FALSE(has("{pass_mark: 80, sections: [{title: S, checks: {c: 5, e: 5}}]}", "pass-mark"));
  CHECK(has("{pass_mark: 80, sections: [{title: S, checks: {c: 5, f: 5}}]}", "pass-mark"));
  CHECK_FALSE(has("{pass_mark: 50, sections: [{title: S, checks: {c: 5, f: 5}}]}", "pass-mark"));
  CHECK(has("{pass_mark: 80, sections: [{title: S, checks: {c: 0, e: -5}}]}", "pass-mark"));
  CHECK(has("{bands: {gold: 101}, sections: [{title: S, checks: {c: 1}}]}", "pass-mark"));
  CHECK(has("{sections: [{title: S, weight: 3, checks: {c: 0}}, {title: T, checks: {e: 1}}]}", "section-weight"));
  CHECK(has("{sections: [{title: S, weight: 0, checks: {c: 5}}, {title: T, checks: {e: 1}}]}", "section-weight"));
  CHECK(has("{sections: [{title: S (30 %), weight: 3, checks: {c: 1}}, {title: T, weight: 3, checks: {e: 1}}]}",
            "section-weight"));
  CHECK_FALSE(has("{sections: [{title: S (25 %), weight: 1, checks: {c: 1}}, {title: T, weight: 3, checks: {e: 1}}]}",
                  "section-weight"));
  CHECK(has("{sections: [{title: S, weight: 50, checks: {c: 1}}, {title: T, weight: 45, checks: {e: 1}}]}",
            "section-weight"));
  CHECK(has("{sections: [{title: S, checks: {c: 1}}, {title: T, checks: {c: 1}}]}", "same-span"));
}

TEST_CASE("what is neither used nor tested") {
  const auto all =
      linted(
          "phrases: {p: [x], q: [y]}\nsignals:\n  a: {says: ['<p>']}\n  b: {says: [z]}\n"
          "  told: {says: [z], about: worth telling}\nchecks:\n  c: {never: a, tests: {pass: ['A: hi']}}\n")
          ->remarks;
  std::vector<std::string> messages;
  for (const rules::Remark& remark : all) messages.push_back(remark.problem.message);
  CHECK(messages == Names{"nothing uses phrase 'q'", "nothing uses signal 'b'", "check 'c' has no example that fails"});
}

TEST_CASE("a reason lets a warning stand, and one that nothing needs is a warning itself") {
  const std::string idle = "signals:\n  s: {says: [thanks, many thanks]}\n";
  CHECK(found(idle + "allow:\n  - {lint: shadowed-phrase, in: s, because: it reads better}\n").empty());
  CHECK(found(idle + "allow:\n  - {lint: dead-signal, in: s, because: it reads better}\n") ==
        Names{"shadowed-phrase:3", "unused-allow:5"});
  text::Problems problems;
  rules::LoadOptions options;
  options.shipped = false;
  CHECK(rules::load_sources({{"r.yaml", "version: 1\nallow: [{lint: shadowed-phase, in: s}]\n"}}, options, problems) ==
        nullptr);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].hint == "did you mean 'shadowed-phrase'?");
  CHECK(problems[1].message == "'allow' needs 'because', a reason");
}
