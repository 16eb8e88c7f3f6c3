// What is masked in sentences that the rules were not shaped on (data/fresh.txt says how they are marked).
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "places.h"
#include "privacy/find.h"

using namespace callaudit;

namespace {

// One line: a call, and for every byte of its segments the number of the mark it stands in (0: none).
struct Sentence {
  std::string line;
  transcript::Call call;
  std::vector<std::vector<int>> marks;
  std::vector<std::string> kinds;  // by mark, from 1
};

void add_segment(Sentence& sentence, int speaker) {
  transcript::Segment segment;
  segment.speaker = speaker;
  sentence.call.segments.push_back(segment);
  sentence.marks.emplace_back();
}

Sentence read(const std::string& line) {
  Sentence sentence;
  sentence.line = line;
  sentence.call.speakers = {{"customer", "", "", transcript::Role::customer},
                            {"agent", "", "", transcript::Role::agent}};
  sentence.kinds = {""};
  int speaker = 0;
  int mark = 0;
  add_segment(sentence, speaker);
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = std::string_view(line).substr(at);
    if (rest.starts_with(" // ") || rest.starts_with(" / ")) {
      const bool other = rest.starts_with(" // ");
      speaker = other ? 1 - speaker : speaker;
      add_segment(sentence, speaker);
      at += other ? 4 : 3;
    } else if (rest.front() == '{') {
      const std::size_t colon = rest.find(':');
      sentence.kinds.emplace_back(rest.substr(1, colon - 1));
      mark = static_cast<int>(sentence.kinds.size()) - 1;
      at += colon + 1;
    } else if (rest.front() == '}') {
      mark = 0;
      ++at;
    } else {
      sentence.call.segments.back().text += rest.front();
      sentence.marks.back().push_back(mark);
      ++at;
    }
  }
  return sentence;
}

bool counts(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
}

struct Outcome {
  std::vector<bool> clear;  // by mark: a letter or figure of it is left
  bool too_much = false;    // something that is not marked is masked
};

Outcome judged(const Sentence& sentence) {
  Outcome outcome{std::vector<bool>(sentence.kinds.size(), false)};
  const auto found = privacy::find(sentence.call, {});
  for (std::size_t at = 0; at < found.size(); ++at) {
    const std::string& text = sentence.call.segments[at].text;
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
      const bool masked = std::ranges::any_of(
          found[at], [&](const privacy::Span& span) { return byte >= span.begin && byte < span.end; });
      const int mark = sentence.marks[at][byte];
      if (mark > 0 && !masked && counts(text[byte])) outcome.clear[static_cast<std::size_t>(mark)] = true;
      if (mark == 0 && masked && counts(text[byte])) outcome.too_much = true;
    }
  }
  return outcome;
}

// Of one file: by kind how many were marked and how many of them found, and sentences with too much masked.
struct Counts {
  std::map<std::string, std::pair<int, int>> kinds;  // found, all
  int sentences = 0;
  int too_much = 0;
};

Counts counted(const std::string& name) {
  std::ifstream file(tests::source_dir() + "/tests/privacy/data/" + name);
  Counts counts;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const Sentence sentence = read(line);
    const Outcome outcome = judged(sentence);
    ++counts.sentences;
    for (std::size_t mark = 1; mark < sentence.kinds.size(); ++mark) {
      auto& [found, all] = counts.kinds[sentence.kinds[mark]];
      ++all;
      found += outcome.clear[mark] ? 0 : 1;
      if (outcome.clear[mark]) MESSAGE("missed: " << line);
    }
    if (outcome.too_much) MESSAGE("too much: " << line);
    counts.too_much += outcome.too_much ? 1 : 0;
  }
  return counts;
}

}  // namespace

TEST_CASE("sentences that the masks were not shaped on") {
  for (const char* name : {"fresh.txt", "fresh_later.txt"}) {
    const Counts counts = counted(name);
    CAPTURE(name);
    REQUIRE(counts.sentences > 50);
    for (const auto& [kind, found] : counts.kinds) {
      CAPTURE(kind);
      CHECK(found.first >= 0.95 * found.second);
    }
    CHECK(counts.too_much <= 0.02 * counts.sentences);
  }
}
