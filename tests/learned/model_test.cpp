#include "learned/model.h"

#include <algorithm>

#include "sample.h"

using namespace callaudit;
using namespace callaudit::learned;
using namespace callaudit::learned::test;
using transcript::Role;

TEST_CASE("a model tells its act from other speech") {
  Bank bank;
  REQUIRE(bank.add(trained({"apology", "greeting"}, Role::agent), "agent.model"));
  CHECK(bank.names() == std::vector<std::string>{"apology", "greeting"});
  const ModelId apology = bank.find("apology"), greeting = bank.find("greeting");
  const Spoken spoken({{'A', "Good morning, Hillside Ferries."},
                       {'C', "Hello."},
                       {'A', "I am sorry about your trouble. The ferry leaves at noon."}});
  const Scores scores = scores_of(bank, spoken.text);
  CHECK(scores.at(0, greeting) > scores.at(2, greeting));
  CHECK(scores.at(2, apology) > scores.at(0, apology));
  CHECK(scores.at(2, apology) > scores.at(3, apology));
}

TEST_CASE("a model file that lasts is used where it lies, with the same scores") {
  const std::string bytes = trained({"apology", "greeting"}, Role::agent);
  alignas(16) static char lasting[1 << 20];
  REQUIRE(bytes.size() < sizeof lasting);
  const Spoken spoken({{'A', "I am sorry about your trouble. Good morning."}});
  for (const std::size_t offset : {0u, 1u}) {  // the second lies where it cannot be used
    std::copy(bytes.begin(), bytes.end(), lasting + offset);
    Bank copied, kept;
    REQUIRE(copied.add(bytes, "agent.model"));
    REQUIRE(kept.add({lasting + offset, bytes.size()}, "agent.model", Bytes::lasting));
    const ModelId apology = kept.find("apology");
    CHECK(scores_of(kept, spoken.text).at(0, apology) == scores_of(copied, spoken.text).at(0, apology));
    CHECK(scores_of(kept, spoken.text).at(0, apology) > 0);
  }
}

TEST_CASE("models of one side are silent on the other's speech") {
  Bank bank;
  REQUIRE(bank.add(trained({"apology"}, Role::agent), "agent.model"));
  REQUIRE(bank.add(trained({"upset"}, Role::customer), "customer.model"));
  const Spoken spoken({{'A', "I am so sorry."}, {'C', "I am so sorry."}, {'X', "I am so sorry."}});
  const Scores scores = scores_of(bank, spoken.text);
  CHECK(scores.at(0, bank.find("upset")) == 0);
  CHECK(scores.at(0, bank.find("apology")) > 0);
  CHECK(scores.at(1, bank.find("apology")) == 0);
  CHECK(scores.at(1, bank.find("upset")) > 0);
  CHECK(scores.at(2, bank.find("apology")) == scores.at(0, bank.find("apology")));
}

TEST_CASE("the same sentence has the same score wherever it stands and however often it is scored") {
  Bank bank;
  REQUIRE(bank.add(trained({"apology", "greeting"}, Role::agent), "agent.model"));
  const Spoken alone({{'A', "We are sorry that the ferry was late!"}});
  const float expected = scores_of(bank, alone.text).at(0, bank.find("apology"));
  std::vector<std::pair<char, std::string>> turns;
  for (int i = 0; i < 3000; ++i) {  // more words than the scorer remembers
    turns.emplace_back('A', "Word" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) + "x" +
                                std::string(static_cast<std::size_t>(i % 7), 'q') + " there.");
    turns.emplace_back('C', "Hm.");
    turns.emplace_back('A', "We are sorry that the ferry was late!");
    turns.emplace_back('C', "Right.");
  }
  const Spoken spoken(turns);
  const Scores scores = scores_of(bank, spoken.text);
  for (std::size_t s = 0; s < spoken.text.sentences.size(); ++s) {
    const match::Sentence& sentence = spoken.text.sentences[s];
    if (sentence.exclaimed) REQUIRE(scores.at(s, bank.find("apology")) == expected);
  }
}

