// Suggestions as the text of a rule file to review: nothing is changed by it until somebody loads it.
#pragma once

#include <string>
#include <vector>

#include "audit/suggest.h"

namespace callaudit::cli {

// A conversation that a person judged otherwise than the program, to stand as a test inside the check.
struct AcceptedTest {
  std::string check;
  checks::Outcome verdict = checks::Outcome::pass;
  std::string text;   // as tests are written
  std::string why;    // "Ana: said it off the record"
  bool todo = false;  // the rules do not pass it yet
};

// The call as the text of a test; what tells of people is masked.
std::string example_text(const transcript::Call& call);

// YAML with the figures as comments. Only suggestions that hold on calls left out of the search stand in it as rules;
// the others as comments.
std::string patch_of(const rules::Rulebook& rulebook, const std::vector<audit::CheckSuggestions>& suggestions,
                     const std::vector<AcceptedTest>& tests);

}  // namespace callaudit::cli
