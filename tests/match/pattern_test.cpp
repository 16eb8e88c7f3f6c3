#include <doctest/doctest.h>

#include "match/fixture.h"
#include "match/pattern.h"

using namespace callaudit;

namespace {

const match::Phrases kPhrases = {{"feeling", {"frustrat*", "upset", "let down", "angry"}}, {"loop", {"<loop>"}}};

// What the pattern finds in one agent turn, joined by " | ".
std::string found(std::string_view pattern, const std::string& speech, double similar = 1) {
  match::PatternSet patterns;
  match::PatternOptions options;
  options.similar = similar;
  const auto id = patterns.add(pattern, kPhrases, options);
  if (!id) return "error: " + id.error().message;
  const transcript::Call call = test::call_from("A: " + speech);
  match::CallText text;
  match::normalise(call, text);
  match::Hits hits;
  match::Matcher(patterns).scan(text, hits);
  std::string out;
  for (const match::Hit& hit : hits.all()) out += (out.empty() ? "" : " | ") + text.quote(hit.begin, hit.end);
  return out;
}

struct Row {
  const char* pattern;
  const char* speech;
  const char* expected;
};

}  // namespace

TEST_CASE("patterns match on words") {
  const Row rows[] = {
      {"calm down", "You need to CALM, down.", "CALM, down"},
      {"calm down", "calm the sea down", ""},
      {"I'm sorry", "im sorry i am sorry I’m um sorry", "im sorry | i am sorry | I’m um sorry"},
      {"can't do", "we cannot do it, we can not do it", "cannot do | can not do"},
      {"(calm|settle) down", "settle down", "settle down"},
      {"thank you (so much|very much|)", "thank you very much", "thank you very much"},
      {"thanks? you", "thank you", "you"},
      {"frustrat*", "so frustrating and frustrated", "frustrating | frustrated"},
      {"I ... <feeling>", "I can see you are let down", "I can see you are let down"},
      {"I ...2 <feeling>", "I can see you are upset", ""},
      {"I ... upset", "I know. You are upset", ""},
      {"apologise", "We apologize", "apologize"},
      {"sorry _ that", "sorry about that", "sorry about that"},
      {"^ okay $", "Okay. okay then", "Okay"},
      {"^^ okay", "Okay. Okay.", "Okay"},
      {"bye $$", "bye now. Bye!", "Bye"},
      {"call-back", "a call back", "call back"},
      {"number <number>", "number four five double seven ok", "number four five double seven"},
      {"by <date>", "by Friday or by the third of May", "by Friday"},
      {"by the? <date>", "by the third of May", "by the third of May"},
      {"within <duration>", "within two to three working days", "within two to three working days"},
      {"<money> back", "you get £9.80 back", "9.80 back"},
      {"<email>", "it is ana.lee@mail.com thanks", "ana.lee@mail.com"},
      {"<time>", "at 3pm or 10:30", "3pm | 10:30"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CHECK(found(row.pattern, row.speech) == row.expected);
  }
}

TEST_CASE("similar wording bridges a recogniser's mistakes") {
  CHECK(found("apologise for", "we apologies for that", 0.85) == "apologies for");
  CHECK(found("apologise for", "we paralyse for that", 0.85).empty());
}

TEST_CASE("unpunctuated speech is matched across soft cuts") {
  CHECK(found("sorry to hear that",
              "okay so i was looking at this now and i am sorry to hear that it was late again for you") ==
        "sorry to hear that");
}

TEST_CASE("broken patterns say where and why") {
  CHECK(found("(a|b", "x") == "error: a '(' without its ')'");
  CHECK(found("a)", "x") == "error: a ')' without its '('");
  CHECK(found("<feelin>", "x") == "error: no phrase is named 'feelin'");
  CHECK(found("", "x") == "error: the pattern is empty");
  CHECK(found("a ...99 b", "x").find("gap spans") != std::string::npos);
  CHECK(found("<loop>", "x").find("contains itself") != std::string::npos);
}

TEST_CASE("regular expressions find tokens") {
  match::PatternSet patterns;
  const auto id = patterns.add_regex("\\bSL \\d+", {});
  REQUIRE(id);
  const transcript::Call call = test::call_from("A: Is it sl 40, or SL 41?");
  match::CallText text;
  match::normalise(call, text);
  match::Hits hits;
  match::Matcher(patterns).scan(text, hits);
  REQUIRE(hits.all().size() == 2);
  CHECK(text.quote(hits.all()[1].begin, hits.all()[1].end) == "SL 41");
  CHECK_FALSE(patterns.add_regex("(", {}));
}
