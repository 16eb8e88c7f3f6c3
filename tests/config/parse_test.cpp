#include <doctest/doctest.h>

#include "config/fields.h"

using namespace callaudit;

namespace {

std::string first_problem(const std::string& yaml) {
  text::Problems problems;
  config::parse("r.yaml", yaml, problems);
  return problems.empty() ? "" : text::describe(problems.front());
}

}  // namespace

TEST_CASE("a tree remembers kinds and places") {
  text::Problems problems;
  const config::Document document =
      config::parse("r.yaml", "a: no\nb: [1, 'x']\nc:\n  d: |\n    two\n    lines\n", problems);
  REQUIRE(problems.empty());
  CHECK(document.root.find("a")->scalar == "no");
  CHECK(document.root.find("b")->items.at(1).quoted);
  CHECK(document.root.find("c")->find("d")->scalar == "two\nlines\n");
  CHECK(document.root.find("b")->where == text::Location{"r.yaml", 2, 4});
}

TEST_CASE("JSON is read by the same parser") {
  text::Problems problems;
  const config::Document document =
      config::parse("r.json", "{\"a\": [1, {\"b\": null}],\n\t\"c\": \"\\u00e9\"}", problems);
  REQUIRE(problems.empty());
  CHECK(document.root.find("c")->scalar == "\xC3\xA9");
}

TEST_CASE("what YAML lets pass is refused with its place") {
  CHECK(first_problem("a: 1\na: 2\n").starts_with("r.yaml:2:1: 'a' stands twice"));
  CHECK(first_problem("a: &x [*x]\n").starts_with("r.yaml:1:4: "));
  CHECK(first_problem("a: *x\n").find("aliases") != std::string::npos);
  CHECK(first_problem("a: !!int 3\n").find("tags") != std::string::npos);
  CHECK(first_problem("a: 'never closed\n").starts_with("r.yaml:1:4: "));
  CHECK(first_problem("a: 1\n---\nb: 2\n").find("second document") != std::string::npos);
  CHECK(first_problem(std::string("a: \xFF\n")).starts_with("r.yaml:1:4: this byte"));
  CHECK(first_problem(std::string("a: b\0c\n", 7)).find("NUL") != std::string::npos);
  CHECK(first_problem("#\n,").starts_with("r.yaml:2:1: "));
  CHECK(first_problem(std::string(100, '[')).find("r.yaml:1:") == 0);
}

TEST_CASE("fields report every error and go on") {
  text::Problems problems;
  const config::Document document =
      config::parse("r.yaml", "points: many\nwhenn: upset\nshare: 0.5\nkind: nevr\nflag: yes\n", problems);
  const config::Reporter reporter(document, problems);
  config::Fields fields(document.root, "check 'x'", reporter);
  CHECK_FALSE(fields.number("points").has_value());
  CHECK(fields.number("share") == 0.5);
  CHECK_FALSE(fields.choice("kind", {"never", "expect"}).has_value());
  CHECK_FALSE(fields.boolean("flag"));
  fields.text("when");
  fields.finish();
  REQUIRE(problems.size() == 4);
  CHECK(problems[1].hint == "did you mean 'never'?");
  CHECK(text::describe(problems[3]) ==
        "r.yaml:2:1: unknown key 'whenn' in check 'x'\n    whenn: upset\n    ^\n  hint: did you mean 'when'?");
}
