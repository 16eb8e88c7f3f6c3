#include "privacy/mask.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "privacy/find.h"

using namespace callaudit::privacy;
using callaudit::transcript::Call;

namespace {

struct Case {
  const char* text;
  const char* found;  // what is masked, "|" between several
};

void check_all(const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    CAPTURE(each.text);
    std::string found;
    for (const Span& span : find(each.text)) {
      if (!found.empty()) found += '|';
      found += std::string(each.text).substr(span.begin, span.end - span.begin);
    }
    CHECK(found == each.found);
  }
}

Call talk(const std::vector<std::pair<int, std::string>>& said) {
  Call call;
  call.speakers = {{"agent", "", "", callaudit::transcript::Role::agent},
                   {"customer", "", "", callaudit::transcript::Role::customer}};
  for (const auto& [speaker, text] : said) {
    callaudit::transcript::Segment segment;
    segment.speaker = speaker;
    segment.text = text;
    call.segments.push_back(segment);
  }
  return call;
}

}  // namespace

TEST_CASE("cards in every writing") {
  check_all({
      {"my card is 4111 1111 1111 1111 thanks", "4111 1111 1111 1111"},
      {"4111-1111-1111-1111.", "4111-1111-1111-1111"},
      {"x4111.1111.1111.1111y", "4111.1111.1111.1111"},
      {"4111111111111111", "4111111111111111"},
      {"a 4111\u00A01111\u00A01111\u00A01111", "4111\u00A01111\u00A01111\u00A01111"},
      {"4111\u200B1111\u200B11111111", "4111\u200B1111\u200B11111111"},
      {"\uFF14\uFF11\uFF11\uFF11 1111 1111 1111", "\uFF14\uFF11\uFF11\uFF11 1111 1111 1111"},
      {"it's four one one one, one one one one, one one one one, one one one one okay",
       "four one one one, one one one one, one one one one, one one one one"},
      {"four triple one, double one double one and then eight ones no", ""},
      {"four triple one uh double one double one one one one one one one one one",
       "four triple one uh double one double one one one one one one one one one"},
      {"forty-one eleven eleven eleven eleven eleven eleven eleven",
       "forty-one eleven eleven eleven eleven eleven eleven eleven"},
      {"3782 822463 10005 expires 12/25", "3782 822463 10005"},
      {"call ref 4111 1111 1111 1112", ""},  // the check digit is wrong, and nobody calls it a card
      {"card 4111 1111 1111 1112", "4111 1111 1111 1112"},
      {"calls/4111111111111111.json", "4111111111111111"},
  });
}

TEST_CASE("phones, social security numbers and accounts") {
  check_all({
      {"reach me at 905-674-3793 x12", "905-674-3793 x12"},
      {"+46 (0)8 928 571 38", "+46 (0)8 928 571 38"},
      {"0490 75 40 81", "0490 75 40 81"},
      {"(602)272-9781", "(602)272-9781"},
      {"call me on 9472 7916 please", "9472 7916"},
      {"my mobile is oh seven seven double oh nine hundred one two three",
       "oh seven seven double oh nine hundred one two three"},
      {"five five five, eight six seven, five three oh nine", "five five five, eight six seven, five three oh nine"},
      {"460-89-9847", "460-89-9847"},
      {"my social is four six oh eight nine nine eight four seven", "four six oh eight nine nine eight four seven"},
      {"account number 12345678", "12345678"},
      {"sort code 12-34-56", "12-34-56"},
  });
}

TEST_CASE("addresses for mail and banks") {
  check_all({
      {"write to Ana.Silva+x@mail.example.com.", "Ana.Silva+x@mail.example.com"},
      {"it's ana dot silva at example dot com", "ana dot silva at example dot com"},
      {"my email is john underscore smith 42 at gmail dot com and", "john underscore smith 42 at gmail dot com"},
      {"that's j o h n at my company dot co dot uk", "j o h n at my company dot co dot uk"},
      {"ana at gmail.com", "ana at gmail.com"},
      {"from GB82 WEST 1234 5698 7654 32 today", "GB82 WEST 1234 5698 7654 32"},
      {"gb82west12345698765432", "gb82west12345698765432"},
      {"GB83 WEST 1234 5698 7654 32 is mistyped", ""},
  });
}

TEST_CASE("other numbers stay") {
  check_all({
      {"on 2000-04-16 11:34:35 or 12/1/1981 at 10:30", ""},
      {"order number 7744 1234 for $1,234,567", ""},
      {"from 106.31.73.20 with version 2022.6.1", ""},
      {"we look at dot com stocks at the office", ""},
      {"it is one of two or three, thirty days or forty five dollars", ""},
      {"20260302091400.json", ""},
      {"6781b04d-7b5f-4c1a-bceb-b953e6ef70d7", ""},
      {"between 2015 2016 and 9 to 5", ""},
  });
}

TEST_CASE("a mask has the bytes and the code points of what it covers") {
  CHECK(masked("card 4111 1111 1111 1111!") == "card [card]*************!");
  CHECK(masked("\uFF14\uFF11\uFF11\uFF11 1111 1111 1111") == "\u2022\u2022\u2022\u2022***************");
  CHECK(masked("Ana Silva called", std::vector<std::string>{"Ana Silva"}) == "*** ***** called");
  CHECK(masked("Mark will mark it", std::vector<std::string>{"Mark"}) == "**** will mark it");
}

TEST_CASE("a number said in pieces, or named in the question, is found") {
  Call call = talk({{0, "And the card?"},
                    {1, "4111 1111"},
                    {0, "Go on."},
                    {1, "1111 1111 it is."},
                    {0, "Your account number?"},
                    {1, "Sure, 12345678."}});
  mask(call, {});
  CHECK(call.segments[1].text == "[card]***");
  CHECK(call.segments[3].text == "[card]*** it is.");
  CHECK(call.segments[5].text == "Sure, ********.");
}
