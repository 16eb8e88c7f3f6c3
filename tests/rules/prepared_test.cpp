// The book that the build made ready against the same book read from its files: nobody can tell which is which.
#include "rules/prepared.h"

#include <doctest/doctest.h>

#include <random>

#include "audit/auditor.h"
#include "match/fixture.h"
#include "report/result_json.h"
#include "rules/rulebook.h"
#include "text/packed.h"

using namespace callaudit;

namespace {

// Beside, over and under the shipped rules; one phrase that shipped patterns name is changed.
constexpr const char* kHouse = R"(version: 1
phrases:
  bad-feeling: {override: true, add: ["miffed"]}
  our-name: ["green kettle"]
signals:
  upset: {override: true, add: {says: ["I am <bad-feeling>", "okay"]}}
  names-the-company: {speaker: agent, says: ["<our-name>", "help*", "_ problem"], similar: 0.8}
checks:
  names-it: {title: Name it, expect: names-the-company}
  takes-notes: {override: true, severity: info}
scorecards:
  house: {sections: [{title: All, checks: {names-it: 1, takes-notes: 2}}]}
)";

struct Twins {
  std::shared_ptr<rules::Rulebook> ready, read;
};

Twins twins(rules::LoadOptions options) {
  Twins out;
  for (const bool prepared : {true, false}) {
    options.prepared = prepared;
    text::Problems problems;
    (prepared ? out.ready : out.read) = rules::load(options, problems);
    REQUIRE(problems.empty());
  }
  return out;
}

// Calls of words that the patterns are made of, so that they hit often.
std::vector<std::string> random_scripts(const match::PatternSet& patterns, std::size_t count) {
  std::vector<std::string> words;
  for (match::PatternId id = 0; id < patterns.size(); ++id) {
    std::string word;
    for (const char c : patterns.source(id) + " ") {
      if (std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '\'') {
        word += c;
      } else if (!word.empty()) {
        words.push_back(std::move(word));
        word.clear();
      }
    }
  }
  std::mt19937 dice(20261122);
  std::vector<std::string> scripts(count);
  for (std::string& script : scripts) {
    for (int turn = 0; turn < 20; ++turn) {
      script += dice() % 2 == 0 ? "A:" : "C:";
      for (auto left = 1 + dice() % 25; left > 0; --left)
        script += " " + words[dice() % words.size()] + (dice() % 7 == 0 ? "." : dice() % 9 == 0 ? "?" : "");
      script += '\n';
    }
  }
  return scripts;
}

class Results {
 public:
  explicit Results(const rules::Rulebook& book) : auditor_(book, options()), run_(audit::run_info(book, options())) {}

  std::string of(const std::string& script) {
    const auto result = auditor_.audit(test::call_from(script));
    std::string out;
    if (result) report::append_call(out, *result, run_);
    return out;
  }

 private:
  static audit::AuditOptions options() {
    audit::AuditOptions all;
    all.selection.scorecards = {"all"};
    all.with_signals = true;
    return all;
  }

  audit::Auditor auditor_;
  audit::RunInfo run_;
};

void compare(const Twins& twins, const std::vector<std::string>& scripts) {
  REQUIRE(twins.ready->signals.patterns.size() == twins.read->signals.patterns.size());
  for (match::PatternId id = 0; id < twins.read->signals.patterns.size(); ++id)
    CHECK(twins.ready->signals.patterns.source(id) == twins.read->signals.patterns.source(id));
  CHECK(twins.ready->hash == twins.read->hash);
  CHECK(twins.ready->check_ids() == twins.read->check_ids());
  Results ready(*twins.ready), read(*twins.read);
  for (const std::string& script : scripts) {
    CAPTURE(script);
    const std::string expected = read.of(script);
    REQUIRE_FALSE(expected.empty());
    CHECK(ready.of(script) == expected);
  }
}

}  // namespace

TEST_CASE("what the program carries is what its rules would give now") {
  const auto carried = rules::prepared();
  if (!carried) {
    MESSAGE("skipped: this program carries no prepared rules");
    return;
  }
  const std::string fresh = rules::prepare();
  CHECK(fresh.find(carried->patterns) != std::string::npos);
  CHECK(fresh.ends_with(carried->trees));
  text::Unpacker in(fresh);
  CHECK(in.number() == carried->hash.low());
  CHECK(in.number() == carried->hash.high());
}

TEST_CASE("prepared rules judge as the same rules from their files") {
  const Twins shipped = twins({});
  REQUIRE(shipped.ready->examples.size() == shipped.read->examples.size());
  std::vector<std::string> scripts = random_scripts(shipped.read->signals.patterns, 20);
  for (std::size_t at = 0; at < shipped.read->examples.size(); at += 9) {
    CHECK(shipped.ready->examples[at].where == shipped.read->examples[at].where);
    CHECK(shipped.ready->examples[at].text == shipped.read->examples[at].text);
    scripts.push_back(shipped.read->examples[at].text);
  }
  compare(shipped, scripts);
}

TEST_CASE("prepared rules under those of a house judge as all from their files") {
  rules::LoadOptions options;
  options.added = {{"house.yaml", kHouse}};
  options.examples = false;
  const Twins house = twins(options);
  CHECK(house.ready->examples.size() < house.read->examples.size());
  compare(house, random_scripts(house.read->signals.patterns, 20));
}

TEST_CASE("a limit that the shipped patterns are over refuses them, prepared or not") {
  rules::LoadOptions options;
  options.limits.pattern_states = 20;
  text::Problems ready, read;
  CHECK(rules::load(options, ready) == nullptr);
  options.prepared = false;
  CHECK(rules::load(options, read) == nullptr);
  CHECK(ready == read);
}
