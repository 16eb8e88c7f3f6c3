// suggest: from disagreements with people to a rule file that loads, and accepted overrides that become tests.
#include <doctest/doctest.h>

#include "audit/suggest.h"
#include "cli/program.h"

using namespace callaudit::cli::testing;

namespace {

// Agents who greet with words that the rules do not know, and one way in which the rules are wrong.
struct House {
  Folder folder;
  std::string rules = folder.write("house.yaml", house_rules());
  std::string results;
  std::string labels;

  House() {
    std::string calls, said;
    const auto add = [&](const std::string& id, const std::string& agent, const char* greets) {
      calls += call_line(id, agent);
      said += "{\"id\": \"" + id + "\", \"verdicts\": {\"greets\": \"" + greets + "\"}}\n";
    };
    for (int i = 0; i < 10; ++i) {
      const std::string n = std::to_string(i);
      add("missed" + n, "Lovely day to you, this is desk " + std::string(1, static_cast<char>('a' + i)) + ".", "pass");
      add("right" + n, "Good morning.", "pass");
      add("rude" + n, "What do you want on a day like this?", "fail");
    }
    const std::string file = folder.write("calls.ndjson", calls);
    results =
        folder.write("results.ndjson",
                     run({"audit", file, "--no-shipped", "--rules", rules, "-f", "ndjson", "--with-transcripts"}).out);
    labels = folder.write("labels.ndjson", said);
  }

  Output suggest(std::vector<std::string> more) const {
    more.insert(more.begin(), {"suggest", results});
    more.insert(more.end(), {"--no-shipped", "--rules", rules});
    return run(more);
  }
};

}  // namespace

TEST_CASE("wording that people heard and the rules miss is suggested, with what it mends, as a file that loads") {
  const House house;
  const Output output = house.suggest({house.labels});
  CAPTURE(output.out);
  CHECK(output.code == 0);
  CHECK(has(output.out,
            "# greets: 10 missed, 0 false alarms; tried on calls that were left out of the search: mends 10, "
            "spoils 0"));
  CHECK(has(output.out, "mends 10, spoils 0\n"));
  CHECK(has(output.out, "lovely day"));
  CHECK(has(output.err, "with this patch greets: 20 -> 30 of 30 as people say"));
  const std::string patch = house.folder.write("suggested.yaml", output.out);
  CHECK(run({"validate", house.rules, patch, "--no-shipped"}).code == 0);
  // What was there stays as it was.
  CHECK(house.folder.read("house.yaml") == house_rules());
}

TEST_CASE("a wording by which a signal fires wrongly is excluded") {
  House house;
  std::string calls, said;
  for (int i = 0; i < 10; ++i) {
    const std::string n = std::to_string(i);
    calls +=
        call_line("wrong" + n, "They said good morning to the cat.") + call_line("right" + n, "Good morning, sir.");
    said += "{\"id\": \"wrong" + n + "\", \"verdicts\": {\"greets\": \"fail\"}}\n{\"id\": \"right" + n +
            "\", \"verdicts\": {\"greets\": \"pass\"}}\n";
  }
  const std::string file = house.folder.write("calls.ndjson", calls);
  house.results = house.folder.write(
      "results.ndjson",
      run({"audit", file, "--no-shipped", "--rules", house.rules, "-f", "ndjson", "--with-transcripts"}).out);
  house.labels = house.folder.write("labels.ndjson", said);
  const Output output = house.suggest({house.labels});
  CAPTURE(output.out);
  CHECK(has(output.out, "unless:"));
  CHECK(has(output.out, "0 missed, 10 false alarms"));
  CHECK(has(output.err, "greets: 10 -> 20 of 20"));
}

TEST_CASE("an accepted override becomes a test of its check, masked") {
  const House house;
  const std::string waivers = house.folder.write(
      "w.yaml",
      "version: 1\noverrides:\n"
      "  - {check: greets, call: missed1, verdict: pass, reason: a greeting, who: Ana, accepted: true}\n"
      "  - {check: greets, call: rude1, verdict: pass, reason: not accepted, who: Ana}\n");
  const Output output = house.suggest({"--waivers", waivers});
  CAPTURE(output.out);
  CHECK(output.code == 0);
  CHECK(has(output.out, "# Ana: a greeting"));
  CHECK(has(output.out, "Lovely day to you"));
  CHECK(has(output.out, "todo: true"));
  CHECK_FALSE(has(output.out, "What do you want"));
  const std::string patch = house.folder.write("suggested.yaml", output.out);
  CHECK(run({"test", house.rules, patch, "--no-shipped"}).code == 0);
  // Together with the wording that mends it, it passes.
  CHECK_FALSE(has(house.suggest({house.labels, "--waivers", waivers}).out, "todo: true"));
}

TEST_CASE("suggest says what it lacks") {
  const House house;
  const std::string bare = house.folder.write(
      "bare.ndjson",
      run({"audit", house.folder.path("calls.ndjson"), "--no-shipped", "--rules", house.rules, "-f", "ndjson"}).out);
  const Output output = run({"suggest", bare, house.labels, "--no-shipped", "--rules", house.rules});
  CHECK(output.code == 2);
  CHECK(has(output.err, "--with-transcripts"));
  CHECK(run({"suggest", house.results, "--no-shipped", "--rules", house.rules}).code == 2);
}
