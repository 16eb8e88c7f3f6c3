#include <doctest/doctest.h>

#include "rules/book.h"

using namespace callaudit;

namespace {

const char* kRules = R"(
conversation: {pardons: [pardon]}
slots:
  phone: {asked: ["(your|phone) number"], given: ["my number is <number>"], unless: [which number], answer: number}
  name: {asked: ["your name"], given: ["I am <name>"], answer: any}
signals:
  pardon: {speaker: agent, says: ["did not catch"]}
  again: {slot: asked-again}
  phone-again: {slot: asked-again, data: [phone]}
checks: {c: {never: again}}
)";

}  // namespace

TEST_CASE("asked for twice") {
  CHECK(test::verdict(kRules, "A: Your number?\nC: 4417.\nA: Thanks. What was your number?") == "fail");
  CHECK(test::verdict(kRules, "C: Hi, my number is four four one seven.\nA: Can I take your number?") == "fail");
  CHECK(test::verdict(kRules, "C: I am Ana Lee.\nA: And your name is?") == "fail");
}

TEST_CASE("no second asking: not answered, not heard, read back, narrower, another datum") {
  CHECK(test::verdict(kRules, "A: Your number?\nC: Why do you need it?\nA: To find you. So, your number?") == "pass");
  CHECK(test::verdict(kRules, "A: Your number?\nC: 4417.\nA: I didn't catch that, your number again?") == "pass");
  CHECK(test::verdict(kRules, "A: Your number?\nC: 4417.\nA: Your number is 4417, right?") == "pass");
  CHECK(test::verdict(kRules, "A: Your number?\nC: 4417.\nA: Which number is that? Is your number a mobile?") ==
        "fail");
  CHECK(test::verdict(kRules, "A: Your number?\nC: 4417.\nA: And your name?") == "pass");
}

TEST_CASE("the verdict shows both requests and the answer") {
  text::Problems problems;
  const auto book = test::book_from(kRules, problems);
  REQUIRE(problems.empty());
  const checks::Verdict verdict =
      test::judge(*book, test::call_from("A: Your number?\nC: It's 4417.\nA: Okay. Your number?"));
  REQUIRE(verdict.evidence.size() == 3);
  CHECK(verdict.evidence[0].turn == 3);
  CHECK(verdict.evidence[0].note == "phone");
  CHECK(verdict.evidence[1].turn == 1);
  CHECK(verdict.evidence[2].turn == 2);
}
