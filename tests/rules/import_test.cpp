// Rules of other products become rule files that load, and whose tests pass; what is lost is listed with its line.
#include "rules/import.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "audit/example.h"
#include "rules/rulebook.h"

using namespace callaudit;

namespace {

struct Imported {
  rules::Import import;
  std::shared_ptr<rules::Rulebook> book;

  std::string lost() const {
    std::string all;
    for (const text::Problem& problem : import.left_out)
      all += std::to_string(problem.where.line) + " " + problem.message + "\n";
    return all;
  }
  bool has(const std::string& text) const { return import.yaml.find(text) != std::string::npos; }
};

Imported imported(const char* format, const std::string& json) {
  text::Problems problems;
  const config::Document document = config::parse("theirs.json", json, problems);
  REQUIRE(problems.empty());
  Imported result{rules::find_import_format(format)->import(document, problems), nullptr};
  REQUIRE(problems.empty());
  rules::LoadOptions options;
  options.shipped = false;
  result.book = rules::load_sources({{"ours.yaml", result.import.yaml}}, options, problems);
  for (const text::Problem& problem : problems) MESSAGE(text::describe(problem));
  REQUIRE(result.book);
  audit::ExampleRunner runner(*result.book);
  for (const rules::Example& example : result.book->examples) {
    CAPTURE(example.text);
    CHECK(runner.run(example).complaint == "");
  }
  return result;
}

}  // namespace

TEST_CASE("Amazon's categories") {
  const Imported result = imported("amazon", R"({"Categories": [
    {"CategoryName": "No recording notice", "CreateTime": 1, "InputType": "POST_CALL", "Rules": [
      {"TranscriptFilter": {"TranscriptFilterType": "EXACT", "Targets": ["this call may be recorded", "calls are (often) recorded."],
        "ParticipantRole": "AGENT", "Negate": true, "AbsoluteTimeRange": {"First": 15000}}}]},
    {"CategoryName": "Wants to cancel!", "Rules": [
      {"TranscriptFilter": {"Targets": ["cancel my contract"], "ParticipantRole": "CUSTOMER",
        "RelativeTimeRange": {"StartPercentage": 50, "EndPercentage": 100}}}]},
    {"CategoryName": "Long and rude", "Rules": [
      {"NonTalkTimeFilter": {"Threshold": 20000}},
      {"InterruptionFilter": {"Threshold": 10000, "ParticipantRole": "AGENT"}}]},
    {"CategoryName": "Sad", "Rules": [{"SentimentFilter": {"Sentiments": ["NEGATIVE"]}}]},
    {"CategoryName": "Late", "Rules": [
      {"TranscriptFilter": {"Targets": ["bye"], "AbsoluteTimeRange": {"Last": 5000}, "Odd": 1}}]}
  ]})");
  CHECK(result.import.checks == 3);
  CHECK(result.has("expect: no-recording-notice-words\n    within: 15 seconds"));
  CHECK(result.has("says: [\"this call may be recorded\", \"calls are often recorded\"]"));
  CHECK(result.has("never: wants-to-cancel-words\n    from: 50 %"));
  CHECK(result.has("not: {all: [{measure: longest-silence, at_least: 20}, {expect: long-and-rude-words}]}"));
  CHECK(result.has("structure: interruption\n    amount: 10"));
  CHECK(result.lost() ==
        "11 category 'Sad': a rule on sentiment, which is the vendor's own measure\n"
        "13 'Odd' means nothing here\n"
        "13 category 'Late': a range that begins so many milliseconds into the call, or before its end\n");
  CHECK(result.has("# Not carried over (line 11): category 'Sad'"));
  CHECK(imported(
            "amazon",
            R"({"CategoryProperties": {"CategoryName": "A", "Rules": [{"TranscriptFilter": {"Targets": ["x y"]}}]}})")
            .import.checks == 1);
}

TEST_CASE("Google's phrase matchers") {
  const Imported result = imported("google", R"({"phraseMatchers": [
    {"displayName": "Refund", "type": "ALL_OF", "active": true, "roleMatch": "END_USER", "phraseMatchRuleGroups": [
      {"type": "ANY_OF", "phraseMatchRules": [{"query": "refund"}, {"query": "money back", "config": {"exactMatchConfig": {"caseSensitive": true}}}]},
      {"type": "ALL_OF", "phraseMatchRules": [{"query": "now"}, {"query": "later", "negated": true}]}]},
    {"displayName": "Off", "active": false, "phraseMatchRuleGroups": []},
    {"displayName": "Only negated", "type": "ANY_OF", "phraseMatchRuleGroups": [{"type": "ALL_OF", "phraseMatchRules": [{"query": "x", "negated": true}]}]},
    {"displayName": "Either", "type": "ANY_OF", "roleMatch": "ANY_AGENT", "phraseMatchRuleGroups": [
      {"type": "ANY_OF", "phraseMatchRules": [{"query": "a b"}]}, {"type": "ANY_OF", "phraseMatchRules": [{"query": "c d"}]}]}
  ]})");
  CHECK(result.import.checks == 2);
  CHECK(result.has("without: [\"refund-words-3\"]"));
  const std::string lost = result.lost();
  CHECK(lost.find("upper and lower case are the same here") != std::string::npos);
  CHECK(lost.find("'Off' is switched off") != std::string::npos);
  CHECK(lost.find("'Only negated' has nothing that must be said") != std::string::npos);
  CHECK(lost.find("'ANY_AGENT' became the human agent") != std::string::npos);
}

TEST_CASE("Genesys' topics") {
  const Imported result = imported("genesys", R"({"entities": [
    {"id": "1", "name": "Cancel / leave", "description": "wants out", "dialect": "en-US", "strictness": "72", "participants": "External",
     "phrases": [{"text": "close my account"}, {"text": "leave \"you\"", "strictness": "90", "sentiment": "Negative"}]},
    {"name": "Gruß", "dialect": "de-DE", "strictness": "90", "participants": "Internal", "phrases": [{"text": "guten tag"}], "programs": [{"id": "p"}]},
    {"name": "Empty", "phrases": []}
  ]})");
  CHECK(result.import.checks == 2);
  CHECK(result.has("  cancel-leave-topic:\n    about: \"wants out\"\n    speaker: customer"));
  CHECK(result.has("similar: 0.85"));
  const std::string lost = result.lost();
  for (const char* part : {"strictness 72 became", "a strictness of its own", "the sentiment Negative",
                           "matched as English", "the programs that use it", "'Empty' has no phrases"}) {
    CAPTURE(part);
    CHECK(lost.find(part) != std::string::npos);
  }
}

TEST_CASE("a document of another shape is refused") {
  for (const rules::ImportFormat& format : rules::import_formats()) {
    for (const char* text : {"{}", "[]", "[1]", "{\"Categories\": 3}", "\"x\"", "{\"entities\": [{}]}"}) {
      text::Problems problems;
      const config::Document document = config::parse("x.json", text, problems);
      REQUIRE(problems.empty());
      format.import(document, problems);
      CAPTURE(format.name);
      CAPTURE(text);
      REQUIRE(problems.size() == 1);
      CHECK(problems.front().message.starts_with("not of this product"));
    }
  }
}
