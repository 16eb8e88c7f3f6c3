// Each filter and source, as rules say it: a check that never wants the signal "x" fails exactly when x counts.
#include <doctest/doctest.h>

#include "rules/book.h"

using namespace callaudit;

namespace {

struct Row {
  const char* signals;  // bodies of further signals and of x
  const char* call;
  bool counts;
};

void run(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.signals);
    CAPTURE(row.call);
    const std::string yaml = std::string("signals:\n") + row.signals + "\nchecks: {c: {never: x}}\n";
    CHECK(test::verdict(yaml, row.call) == (row.counts ? "fail" : "pass"));
  }
}

}  // namespace

TEST_CASE("speaker, negation, quotation, questions, places") {
  run({
      {"  x: {speaker: agent, says: [calm down]}", "C: calm down", false},
      {"  x: {speaker: any, says: [calm down]}", "C: calm down", true},
      {"  x: {says: [calm down], not_negated: true}", "A: I would never say calm down.", false},
      {"  x: {says: [calm down], not_negated: true}", "A: It is not fair, but calm down.", true},
      {"  x: {says: [calm down], not_quoted: true}", "A: He told you to calm down?", false},
      {"  x: {says: [calm down], not_quoted: true}", "A: The note says \"calm down\" here.", false},
      {"  x: {says: [calm down], not_quoted: true}", "A: I am telling you to calm down.", true},
      {"  x: {says: [refund], question: true}", "A: A refund is on its way.", false},
      {"  x: {says: [refund], question: true}", "A: Do you want a refund?", true},
      {"  x: {says: [refund], question: true}", "A: okay do you want a refund", true},
      {"  x: {says: [shout], question: true}", "A: do not shout at me", false},
      {"  x: {says: [think], question: true}", "A: don't you think it is odd", true},
      {"  x: {says: [okay], at: turn-start}", "A: Well okay.", false},
      {"  x: {says: [okay], at: whole-turn}", "A: Okay.", true},
      {"  x: {says: [okay], at: whole-turn}", "A: Okay then.", false},
      {"  x: {says: [okay], turn_words: {max: 2}}", "A: Okay then, fine.", false},
      {"  x: {says: [sorry], unless: [to interrupt]}", "A: Sorry to interrupt.", false},
      {"  x: {says: [sorry], unless: [to interrupt]}", "A: I have to interrupt. Sorry.", true},
  });
}

TEST_CASE("relations between signals") {
  const char* both = "  a: {says: [sorry]}\n";
  run({
      {"  a: {says: [sorry]}\n  x: {says: [but], after: {signal: a, within: 1 sentence}}", "A: Sorry. But no.", true},
      {"  a: {says: [sorry]}\n  x: {says: [but], after: {signal: a, within: 1 sentence}}",
       "A: Sorry. It is late. But no.", false},
      {"  a: {says: [sorry]}\n  x: {says: [name], not_after: {signal: a, within: 0 turns}}", "A: Sorry. Your name?",
       false},
      {"  a: {says: [sorry]}\n  x: {says: [name], not_after: {signal: a, within: 0 turns}}",
       "A: Sorry.\nC: Well.\nA: Your name?", true},
      {"  a: {says: [sorry]}\n  x: {says: [name], before: {signal: a}}", "A: Your name? Sorry.", true},
      {"  a: {says: [sorry]}\n  x: {says: [okay], without: [a], scope: turn}", "A: Okay. Sorry.", false},
      {"  a: {says: [sorry]}\n  x: {says: [okay], with: [a], scope: turn}", "A: Okay. Sorry.", true},
      {"  a: {speaker: customer, says: [awful]}\n  x: {speaker: agent, says: [okay], reply_to: {signal: a}}",
       "C: Awful!\nA: Okay.\nC: So?\nA: Fine.", true},
      {"  a: {speaker: customer, says: [awful]}\n  x: {speaker: agent, says: [fine], reply_to: {signal: a}}",
       "C: Awful!\nA: Okay.\nC: So?\nA: Fine.", false},
      {"  a: {speaker: customer, says: [awful]}\n  x: {speaker: agent, says: [fine], reply_to: {signal: a, replies: "
       "2}}",
       "C: Awful!\nA: Okay.\nC: So?\nA: Fine.", true},
      {"  x: {speaker: agent, says: [sorry], echo: {of: customer, words: 1}}",
       "C: My parcel is late.\nA: Sorry about the parcels.", true},
      {"  x: {speaker: agent, says: [sorry], echo: {of: customer, words: 1}}",
       "C: My parcel is late.\nA: Sorry about that.", false},
      {"  a: {says: [start]}\n  x: {says: [word], from: first a}", "A: Word.\nC: start", false},
      {"  a: {says: [start]}\n  x: {says: [word], from: first a}", "C: start\nA: Word.", true},
  });
  CHECK(test::verdict(std::string("signals:\n") + both + "checks: {c: {never: a}}\n", "A: sorry") == "fail");
}

TEST_CASE("structure: turns, interruptions, repeated questions, shouting") {
  run({
      {"  x: {speaker: agent, structure: interruption}", "C: I have been wai--\nA: Your name?", true},
      {"  x: {speaker: agent, structure: interruption}", "C: I have been waiting...\nA: Your name?", false},
      {"  x: {speaker: agent, structure: repeated-question, amount: 0.7}",
       "A: When did the boiler break down?\nC: Monday.\nA: And the boiler, when did it break down?", true},
      {"  x: {speaker: agent, structure: repeated-question, amount: 0.7}",
       "A: When did the boiler break down?\nC: Monday.\nA: Did the driver call?", false},
      {"  x: {speaker: customer, structure: shouting, amount: 2}", "C: I told you on Monday that this is REALLY AWFUL.",
       true},
      {"  x: {speaker: customer, structure: shouting, amount: 2}",
       "C: THIS IS REALLY AWFUL. YES IT IS. ALL OF IT WAS LOST.", false},
      {"  x: {speaker: agent, structure: last-turn}", "A: Hello.\nC: Bye.", true},
  });
}

TEST_CASE("backchannels are no turns: they neither reply nor interrupt") {
  const std::string yaml = R"(
conversation: {backchannels: [mm]}
signals:
  mm: {says: ["^^ (mm|yes) $$"]}
  a: {speaker: customer, says: [awful]}
  x: {speaker: agent, says: [okay], reply_to: {signal: a}}
checks: {c: {expect: x}}
)";
  CHECK(test::verdict(yaml, "C: Awful.\nA: Yes.\nC: Really.\nA: Okay, then.") == "pass");
}
