// Rule files of any damage: never a crash, never silence, never the words of a library.
#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <random>

#include "places.h"
#include "rules/import.h"
#include "rules/rulebook.h"

using namespace callaudit;

namespace {

std::string file_of(const std::string& name) {
  std::ifstream in(tests::source_dir() + "/tests/rules/files/good/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

constexpr auto kForeign = std::to_array<const char*>(
    {"while parsing", "while scanning", "did not find", "could not find", "found character", "found unexpected",
     "missing )", "mapping values", "block mapping", "exception", "std::", "yaml-cpp", "basic_string"});

// A book, or a reason with a place in our own words.
void load_damaged(const std::string& text) {
  text::Problems problems;
  rules::LoadOptions options;
  options.shipped = false;
  options.lint = true;
  const auto book = rules::load_sources({{"r.yaml", text}}, options, problems);
  CHECK((book != nullptr) == problems.empty());
  for (const text::Problem& problem : problems) {
    CAPTURE(problem.message);
    CHECK_FALSE(problem.message.empty());
    CHECK(problem.where.line > 0);
    for (const char* foreign : kForeign) CHECK((problem.message + problem.hint).find(foreign) == std::string::npos);
  }
}

}  // namespace

TEST_CASE("a rule file cut anywhere") {
  const std::string text = file_of("every-section.yaml");
  REQUIRE(text.size() > 1000);
  for (std::size_t end = 0; end < text.size(); end += 3) load_damaged(text.substr(0, end));
}

TEST_CASE("a rule file with wrong, missing and doubled bytes and lines") {
  const std::string text = file_of("every-section.yaml");
  std::mt19937 random(20260302);
  const std::string odd = std::string("{}[]:,-\"'#&*!|>%@`\t\n\\ ()<>^$?_.") + '\0' + '\x01' + '\xFF' + '\xC3';
  for (int i = 0; i < 1500; ++i) {
    std::string damaged = text;
    for (unsigned n = random() % 4 + 1; n > 0; --n) {
      const std::size_t at = random() % damaged.size();
      const char byte = odd[random() % odd.size()];
      switch (random() % 4) {
        case 0:
          damaged[at] = byte;
          break;
        case 1:
          damaged.insert(at, 1, byte);
          break;
        case 2:
          damaged.erase(at, random() % 20 + 1);
          break;
        default:
          damaged.insert(at, damaged.substr(damaged.rfind('\n', at) + 1, 60));
      }
    }
    load_damaged(damaged);
  }
}

TEST_CASE("deep, long and hostile rule files") {
  load_damaged("version: 1\nchecks: " + std::string(5000, '[') + std::string(5000, ']'));
  load_damaged("version: 1\nsignals: {a: {says: [\"" + std::string(3000, '(') + "x" + std::string(3000, ')') + "\"]}}");
  load_damaged("version: 1\nsignals: {a: {says: [\"" + std::string(200000, 'x') + "\"]}}");
  load_damaged("version: 1\nphrases: {p: [\"<p>\"]}\nsignals: {a: {says: [\"<p>\"]}}");
  std::string wide = "version: 1\nphrases: {a0: [x]";
  for (int i = 1; i < 12; ++i) {
    wide += ", a" + std::to_string(i) + ": [\"<a" + std::to_string(i - 1) + "> <a" + std::to_string(i - 1) + ">\"]";
  }
  load_damaged(wide + "}\nsignals: {s: {says: [\"<a11>\"]}}");
  load_damaged("version: 1\nsignals: {a: {regex: \"" + std::string(1000, 'x') + "{1000}\"}}");
  load_damaged("version: 1\nsignals: {a: {says: [x], sentence_words: {min: 1e300}}}");
  load_damaged("version: 1\nsignals: {a: {says: [x]}}\nchecks: {c: {expect: a, within: 99999999999999999999 turns}}");
  load_damaged("version: 1\nscorecards: {s: {pass_mark: nan, sections: []}}");
  load_damaged("\xFF\xFE");
  load_damaged(std::string("version: 1\0", 11));
}

TEST_CASE("documents of other products, damaged") {
  const std::string text =
      R"({"Categories": [{"CategoryName": "x", "Rules": [{"TranscriptFilter": {"Targets": ["a b"], "Negate": true, "RelativeTimeRange": {"First": 10}}}]}],)"
      R"("phraseMatchers": [{"displayName": "y", "phraseMatchRuleGroups": [{"type": "ANY_OF", "phraseMatchRules": [{"query": "q"}]}]}],)"
      R"("entities": [{"name": "z", "phrases": [{"text": "t"}]}]})";
  std::mt19937 random(7);
  for (int i = 0; i < 600; ++i) {
    std::string damaged = text;
    for (int n = 0; n < 3; ++n) damaged.erase(random() % damaged.size(), random() % 12 + 1);
    for (const rules::ImportFormat& format : rules::import_formats()) {
      text::Problems problems;
      const config::Document document = config::parse("x.json", damaged, problems);
      if (!problems.empty()) continue;
      const rules::Import import = format.import(document, problems);
      if (!problems.empty()) continue;
      load_damaged(import.yaml);
    }
  }
}
