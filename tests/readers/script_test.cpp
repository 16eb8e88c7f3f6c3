// Training scripts: what is said and what is not, and the line and column of every word.
#include <doctest/doctest.h>

#include "readers/reader.h"
#include "readers/script_comment.h"
#include "readers/script_line.h"

using namespace callaudit;
using namespace callaudit::readers;

namespace {

struct Said {
  std::string text;
  int line = 0;
  int column = 0;
  transcript::Role role = transcript::Role::unknown;
};

transcript::Call script(const std::string& text) {
  ReadOptions options;
  options.format = "script";
  Reading reading = read_document(text, "script.md", options);
  for (const text::Problem& problem : reading.problems) MESSAGE(text::describe(problem));
  REQUIRE(reading.calls.size() == 1);
  return std::move(reading.calls.front());
}

std::vector<std::string> said(const std::string& text) {
  std::vector<std::string> all;
  const transcript::Call call = script(text);
  for (const auto& segment : call.segments)
    all.push_back(std::string(transcript::name(call.role_of(segment))) + ": " + segment.text);
  return all;
}

// "LINE:COLUMN" of the first place of a word.
std::string place_of(const std::string& text, const std::string& word) {
  const transcript::Call call = script(text);
  for (const auto& segment : call.segments) {
    const std::size_t at = segment.text.find(word);
    if (at == std::string::npos) continue;
    for (auto place = segment.origins.rbegin(); place != segment.origins.rend(); ++place) {
      if (place->begin > at) continue;
      return std::to_string(place->line) + ":" +
             std::to_string(static_cast<std::size_t>(place->column) + (at - place->begin));
    }
  }
  return "nowhere";
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("what is said in a script") {
  CHECK(said("# Opening\n\nAgent: Hello.\n\n*Wait.*\n\nCustomer: Hi.\n") == Lines{"agent: Hello.", "customer: Hi."});
  CHECK(said("Agent: Hello,\nhow are you?\n\nA line of prose.\n") == Lines{"agent: Hello, how are you?"});
  CHECK(said("**Agent:** Hello **there**, [name] (smile) and _welcome_.\n") ==
        Lines{"agent: Hello there, [name] and welcome."});
  CHECK(said("Agent: A.\n- If the customer agrees:\n  - \"B.\"\n  - C.\n- Otherwise:\n  1. D.\n") ==
        Lines{"agent: A.", "agent: B.", "agent: C.", "agent: D."});
  CHECK(said("Agent: A.\n- If they agree: Thank you!\n") == Lines{"agent: A.", "agent: Thank you!"});
  CHECK(said("> Hello.\n\nJust say it.\n\n[Pause]\n\n```\nnot read\n```\n| a | b |\n---\n") ==
        Lines{"agent: Hello.", "agent: Just say it."});
  CHECK(said("Agent (softly): Hello.\nCaller: Hi.\nNote: be kind.\n") == Lines{"agent: Hello.", "customer: Hi."});
  CHECK(said("Agent: Your name is ____, see [the page](http://x.y/z_a).\n") ==
        Lines{"agent: Your name is ____, see the page."});
  CHECK(said("Agent: A <!-- hidden --> B.\n<!-- more\nhidden -->\nAgent: C.\n") == Lines{"agent: A B.", "agent: C."});
}

TEST_CASE("every word knows its line and column") {
  const std::string text = "# T\nAgent: Hello **you** there,\n   how (x) are we?\n- \"Fine\u00e9 day.\"\n";
  CHECK(place_of(text, "Hello") == "2:8");
  CHECK(place_of(text, "you") == "2:16");
  CHECK(place_of(text, "there") == "2:22");
  CHECK(place_of(text, "how") == "3:4");
  CHECK(place_of(text, "are") == "3:12");
  CHECK(place_of(text, "Fine") == "4:4");
}

TEST_CASE("each line of a script is a turn") {
  const transcript::Call call = script("Agent: A.\nAgent: B.\n");
  REQUIRE(call.segments.size() == 2);
  CHECK(call.segments[1].new_turn);
  CHECK(call.medium == transcript::Medium::script);
}

TEST_CASE("scripts are recognised by their labels and gaps") {
  const auto format = [](const std::string& text) {
    const Reading reading = read_document(text, "x.md", {});
    return reading.calls.empty() ? std::string("none") : reading.calls.front().format;
  };
  CHECK(format("# Script\nAgent: Good morning, how can I help you?\nAgent: Thank you for waiting for us.\n") ==
        "script");
  CHECK(
      format(
          "Agent: Good morning, [name] here.\nCustomer: Hello, I need help.\n\n## Next\nAgent: That is {amount}.\n") ==
      "script");
  CHECK(format("Agent: Good morning, Ana here.\nCustomer: Hello, I need help.\nAgent: Of course.\n") == "text");
  CHECK(format("# Read me\n\nSome prose about things.\n\n- a list\n- of things\n") == "none");
  CHECK(format("<!-- callaudit: script -->\nGood morning!\n") == "script");
}

TEST_CASE("comments that let findings stand") {
  const transcript::Call call = script(
      "<!-- callaudit-disable-file thanks -- short -->\nAgent: A.\n<!-- callaudit-disable-next-line calm, rude -- "
      "quoted from "
      "law -->\n\nAgent: B.\n<!-- a comment -->\n");
  REQUIRE(call.suppressions.size() == 2);
  CHECK(call.suppressions[0].line == 0);
  CHECK(call.suppressions[1].line == 5);
  CHECK(call.suppressions[1].comment_line == 3);
  CHECK(call.suppressions[1].checks == std::vector<std::string>{"calm", "rude"});
  CHECK(call.suppressions[1].reason == "quoted from law");
  const auto fault = [](const char* comment) { return parse_script_comment(comment).fault; };
  CHECK(fault("<!-- callaudit-disable-next-line calm -->") == "the comment gives no reason, and lets nothing stand");
  CHECK(fault("<!-- callaudit-disable-next-line -- why -->") == "the comment names no check");
  CHECK(fault("<!-- callaudit-disable-nextline calm -- why -->") == "a comment for callaudit that is not known");
  CHECK(fault("<!-- callaudit-disable-next-line calm -- why") == "the comment does not end in its line");
  CHECK(fault("<!-- anything -->").empty());
  CHECK(fault("<!-- callaudit: script -->").empty());
}

TEST_CASE("a comment without a reason is a problem of the input") {
  ReadOptions options;
  options.format = "script";
  const Reading reading = read_document("<!-- callaudit-disable-next-line calm -->\nAgent: A.\n", "s.md", options);
  CHECK(reading.calls.size() == 1);
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].where.line == 1);
}
