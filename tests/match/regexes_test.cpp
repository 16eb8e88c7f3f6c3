#include "match/regexes.h"

#include <doctest/doctest.h>
#include <utf8proc.h>

#include <algorithm>
#include <string>
#include <vector>

#include "match/literals.h"
#include "text/utf8.h"

using namespace callaudit::match;

namespace {

std::string utf8(char32_t point) {
  std::string bytes;
  callaudit::text::append(bytes, point);
  return bytes;
}

// Enough of them that they are not searched together.
void add_many(Regexes& regexes) {
  for (int i = 0; i < 50; ++i) REQUIRE(regexes.add("qqq" + std::to_string(i) + "zzz", 10'000));
}

bool holds(const Regexes& regexes, const std::string& text, int number) {
  std::vector<int> held;
  regexes.held_by(text, held);
  CHECK(std::ranges::is_sorted(held));
  return std::ranges::find(held, number) != held.end();
}

}  // namespace

TEST_CASE("literals are found inside and across one another") {
  Literals literals;
  const std::vector<std::string> all = {"he", "she", "his", "hers", "s", "ushers", "xyz", "rs u"};
  for (const std::string& literal : all) literals.add(literal);
  literals.compile();
  for (const std::string text : {"", "ushers", "ahishers use hers u", "xyxyz", "sssss", "qqq", "hhehe"}) {
    std::vector<int> held;
    literals.held_by(text, held);
    std::ranges::sort(held);
    std::vector<int> expected;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (text.find(all[i]) != std::string::npos) expected.push_back(static_cast<int>(i));
    }
    CAPTURE(text);
    CHECK(held == expected);
  }
}

TEST_CASE("none of many expressions is missed for the case of a letter") {
  // Every letter of every alphabet, in the three cases that it has, against an expression with each of them.
  int pairs = 0;
  for (char32_t point = 'A'; point < 0x1E950; ++point) {
    const auto cased = static_cast<utf8proc_int32_t>(point);
    const std::vector<char32_t> forms = {point, static_cast<char32_t>(utf8proc_tolower(cased)),
                                         static_cast<char32_t>(utf8proc_toupper(cased)),
                                         static_cast<char32_t>(utf8proc_totitle(cased))};
    if (forms[0] == forms[1] && forms[0] == forms[2]) continue;
    Regexes regexes;
    add_many(regexes);
    for (const char32_t form : forms) REQUIRE(regexes.add("ab" + utf8(form) + "cd", 10'000));
    for (const char32_t said : forms) {
      const std::string text = "AB" + utf8(said) + "CD";
      for (int number = 50; number < 54; ++number) {
        ++pairs;
        if (regexes.find(number, text, 0).has_value() && !holds(regexes, text, number))
          FAIL_CHECK("missed: " << text << " by " << number - 50);
      }
    }
  }
  CHECK(pairs > 20'000);
}

TEST_CASE("expressions without a literal are always asked, and a refused one leaves no gap") {
  Regexes regexes;
  add_many(regexes);
  CHECK_FALSE(regexes.add("(", 10'000));
  CHECK_FALSE(regexes.add("(\\pL{100}){5}", 100));
  const auto digits = regexes.add("\\d+", 10'000);
  const auto gap = regexes.add("\\bthanks?\\W+(?:\\w+\\W+){0,5}order\\b", 10'000);
  REQUIRE(digits);
  REQUIRE(gap);
  CHECK(holds(regexes, "no", *digits));
  CHECK(holds(regexes, "Thank you for the ORDER", *gap));
  CHECK_FALSE(holds(regexes, "Thank you for the parcel", *gap));
  CHECK(regexes.find(*gap, "Thank you for the ORDER", 0)->end == 23);
}
