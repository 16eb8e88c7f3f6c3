// One line of a training script taken apart: what it is, and its words with the column where each run of them stands.
// Markdown or plain text. Views point into the line. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "transcript/call.h"

namespace callaudit::readers {

struct ScriptLine {
  enum class Kind : std::uint8_t {
    blank,
    heading,    // "# Opening", a rule, a table
    direction,  // "[Wait for the answer]", "*looks it up*", "- If the caller is angry:"
    fence,      // ``` opens or closes a block that is not read
    words,
  };
  Kind kind = Kind::blank;
  bool bullet = false;                                // a branch or an alternative: "- ", "2. "
  bool quoted = false;                                // "> ..." or whole in quotation marks: words to be said
  transcript::Role role = transcript::Role::unknown;  // of its label
  std::string_view words;                             // behind bullet, quotation mark and label
};

ScriptLine scan_script_line(std::string_view line);

// A branch's condition: "If ...:", "When the customer ...:", "Option 2:", "Otherwise:".
bool is_branch_label(std::string_view words);

// Adds words to a segment without their marks (emphasis, links, comments, directions in brackets), and notes where each
// run of them stands. `line` is the whole line that holds the words, `number` its number in the file.
void add_script_words(std::string_view line, std::string_view words, int number, transcript::Segment& segment);

}  // namespace callaudit::readers
