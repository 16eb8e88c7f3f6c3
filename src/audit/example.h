// The examples inside checks: a conversation as a rule author writes it, with the words that must be found between <<
// and >>.
//
//   A: Sir, you need to <<calm down>>.     A agent, C customer, S a system line
//   C 0:05-0:09.5: I am calm!              with times where a check needs them (seconds or m:ss)
//      and on the next line                a line without a speaker goes on where the last one stopped
//   @ started_at 2026-03-02T09:14:00Z      a field of the call: id, agent, queue, language, started_at, medium, or
//   metadata
//   @ next_call 2026-03-02T09:20:00Z       when the agent's next call starts (and previous_call)
//
// A text without any speaker is one turn of the agent.
#pragma once

#include <string>
#include <vector>

#include "checks/check.h"
#include "rules/rulebook.h"

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

ExampleCall read_example(const rules::Example& example);

struct ExampleResult {
  bool passed = false;
  std::string complaint;  // why not
  checks::Verdict verdict;
  std::vector<match::PatternId> fired;  // patterns with a hit, ascending; only when asked for
};

// Judges an example by its check. One thread.
class ExampleRunner {
 public:
  explicit ExampleRunner(const rules::Rulebook& rulebook);
  ExampleResult run(const rules::Example& example, bool with_fired_patterns = false);

 private:
  const rules::Rulebook& rulebook_;
  match::Matcher matcher_;
};

}  // namespace callaudit::audit
