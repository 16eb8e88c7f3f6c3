#include "learned/context.h"

#include <array>

#include "sample.h"

using namespace callaudit;
using namespace callaudit::learned;
using namespace callaudit::learned::test;

namespace {

// Calls in which the same "Yes." accepts after an offer and not after a greeting.
std::string calls_of_offers() {
  const std::array<const char*, 4> offers = {"Shall I send you a new one?", "Shall I book the van for you?",
                                             "Shall I send the money back?", "Shall I book you a table?"};
  std::string out;
  for (int call = 0; call < 48; ++call) {
    out += "# call\nA: Hello, are you there?\nC: Yes.\n";
    out += std::string("A: ") + offers[static_cast<std::size_t>(call) % offers.size()] + " @offer\nC: Yes. @accept\n";
    out += call % 2 == 0 ? "A: The shop is open all day.\nC: Good.\n" : "A: Here we are.\nC: Yes.\n";
  }
  return out;
}

std::vector<ContextValue> columns_of(const std::vector<SpokenSentence>& sentences,
                                     const std::vector<float>& probabilities, std::size_t sentence) {
  Surroundings surroundings;
  surroundings.look_at(sentences, probabilities, probabilities.size() / sentences.size());
  std::vector<ContextValue> out;
  surroundings.append(sentence, out);
  return out;
}

float value_at(const std::vector<ContextValue>& values, std::size_t column) {
  for (const ContextValue& value : values) {
    if (value.column == column) return value.value;
  }
  return 0;
}

}  // namespace

TEST_CASE("what stands around a sentence") {
  // Turn 0: one sentence; turn 1: two; turn 2: one. One act.
  const std::vector<SpokenSentence> sentences = {{0, 3}, {1, 5}, {1, 2}, {2, 9}};
  const std::vector<float> probabilities = {0.1f, 0.2f, 0.3f, 0.4f};
  const auto column = [](Beside beside) { return static_cast<std::size_t>(beside); };  // of one act
  const auto third = columns_of(sentences, probabilities, 2);
  CHECK(value_at(third, column(Beside::sentence)) == 0.3f);
  CHECK(value_at(third, column(Beside::sentence_before)) == 0.2f);
  CHECK(value_at(third, column(Beside::sentence_after)) == 0);
  CHECK(value_at(third, column(Beside::turn_before)) == 0.1f);
  CHECK(value_at(third, column(Beside::own_turn_before)) == 0);
  CHECK(value_at(third, column(Beside::turn_after)) == 0.4f);
  const auto last = columns_of(sentences, probabilities, 3);
  CHECK(value_at(last, column(Beside::turn_before)) == 0.3f);
  CHECK(value_at(last, column(Beside::last_before)) == 0.3f);
  CHECK(value_at(last, column(Beside::own_turn_before)) == 0.1f);
  for (std::size_t at = 1; at < last.size(); ++at) CHECK(last[at - 1].column < last[at].column);
}

TEST_CASE("the same words are told apart by what was said before") {
  TrainOptions options = small();
  const auto trained = train_all(labelled(calls_of_offers().c_str()), options);
  REQUIRE(trained);
  REQUIRE(trained->customer.figures.size() == 1);
  CHECK(trained->customer.figures[0].with_context);
  CHECK(trained->customer.figures[0].figures.average_precision > 0.9);
  Bank bank;
  REQUIRE(bank.add(trained->agent.bytes, "agent.model"));
  REQUIRE(bank.add(trained->customer.bytes, "customer.model"));
  const Spoken spoken({{'A', "Hello, are you there?"},
                       {'C', "Yes."},
                       {'A', "Shall I book you a new van?"},
                       {'C', "Yes."},
                       {'A', "Here we are."},
                       {'C', "Good."}});
  const Scores scores = scores_of(bank, spoken.text);
  const ModelId accept = bank.find("accept");
  CHECK(scores.at(3, accept) > 0.6);
  CHECK(scores.at(1, accept) < 0.3);

  SUBCASE("a user's model of a context act changes no other score") {
    const auto own =
        train_signal(labelled("+ Hello.\n+ Are you there?\n- Bad news.\n- Shall I?\n", "offer"), "offer", small());
    REQUIRE(own);
    REQUIRE(bank.add(own->bytes, "offer.model"));
    CHECK(scores_of(bank, spoken.text).at(3, bank.find("accept")) == scores.at(3, accept));
  }
  SUBCASE("without the other side's file the words alone still count") {
    Bank alone;
    REQUIRE(alone.add(trained->customer.bytes, "customer.model"));
    const Scores some = scores_of(alone, spoken.text);
    CHECK(some.at(3, alone.find("accept")) > some.at(5, alone.find("accept")));
  }
}

TEST_CASE("a turn without sentences has no surroundings to give") {
  const std::vector<SpokenSentence> sentences = {{0, 3}, {2, 4}};  // turn 1 was fillers only
  const auto after = columns_of(sentences, {0.1f, 0.4f}, 1);
  CHECK(value_at(after, static_cast<std::size_t>(Beside::last_before)) == 0);
  CHECK(value_at(after, static_cast<std::size_t>(Beside::turn_before)) == 0);
  CHECK(value_at(after, static_cast<std::size_t>(Beside::own_turn_before)) == 0.1f);
}
