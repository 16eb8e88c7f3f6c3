#include <doctest/doctest.h>

#include <re2/re2.h>

#include <algorithm>
#include <random>

#include "match/fixture.h"
#include "match/reference.h"

using namespace callaudit;

namespace {

// Random patterns and speech of few words, so that they meet often.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}

  std::size_t below(std::size_t bound) { return engine_() % bound; }

  std::string pattern(int depth) {
    std::string out;
    for (std::size_t parts = 1 + below(4); parts-- > 0;) out += (out.empty() ? "" : " ") + part(depth);
    return out;
  }

  std::string speech(std::size_t words, bool with_marks) {
    static const char* const said[] = {
        "we",   "I'm", "call",  "back",   "calling", "not",   "UM",  "Friday",
        "four", "2pm", "don't", "refund", "so",      "seven", "and", "\xC3\xA9t\xC3\xA9"};
    static const char* const marks[] = {".", "?", ",", "!", " --", "\xE2\x80\xA6", ";"};
    std::string out;
    for (; words > 0; --words) {
      out += std::string(out.empty() ? "" : " ") + said[below(std::size(said))];
      if (with_marks && below(6) == 0) out += marks[below(std::size(marks))];
    }
    return out;
  }

 private:
  std::string part(int depth) {
    static const char* const simple[] = {"we",     "i'm",      "call",   "back", "call*",  "not",  "_",       "...2",
                                         "refund", "<number>", "<date>", "so",   "seven?", "...9", "(call|)", "don't"};
    static const char* const anchors[] = {"^", "$", "^^", "$$"};
    if (below(12) == 0) return anchors[below(4)];
    if (depth == 0 || below(3) > 0) return simple[below(std::size(simple))];
    std::string out = "(" + pattern(depth - 1);
    for (std::size_t more = below(3); more-- > 0;) out += "|" + pattern(depth - 1);
    return out + (below(3) == 0 ? ")?" : ")");
  }

  std::mt19937 engine_;
};

transcript::Call random_call(Dice& dice, std::size_t round) {
  std::string script;
  const bool with_marks = round % 3 > 0;
  const std::size_t longest = round % 5 == 0 ? 300 : 30;
  for (std::size_t turns = 1 + dice.below(6); turns-- > 0;) {
    script += (dice.below(2) == 0 ? "A: " : "C: ") + dice.speech(dice.below(longest), with_marks) + "\n";
  }
  return test::call_from(script);
}

}  // namespace

TEST_CASE("the matcher finds what reading word by word finds") {
  Dice dice(20261122);
  const match::Phrases no_phrases;
  match::CallText text;  // kept from call to call, as an auditor does
  std::size_t hits_seen = 0;
  for (std::size_t round = 0; round < 30; ++round) {
    match::PatternSet patterns;
    std::vector<match::Piece> pieces;
    while (pieces.size() < 40) {
      const std::string written = dice.pattern(2);
      CAPTURE(written);
      auto piece = match::parse_pattern(written, no_phrases);
      if (!piece) continue;
      REQUIRE(patterns.add(written, no_phrases));
      pieces.push_back(std::move(*piece));
    }
    match::Matcher matcher(patterns);
    match::Hits hits;
    for (std::size_t call_number = 0; call_number < 5; ++call_number) {
      const transcript::Call call = random_call(dice, round + call_number);
      match::normalise(call, text);
      matcher.scan(text, hits);
      test::Reference reference(text);
      for (match::PatternId id = 0; id < pieces.size(); ++id) {
        const std::vector<match::Hit> expected = reference.scan(pieces[id], id);
        CAPTURE(patterns.source(id));
        CHECK(std::vector<match::Hit>(hits[id].begin(), hits[id].end()) == expected);
        hits_seen += expected.size();
      }
    }
  }
  CHECK(hits_seen > 5000);
}

TEST_CASE("expressions searched together are found as each by itself") {
  const char* const expressions[] = {"call", "[a-z]+,?\\s*$", "not (?:we|back)", "\\d", "^we", "(?:so|and) \\w+ing\\b"};
  match::PatternSet patterns;
  for (const char* expression : expressions) REQUIRE(patterns.add_regex(expression, {}));
  match::Matcher matcher(patterns);
  match::Hits hits;
  match::CallText text;
  Dice dice(7);
  std::size_t segments_hit = 0;
  for (std::size_t round = 0; round < 50; ++round) {
    transcript::Call call = random_call(dice, round);
    // A filler alone is no turn, and none is searched there.
    for (transcript::Segment& segment : call.segments) std::ranges::replace(segment.text, 'U', 'u');
    for (transcript::Segment& segment : call.segments) std::ranges::replace(segment.text, 'M', 's');
    match::normalise(call, text);
    matcher.scan(text, hits);
    for (match::PatternId id = 0; id < patterns.size(); ++id) {
      const re2::RE2 alone("(?i)" + patterns.source(id));
      for (std::uint32_t segment = 0; segment < call.segments.size(); ++segment) {
        const bool spoken = !call.segments[segment].text.empty();
        const bool expected = spoken && re2::RE2::PartialMatch(call.segments[segment].text, alone);
        const bool found = std::ranges::any_of(
            hits[id], [&](const match::Hit& hit) { return text.tokens[hit.begin].segment == segment; });
        CHECK(found == expected);
        segments_hit += expected;
      }
    }
  }
  CHECK(segments_hit > 100);
}
