// A small rule book for the tests in this folder.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "rules/rulebook.h"

namespace callaudit::audit::testing {

inline std::shared_ptr<const rules::Rulebook> book(const std::string& yaml) {
  rules::LoadOptions options;
  options.shipped = false;
  text::Problems problems;
  auto loaded = rules::load_sources({{"house.yaml", "version: 1\n" + yaml}}, options, problems);
  for (const text::Problem& problem : problems) MESSAGE(text::describe(problem));
  REQUIRE(problems.empty());
  return loaded;
}

inline std::shared_ptr<const rules::Rulebook> house() {
  return book(R"(
signals:
  greeting: {speaker: agent, says: ["good morning", "hello there"]}
  upset: {speaker: customer, says: ["furious"]}
checks:
  greets:
    severity: minor
    expect: greeting
    tests:
      fail: ["A: What?"]
      pass: ["A: <<Good morning>>, sir."]
  break:
    when: upset
    between: next-call
    at_least: 180 seconds
  alone: {never: greeting}
scorecards:
  first: {pass_mark: 50, sections: [{title: All, checks: {greets: 1}}]}
  second: {pass_mark: 50, sections: [{title: All, checks: {greets: 1, break: 1}}]}
default_scorecard: first
)");
}

}  // namespace callaudit::audit::testing
