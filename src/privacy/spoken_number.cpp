#include "privacy/spoken_number.h"

#include <algorithm>
#include <array>

namespace callaudit::privacy {

namespace {

struct Entry {
  std::string_view word;
  NumberWord meaning;
};

using Kind = NumberWord::Kind;

constexpr auto kWords = std::to_array<Entry>({
    {"zero", {Kind::digit, "0"}},       {"oh", {Kind::digit, "0"}},        {"o", {Kind::digit, "0"}},
    {"nought", {Kind::digit, "0"}},     {"naught", {Kind::digit, "0"}},    {"nil", {Kind::digit, "0"}},
    {"one", {Kind::digit, "1"}},        {"two", {Kind::digit, "2"}},       {"three", {Kind::digit, "3"}},
    {"four", {Kind::digit, "4"}},       {"five", {Kind::digit, "5"}},      {"six", {Kind::digit, "6"}},
    {"seven", {Kind::digit, "7"}},      {"eight", {Kind::digit, "8"}},     {"nine", {Kind::digit, "9"}},
    {"niner", {Kind::digit, "9"}},      {"ten", {Kind::teen, "10"}},       {"eleven", {Kind::teen, "11"}},
    {"twelve", {Kind::teen, "12"}},     {"thirteen", {Kind::teen, "13"}},  {"fourteen", {Kind::teen, "14"}},
    {"fifteen", {Kind::teen, "15"}},    {"sixteen", {Kind::teen, "16"}},   {"seventeen", {Kind::teen, "17"}},
    {"eighteen", {Kind::teen, "18"}},   {"nineteen", {Kind::teen, "19"}},  {"twenty", {Kind::tens, "2"}},
    {"thirty", {Kind::tens, "3"}},      {"forty", {Kind::tens, "4"}},      {"fourty", {Kind::tens, "4"}},
    {"fifty", {Kind::tens, "5"}},       {"sixty", {Kind::tens, "6"}},      {"seventy", {Kind::tens, "7"}},
    {"eighty", {Kind::tens, "8"}},      {"ninety", {Kind::tens, "9"}},     {"hundred", {Kind::zeros, "00"}},
    {"thousand", {Kind::zeros, "000"}}, {"double", {Kind::repeat, {}, 2}}, {"triple", {Kind::repeat, {}, 3}},
    {"treble", {Kind::repeat, {}, 3}},
});

// What people say between digits.
constexpr auto kFillers = std::to_array<std::string_view>(
    {"and", "then",  "uh",    "um",   "er",   "erm", "ah",  "hm",   "hmm",   "dash", "hyphen", "minus", "space",
     "dot", "point", "comma", "next", "okay", "ok",  "yes", "yeah", "right", "so",   "area",   "code"});

}  // namespace

NumberWord number_word(std::string_view word) {
  const auto* found = std::ranges::find(kWords, word, &Entry::word);
  if (found != kWords.end()) return found->meaning;
  if (std::ranges::find(kFillers, word) != kFillers.end()) return {Kind::filler};
  return {};
}

}  // namespace callaudit::privacy
