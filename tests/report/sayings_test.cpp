#include "report/sayings.h"

#include <doctest/doctest.h>

#include "report/terminal.h"

using namespace callaudit;

namespace {

checks::Evidence at(int segment, const char* quote, std::pair<int, int> mark, const char* note) {
  checks::Evidence evidence;
  evidence.segment = segment;
  evidence.quote = quote;
  evidence.mark = mark;
  evidence.note = note;
  return evidence;
}

}  // namespace

TEST_CASE("evidence of one sentence is one entry, in the order of the call") {
  const std::vector<checks::Evidence> evidence = {at(7, "once more", {0, 4}, "again"), at(2, "first", {0, 5}, ""),
                                                  at(7, "once more", {5, 9}, "again"), at(7, "other", {0, 5}, "x")};
  const std::vector<report::Saying> said = report::sayings(evidence);
  REQUIRE(said.size() == 3);
  CHECK(said[0].at->quote == "first");
  CHECK(said[1].marks == std::vector<std::pair<int, int>>{{0, 4}, {5, 9}});
  CHECK(said[1].note == "again");
  CHECK(said[2].note == "x");
}

TEST_CASE("words found in a judged sentence are marked, not all of it") {
  const std::vector<checks::Evidence> evidence = {at(1, "you need to calm down", {0, 21}, "learned, 0.90"),
                                                  at(1, "you need to calm down", {12, 21}, ""),
                                                  at(1, "you need to calm down", {12, 21}, "")};
  const std::vector<report::Saying> said = report::sayings(evidence);
  REQUIRE(said.size() == 1);
  for (const auto& mark : said[0].marks) CHECK(mark == std::pair(12, 21));
  CHECK(said[0].note == "learned, 0.90");
}

TEST_CASE("rows are broken between words and carets follow") {
  struct Row {
    const char* quote;
    report::Marks marks;
    int columns;
    std::vector<std::string> texts;
    std::vector<std::string> carets;
  };
  const Row rows[] = {
      {"one two three", {{4, 7}}, 40, {"one two three"}, {"    ^^^"}},
      {"one two three", {{4, 13}}, 8, {"one two", "three"}, {"    ^^^", "^^^^^"}},
      {"one two three", {{0, 3}, {8, 13}}, 40, {"one two three"}, {"^^^     ^^^^^"}},
      {"abcdefghijkl", {{9, 10}}, 8, {"abcdefgh", "ijkl"}, {"", " ^"}},
      {"你好 a", {{1, 2}, {3, 4}}, 40, {"你好 a"}, {"  ^^ ^"}},
      {"a\x1b"
       "b",
       {{1, 2}},
       40,
       {"a\\x1bb"},
       {" ^^^^"}},
      {"e\u0301x", {{2, 3}}, 40, {"e\u0301x"}, {" ^"}},
      {"", {}, 40, {}, {}},
      {"short", {{3, 99}}, 40, {"short"}, {"   ^^"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.quote);
    const std::vector<report::MarkedRow> laid = report::marked_rows(row.quote, row.marks, row.columns, "^");
    REQUIRE(laid.size() == row.texts.size());
    for (std::size_t i = 0; i < laid.size(); ++i) {
      std::string text;
      for (const report::MarkedRow::Piece& piece : laid[i].pieces) text += piece.text;
      CHECK(text == row.texts[i]);
      CHECK(laid[i].carets == row.carets[i]);
    }
  }
}

TEST_CASE("bars keep their width and show doubt and the pass mark") {
  report::Options options;
  options.ascii = true;
  const report::Paint paint(options);
  const auto bar = [&](report::Bar each) {
    each.columns = 10;
    return report::drawn(each, paint);
  };
  CHECK(bar({0.5}) == "#####.....");
  CHECK(bar({0}) == "..........");
  CHECK(bar({1}) == "##########");
  CHECK(bar({0.5, 0.2, 0.8}) == "##++++++..");
  CHECK(bar({0.5, -1, -1, 0.8}) == "#####...!.");
  CHECK(bar({1, -1, -1, 1}) == "#########!");
}

TEST_CASE("sparklines show whatever is there at all") {
  const std::size_t counts[] = {0, 1, 500, 1000};
  CHECK(report::sparkline(counts, false) == " ▁▄█");
  CHECK(report::sparkline(counts, true) == " .-#");
}
