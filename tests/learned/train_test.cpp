#include "learned/train.h"

#include <algorithm>
#include <cmath>

#include "learned/heard.h"
#include "sample.h"

using namespace callaudit;
using namespace callaudit::learned;
using namespace callaudit::learned::test;
using transcript::Role;

TEST_CASE("labelled text in both forms") {
  const TrainingText text = labelled();
  REQUIRE(text.lines.size() == 19);
  const LabelledLine& apology = text.lines[2];
  CHECK(apology.text == "I am so sorry about the ticket.");
  CHECK(apology.role == Role::agent);
  CHECK(apology.is_example_of("apology"));
  const LabelledLine& listed = text.lines[15];
  CHECK(listed.acts == std::vector<std::string>{"own", "apology"});
  const LabelledLine& miss = text.lines[17];
  CHECK(miss.role == Role::customer);
  CHECK(miss.text == "I am sorry to be late.");
}

TEST_CASE("only the run of tags at the end is taken off") {
  struct Case {
    const char* line;
    const char* text;
    std::vector<std::string> acts;
  };
  for (const Case& one :
       {Case{"A: Write to ana@mail.com. @callback @time ", "Write to ana@mail.com.", {"time", "callback"}},
        Case{"A: Reach us @ the desk. @option", "Reach us @ the desk.", {"option"}},
        Case{"a:No tag at all", "No tag at all", {}}, Case{"c: We're @Home today", "We're @Home today", {}}}) {
    const TrainingText text = labelled(one.line);
    REQUIRE(text.lines.size() == 1);
    CHECK(text.lines[0].text == one.text);
    CHECK(text.lines[0].acts == one.acts);
  }
}

TEST_CASE("what is no labelled sentence is reported with its line") {
  TrainingText text;
  const TrainingFile file{"mine.txt", "", ""};
  const text::Problems problems = read_training_text("A: Fine.\nhello\n\n+ Sorry.\nC: @upset\n", file, text);
  REQUIRE(problems.size() == 3);
  CHECK(problems[0].where.line == 2);
  CHECK(problems[0].message == "is no labelled sentence");
  CHECK(problems[1].where.line == 4);
  CHECK(problems[1].message == "`+` and `-` need the name of a signal");
  CHECK(problems[2].where.line == 5);
  CHECK(problems[2].message == "has no words");
}

TEST_CASE("an act belongs to the side that says it") {
  for (const ActRole& act : acts_of(labelled())) {
    CAPTURE(act.act);
    CHECK(act.role == (act.act == "upset" || act.act == "problem" ? Role::customer : Role::agent));
  }
}

TEST_CASE("training twice gives the same bytes, with one thread or two") {
  TrainOptions one = small(), two = small();
  one.threads = 1;
  two.threads = 2;
  const auto first = train(labelled(), {"apology", "greeting", "own"}, Role::agent, one);
  const auto second = train(labelled(), {"apology", "greeting", "own"}, Role::agent, two);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->bytes == second->bytes);
}

TEST_CASE("an act without examples or counterexamples is refused") {
  const auto unknown = train_signal(labelled(), "humming", small());
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message == "cannot train 'humming': it has no examples");
  const auto one_sided = train_signal(labelled("+ Sorry.\n+ So sorry.\n"), "apology", small());
  REQUIRE_FALSE(one_sided);
  CHECK(one_sided.error().message == "cannot train 'apology': it has no counterexamples");
}

TEST_CASE("figures of a ranking") {
  // By falling score: right, wrong, right, wrong.
  const std::vector<Judged> judged = {{-1, false}, {3, true}, {1, true}, {2, false}};
  const Figures figures = measure(judged, {1, 0});
  CHECK(figures.examples == 2);
  CHECK(figures.counterexamples == 2);
  CHECK(figures.average_precision == doctest::Approx((1.0 + 2.0 / 3) / 2));
  CHECK(figures.precision == doctest::Approx(2.0 / 3));
  CHECK(figures.recall == doctest::Approx(1));
  CHECK(figures.best_f1 == doctest::Approx(0.8));
  CHECK(figures.best_threshold == doctest::Approx(1 / (1 + std::exp(-1.0))));
  CHECK(figures.precise_threshold == doctest::Approx(1 / (1 + std::exp(-3.0))));
  CHECK(figures.precise_recall == doctest::Approx(0.5));
}

TEST_CASE("calibrated probabilities say how often a score is right") {
  std::vector<Judged> judged;
  for (int at = 0; at < 1000; ++at) {
    judged.push_back({4.0, at % 4 != 0});    // three of four
    judged.push_back({-4.0, at % 10 == 0});  // one of ten
  }
  const Calibration line = calibrate(judged);
  CHECK(line.at(4.0) == doctest::Approx(0.75).epsilon(0.01));
  CHECK(line.at(-4.0) == doctest::Approx(0.1).epsilon(0.03));
  for (Judged& one : judged) one.score = -one.score;  // ranks the wrong way round: says nothing
  CHECK(calibrate(judged).at(4.0) == calibrate(judged).at(-4.0));
}

TEST_CASE("calls are learned a second time as a recogniser writes them") {
  TrainingText text = labelled("# call\nA: I'm sorry, truly. @apology\na: It was $9.80, was it? @clarify\nC: Yes!\n");
  append_heard(text);
  REQUIRE(text.lines.size() == 5);
  CHECK(text.lines[3].text == "i'm sorry  truly it was $9.80  was it");
  CHECK(text.lines[3].acts == std::vector<std::string>{"apology", "clarify"});
  CHECK(text.lines[3].source == LabelledLine::Source::heard);
  CHECK(text.lines[4].text == "yes");
  CHECK(text.lines[4].role == Role::customer);
  CHECK(text.lines[4].call != text.lines[2].call);
}
