#include "match/alternatives.h"

#include <doctest/doctest.h>

using namespace callaudit::match;

TEST_CASE("alternatives one by one") {
  const auto all = alternatives_of("(calm|settle) down (now|)");
  REQUIRE(all.size() == 2);
  CHECK(all[0].text == "calm");
  CHECK(all[0].only == "(calm) down (now|)");
  CHECK(all[0].without == "(settle) down (now|)");
  CHECK(all[1].without == "(calm) down (now|)");
  CHECK(alternatives_of("very? sorry").empty());
  CHECK(alternatives_of("a|b|c")[1].without == "a|c");
  CHECK(alternatives_of("a|b|c")[1].only == "b");
  const auto nested = alternatives_of("(a|b (c|d))");
  REQUIRE(nested.size() == 4);
  CHECK(nested[3].only == "(a|b (d))");
  CHECK(alternatives_of("(a||b)")[0].without == "(|b)");
}
