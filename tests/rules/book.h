// Small rule books and calls for tests of the engine: rules as YAML, calls as "A: ..." / "C: ..." lines.
#pragma once

#include <memory>
#include <string>

#include "match/fixture.h"
#include "rules/rulebook.h"

namespace callaudit::test {

inline std::shared_ptr<const rules::Rulebook> book_from(const std::string& yaml, text::Problems& problems) {
  rules::LoadOptions options;
  options.shipped = false;
  return rules::load_sources({{"r.yaml", "version: 1\n" + yaml}}, options, problems);
}

// Judges the book's first check.
inline checks::Verdict judge(const rules::Rulebook& book, const transcript::Call& call,
                             const checks::Schedule* schedule = nullptr) {
  match::CallText text;
  match::normalise(call, text);
  signals::Timeline timeline;
  signals::Reader(book.signals, book.learned).read(text, timeline);
  return book.checks.front()->judge({&book.signals, &timeline, schedule});
}

// "pass", "fail", "na", or the first problem of the rules.
inline std::string verdict(const std::string& yaml, const std::string& script) {
  text::Problems problems;
  const auto book = book_from(yaml, problems);
  return book ? checks::name(judge(*book, call_from(script)).outcome) : problems.front().message;
}

}  // namespace callaudit::test
