// The examples inside checks and signals: a conversation as a rule author writes it, with the words that must be found
// between << and >>.
//
//   A: Sir, you need to <<calm down>>.     A agent, C customer, S a system line (or the whole word)
//   C 0:05-0:09.5: I am calm!              with times where a check needs them (seconds or m:ss)
//      and on the next line                a line without a speaker goes on where the last one stopped
//   @ started_at 2026-03-02T09:14:00Z      a field of the call: id, agent, queue, language, started_at, medium, or
//   metadata
//   @ next_call 2026-03-02T09:20:00Z       when the agent's next call starts (and previous_call)
//
// A text without any speaker is one turn of the agent, or of the speaker of the signal that it tests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checks/check.h"
#include "rules/rulebook.h"
#include "signals/book.h"

namespace callaudit::audit {

// Marked words: code points [begin, end) of a segment's text.
struct Mark {
  int segment = 0;  // 1-based
  int begin = 0;
  int end = 0;
};

struct ExampleCall {
  transcript::Call call;
  std::vector<Mark> marks;
  checks::Schedule schedule;
};

ExampleCall read_example(const rules::Example& example, transcript::Role speaker = transcript::Role::agent);

// "check-id", or "signal 'x'".
std::string name_of_tested(const rules::Rulebook& rulebook, const rules::Example& example);

struct ExampleResult {
  bool passed = false;
  std::string complaint;    // why not
  checks::Verdict verdict;  // for a signal only the evidence
};

// What an example touched on its way to a verdict. `text` borrows `call`: a trace stays where it is.
struct ExampleTrace {
  transcript::Call call;
  match::CallText text;
  match::Hits hits;                                                     // of all patterns of the rule book
  std::vector<bool> fired;                                              // by signal: it has events
  std::vector<bool> stopped;                                            // by signal: a filter stopped something
  std::vector<std::pair<const checks::Condition*, bool>> conditions;    // of the check, and whether they held
  std::vector<std::pair<const checks::Check*, checks::Outcome>> parts;  // of a combination
};

// Judges an example by its check or its signal. One thread.
class ExampleRunner {
 public:
  explicit ExampleRunner(const rules::Rulebook& rulebook);
  ExampleResult run(const rules::Example& example, ExampleTrace* trace = nullptr);

 private:
  ExampleResult run_check(const rules::Example& example, ExampleTrace* trace);
  ExampleResult run_signal(const rules::Example& example, ExampleTrace* trace);
  void trace_words(const transcript::Call& call, ExampleTrace& trace);

  const rules::Rulebook& rulebook_;
  std::optional<match::Matcher> matcher_;  // made when first needed, as the reader is
  std::optional<signals::Reader> reader_;
};

}  // namespace callaudit::audit
