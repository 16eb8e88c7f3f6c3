// Labelled speech for training, in two forms that may share a file:
//
//   + That must be maddening. @ack     an example of the file's act, and of "ack"; `+ C ...` when the customer says it
//   - That must be the postman.        no example of the file's act
//
//   # any title of a call
//   A: We lost your parcel. @own       the agent; "C:" is the customer; in lower case a further sentence of the turn
//   a: I am sorry. @apology
//
// A line is no example of any act that it does not carry. For lists that is a little too strict, but measured to serve
// better than leaving them out. Blank lines are skipped. Problems carry file and line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/problem.h"
#include "transcript/call.h"

namespace callaudit::learned {

struct LabelledLine {
  enum class Source : std::uint8_t { list, call, heard };  // heard: made from a call by us, without its marks
  std::string text;
  transcript::Role role = transcript::Role::agent;
  Source source = Source::list;
  std::vector<std::string> acts;  // is an example of these
  int call = 0;                   // lines of one call share a number
  std::string group;              // who wrote it: kept together when figures are measured on text left out of training

  bool is_example_of(std::string_view act) const;
};

struct TrainingText {
  std::vector<LabelledLine> lines;
  int calls = 0;
};

struct TrainingFile {
  std::string name;   // for messages
  std::string act;    // that + and - lines are about; empty where the file has none
  std::string group;  // empty: calls and lines are dealt into groups evenly
};

// Small letters, digits and '-': what a tag and the signal of a file may be called.
bool is_act_name(std::string_view name);

// Appends the labelled lines of a file.
text::Problems read_training_text(std::string_view bytes, const TrainingFile& file, TrainingText& out);

}  // namespace callaudit::learned