TEST_CASE("the nearest training sentences share what counted") {
  Bank bank;
  REQUIRE(bank.add(trained({"apology", "greeting"}, Role::agent), "agent.model"));
  const Spoken spoken({{'A', "Sorry you had to wait in the rain."}});
  const auto near = bank.nearest(bank.find("apology"), spoken.text, 0, 8, 2);
  REQUIRE(near.size() == 2);
  CHECK(near.front() == "Sorry you had to wait so long.");
  const Spoken strange({{'A', "Zzyzx."}});
  CHECK(bank.nearest(bank.find("greeting"), strange.text, 0, 1, 3).empty());
}

TEST_CASE("a later file's model takes the place of one with its name") {
  Bank bank;
  REQUIRE(bank.add(trained({"apology", "greeting"}, Role::agent), "agent.model"));
  const auto own = train_signal(labelled("+ Good tidings.\n+ Good news today.\n- Bad news.\n- No news.\n", "apology"),
                                "apology", small());
  REQUIRE(own);
  REQUIRE(bank.add(own->bytes, "apology.model"));
  CHECK(bank.names() == std::vector<std::string>{"apology", "greeting"});
  const Spoken spoken({{'A', "Good news. I am sorry."}});
  const Scores scores = scores_of(bank, spoken.text);
  CHECK(scores.at(0, bank.find("apology")) > scores.at(1, bank.find("apology")));
}

TEST_CASE("an empty bank scores nothing") {
  const Bank bank;
  CHECK(bank.empty());
  CHECK(bank.find("apology") == -1);
  const Spoken spoken({{'A', "Hello."}});
  scores_of(bank, spoken.text);
}

TEST_CASE("a damaged file is refused, whichever byte is wrong") {
  const std::string bytes = trained({"apology"}, Role::agent);
  struct Case {
    std::string bytes;
    std::string message;
  };
  std::string other_version = bytes;
  other_version[4] = 99;
  for (const Case& one :
       {Case{"", "is not a file of learned models"}, Case{"learned: [apology]", "is not a file of learned models"},
        Case{other_version, "holds learned models of another version of callaudit"},
        Case{bytes.substr(0, bytes.size() / 2), "is damaged: its parts do not fit together"},
        Case{bytes + "more", "is damaged: its parts do not fit together"}}) {
    Bank bank;
    const auto added = bank.add(one.bytes, "broken.model");
    REQUIRE_FALSE(added);
    CHECK(added.error().message == one.message);
    CHECK(added.error().where.file == "broken.model");
    CHECK(bank.empty());
  }
  // Any single wrong byte is refused or harmless: scoring and likeness stay inside the file.
  const Spoken spoken({{'A', "I am so sorry about the ticket."}});
  for (std::size_t at = 0; at < bytes.size(); at += 1 + at / 40) {
    std::string wrong = bytes;
    wrong[at] = static_cast<char>(wrong[at] ^ 0xFF);
    Bank bank;
    if (!bank.add(wrong, "wrong.model") || bank.find("apology") < 0) continue;
    const float score = scores_of(bank, spoken.text).at(0, bank.find("apology"));
    REQUIRE(score >= 0);
    REQUIRE(score <= 1);
    bank.nearest(bank.find("apology"), spoken.text, 0, 7, 3);
  }
}

TEST_CASE("the words that speak for an act are found in a long sentence") {
  Bank bank;
  REQUIRE(bank.add(trained({"apology", "greeting"}, Role::agent), "agent.model"));
  const Spoken spoken({{'A', "Two tickets for the noon ferry on Sunday and we are so sorry for the trouble"}});
  const Span span =
      bank.focus(bank.find("apology"), spoken.text, 0, static_cast<match::Position>(spoken.text.tokens.size()));
  const std::string words = spoken.text.quote(span.begin, span.end);
  CHECK(words.find("sorry") != std::string::npos);
  CHECK(words.find("ferry") == std::string::npos);
  const Span one = bank.focus(bank.find("greeting"), spoken.text, 3, 4);
  CHECK(one.begin == 3);
  CHECK(one.end == 4);
}
