// Shared by the tests of learned/: a little labelled text, and calls to score.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "learned/model.h"
#include "learned/train.h"
#include "match/call_text.h"

namespace callaudit::learned::test {

inline const char* const kLabelled =
    "# first call\n"
    "A: Good morning, Lakeside Ferries. @greeting\n"
    "C: My ticket never came and I am furious. @upset @problem\n"
    "A: I am so sorry about the ticket. @apology\n"
    "a: Which sailing was it for?\n"
    "C: The noon one, and nobody answers your phone! @upset\n"
    "A: I apologise, that is our fault. @apology\n"
    "C: Fine.\n"
    "# second call\n"
    "A: Lakeside Ferries, good afternoon. @greeting\n"
    "C: I would like two tickets for Sunday.\n"
    "A: Two tickets, one moment.\n"
    "C: Lovely weather.\n"
    "A: Sorry you had to wait so long. @apology\n"
    "C: This is a disgrace, I am furious with you all. @upset\n"
    "A: The ferry leaves at noon.\n"
    "+ I am sorry for the trouble with your booking.\n"
    "+ We are sorry that nobody called. @own\n"
    "- Sorry, could you say that again?\n"
    "- C I am sorry to be late.\n"
    "- The sorry state of the harbour is well known.\n";

inline TrainingText labelled(const char* text = kLabelled, const char* act = "apology") {
  TrainingText out;
  const TrainingFile file{"sample.txt", act, ""};
  const text::Problems problems = read_training_text(text, file, out);
  REQUIRE(problems.empty());
  return out;
}

// Options that fit so little text.
inline TrainOptions small() {
  TrainOptions options;
  options.least_lines = 1;
  return options;
}

inline std::string trained(const std::vector<std::string>& acts, transcript::Role role) {
  const auto file = train(labelled(), acts, role, small());
  REQUIRE(file);
  return file->bytes;
}

// A call of "A ..." and "C ..." turns with its words.
struct Spoken {
  explicit Spoken(const std::vector<std::pair<char, std::string>>& turns) {
    call.speakers.resize(3);
    call.speakers[0].role = transcript::Role::agent;
    call.speakers[1].role = transcript::Role::customer;
    for (const auto& [who, words] : turns) {
      transcript::Segment segment;
      segment.speaker = who == 'A' ? 0 : who == 'C' ? 1 : 2;
      segment.text = words;
      call.segments.push_back(segment);
    }
    match::normalise(call, text);
  }
  transcript::Call call;
  match::CallText text;
};

inline Scores scores_of(const Bank& bank, const match::CallText& text) {
  Scorer scorer(bank);
  Scores scores;
  scorer.score(text, scores);
  return scores;
}

}  // namespace callaudit::learned::test
