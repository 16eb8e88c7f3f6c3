// Parts of a batch, audited apart and merged, give the bytes of one run in every format, whatever the cuts.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <algorithm>

#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "cli/program.h"
#include "report/report.h"

using namespace callaudit;
using namespace callaudit::cli::testing;
using nlohmann::json;

namespace {

constexpr const char* kRules = R"(version: 1
signals:
  greeting: {speaker: agent, says: ["good morning"]}
  upset: {speaker: customer, says: ["furious"]}
  regret: {speaker: agent, says: ["sorry"]}
checks:
  greets: {severity: minor, expect: greeting}
  break: {severity: major, when: upset, between: next-call, at_least: 180 seconds}
  excused: {severity: major, excused_by: regret, between: next-call, at_least: 400 seconds}
  rest: {severity: critical, any: [{expect: greeting}, {between: next-call, at_least: 200 seconds}]}
  both: {severity: info, all: [{never: regret}, {between: next-call, at_least: 100 seconds}]}
  hurries: {severity: minor, not: {between: next-call, at_least: 900 seconds}}
scorecards:
  house:
    title: House
    pass_mark: 60
    bands: {gold: 80, silver: 50, bronze: 0}
    sections:
      - {title: Calls, weight: 3, checks: {greets: 4, break: 6, excused: {points: 2, bonus: true}}}
      - {title: Days, weight: 1, checks: {rest: {points: 3, critical: section}, both: 2, hurries: -1}}
default_scorecard: house
)";

constexpr const char* kDecided = R"(version: 1
waivers:
  - {check: break, call: c-3, reason: agreed, who: Ana, until: 2099-12-31}
  - {check: excused, call: c-8, reason: agreed, who: Ben, until: 2099-12-31}
overrides:
  - {check: hurries, call: c-5, verdict: pass, reason: heard it, who: Ana}
  - {check: excused, call: c-11, verdict: na, reason: heard it, who: Ana}
)";

// Calls of three agents, minutes apart and some with none known, on both sides of midnight.
std::string call(int number) {
  const char* const says[] = {"Good morning.", "What?", "I am sorry.", "Good morning, I am sorry."};
  const int minute = 3 + number * 7 + number % 5 * 2;
  const std::string start = number % 13 == 12
                                ? ""
                                : fmt::format(R"("started_at": "2026-03-0{}T{:02}:{:02}:00Z", )",
                                              2 + (22 * 60 + minute) / 1440, (22 * 60 + minute) / 60 % 24, minute % 60);
  return fmt::format(R"({{"id": "c-{0}", {1}"agent": "{2}", "duration": {3}, "turns": [)"
                     R"({{"speaker": "agent", "start": 0, "end": 3, "text": "{4}"}}, )"
                     R"({{"speaker": "customer", "start": 4, "end": {3}, "text": "I am {5} about order {0}."}}]}})",
                     number, start, std::array{"Ana", "Ben", "Cleo"}[static_cast<std::size_t>(number % 3)],
                     600 + number % 7 * 150 + 0.25, says[number % 4], number % 2 == 0 ? "furious" : "glad");
}

std::vector<std::string> binary_too() {
  std::vector<std::string> names;
  for (const report::Format& format : report::formats()) {
    if (!format.adds) names.emplace_back(format.name);
  }
  return names;
}

class Batch {
 public:
  Batch() {
    for (int number = 0; number < 9; ++number) single(number);
    std::string lines;
    for (int number = 9; number < 40; ++number) {
      lines += call(number) + "\n";
      if (number == 22) lines += "{\"id\": \"broken\", \n";
    }
    paths.push_back(folder.write("m.ndjson", lines));
    paths.push_back(folder.path("n-not-there.json"));
    paths.push_back(folder.write("o.json", "{\"turns\": 7}"));
    for (int number = 40; number < 46; ++number) single(number);
  }

  // Audited into saved results; `words` choose the part.
  Output audit(const std::string& name, std::vector<std::string> words) const {
    const std::vector<std::string> always = {"--no-shipped",
                                             "--rules",
                                             rules,
                                             "--waivers",
                                             decided,
                                             "--signals",
                                             "--fail-under",
                                             "55",
                                             "--with-transcripts",
                                             "--report",
                                             "ndjson=" + folder.path(name)};
    words.insert(words.begin(), "audit");
    words.insert(words.end(), always.begin(), always.end());
    return run(words);
  }
  std::vector<std::string> listed(const std::string& name, const std::vector<std::string>& files) const {
    std::string list;
    for (const std::string& file : files) list += file + "\n";
    return {"--files-from", folder.write(name, list)};
  }
  std::vector<std::string> all() const { return listed("all.txt", paths); }

  // All formats of the results, merged.
  std::map<std::string, std::string> reports(const std::vector<std::string>& results) const {
    std::vector<std::string> words = {"report", "--with-transcripts", "--gate"};
    for (const std::string& each : results) words.push_back(folder.path(each));
    for (const std::string& name : binary_too()) words.insert(words.end(), {"--report", name + "=" + out(name)});
    const Output output = run(words);
    std::map<std::string, std::string> made = {{"exit code", std::to_string(output.code)},
                                               {"reason", output.last_line()}};
    for (const std::string& name : binary_too()) made[name] = folder.read("out." + name);
    return made;
  }

  Folder folder;
  std::string rules = folder.write("house.yaml", kRules);
  std::string decided = folder.write("w.yaml", kDecided);
  std::vector<std::string> paths;

 private:
  std::string out(const std::string& name) const { return folder.path("out." + name); }
  void single(int number) { paths.push_back(folder.write(fmt::format("{:02}.json", number), call(number))); }
};

struct Whole : Batch {
  Output output = audit("whole", all());
  std::map<std::string, std::string> expected = reports({"whole"});

  void compare(const std::vector<std::string>& results) const {
    const auto made = reports(results);
    for (const auto& [format, bytes] : expected) {
      CAPTURE(format);
      CHECK((made.at(format) == bytes));
    }
  }
};

}  // namespace

TEST_CASE("the batch asks what shards cannot know") {
  const Whole batch;
  CHECK(batch.output.code == 3);
  CHECK(batch.expected.at("exit code") == "3");
  CHECK(batch.expected.at("ndjson") == batch.folder.read("whole"));
  CHECK(has(batch.expected.at("reason"), batch.output.last_line()));
  // Across calls, all outcomes; decided by people; excused; doubtful days.
  std::map<std::string, int> outcomes;
  std::istringstream lines(batch.expected.at("ndjson"));
  for (std::string line; std::getline(lines, line);) {
    const json object = json::parse(line);
    if (object["type"] != "call") continue;
    for (const json& check : object["checks"]) {
      if (check.contains("other_call"))
        ++outcomes[check["id"].get<std::string>() + check["verdict"].get<std::string>()];
      if (check.contains("decision")) ++outcomes[check["decision"]["kind"]];
    }
  }
  for (const char* outcome : {"breakpass", "breakfail", "excusedfail", "excusedna", "restfail", "bothpass",
                              "hurriespass", "hurriesfail", "waived", "overridden"}) {
    CAPTURE(outcome);
    CHECK(outcomes[outcome] > 0);
  }
}

TEST_CASE("numbered shards merge into the bytes of one run, in any order") {
  const Whole batch;
  for (const int of : {1, 2, 3, 7, 60}) {
    CAPTURE(of);
    std::vector<std::string> results;
    for (int number = 1; number <= of; ++number) {
      std::vector<std::string> words = batch.all();
      words.insert(words.end(), {"--shard", fmt::format("{}/{}", number, of)});
      results.push_back(fmt::format("part-{}-of-{}", number, of));
      const Output output = batch.audit(results.back(), words);
      CHECK((output.code == 0 || output.code == 1 || output.code == 3));
    }
    std::shuffle(results.begin(), results.end(), std::mt19937(static_cast<unsigned>(of)));
    batch.compare(results);
  }
}

TEST_CASE("parts of the files, dealt out at random, merge into the bytes of one run") {
  const Whole batch;
  std::mt19937 random(9);
  for (int round = 0; round < 4; ++round) {
    CAPTURE(round);
    const std::size_t parts = 2 + random() % 5;
    std::vector<std::vector<std::string>> dealt(parts);
    for (const std::string& path : batch.paths) dealt[random() % (round == 0 ? 2 : parts)].push_back(path);
    std::vector<std::string> results;
    for (std::size_t part = 0; part < parts; ++part) {
      const std::string name = fmt::format("round-{}-{}", round, part);
      if (dealt[part].empty()) continue;  // nothing to read is no audit
      batch.audit(name, batch.listed(name + ".txt", dealt[part]));
      results.push_back(name);
    }
    if (results.size() > 1) batch.compare(results);
  }
}

TEST_CASE("a shard that was killed is resumed") {
  const Whole batch;
  std::vector<std::string> results;
  for (const char* shard : {"1/2", "2/2"}) {
    std::vector<std::string> words = batch.all();
    words.insert(words.end(), {"--shard", shard, "--resume"});
    results.push_back(std::string("part-") + shard[0]);
    // The reports cannot be put in place: the journal stays, and is taken over.
    std::vector<std::string> fails = words;
    fails.insert(fails.end(), {"--report", "csv=/dev/full"});
    std::filesystem::create_symlink("/dev/full", batch.folder.path(results.back()));
    CHECK(batch.audit(results.back(), words).code == 2);
    std::filesystem::remove(batch.folder.path(results.back()));
    CHECK_FALSE(batch.folder.read("." + results.back() + ".callaudit-journal").empty());
    batch.audit(results.back(), words);
  }
  batch.compare(results);
}

TEST_CASE("shards that are missing, twice or cut short are named") {
  const Whole batch;
  std::vector<std::string> results;
  for (const char* shard : {"1/3", "2/3", "3/3"}) {
    std::vector<std::string> words = batch.all();
    words.insert(words.end(), {"--shard", shard});
    results.push_back(batch.folder.path(std::string("part-") + shard[0]));
    batch.audit(std::string("part-") + shard[0], words);
  }
  const Output missing = run({"report", results[2], results[0], "-f", "ndjson"});
  CHECK(missing.code == 3);
  CHECK(has(missing.err, "shard 2 of 3 is missing"));
  CHECK(has(missing.out, "are not known in a stream or a shard"));  // and not decided on half of the calls
  const Output twice = run({"report", results[2], results[0], results[1], results[0], "-f", "csv"});
  CHECK(twice.code == 3);
  CHECK(has(twice.err, "part-1: shard 1 of 3 stands twice"));
  const std::string second = batch.folder.read("part-2");
  batch.folder.write("part-2", second.substr(0, second.rfind("{\"type\":\"summary\"")));
  const Output cut = run({"report", results[0], results[1], results[2], "-f", "csv"});
  CHECK(cut.code == 3);
  CHECK(has(cut.err, "part-2: the results end too early"));
}

TEST_CASE("--shard says what it needs") {
  const Batch batch;
  for (const char* shard : {"0/3", "4/3", "3", "a/b", "1/", "/2", "1/2/3", "-1/2"}) {
    CAPTURE(shard);
    std::vector<std::string> words = batch.all();
    words.insert(words.end(), {"--shard", shard});
    const Output output = batch.audit("no", words);
    CHECK(output.code == 2);
    CHECK(has(output.err, "is no part of a whole"));
  }
  CHECK(batch.audit("no", {"-", "--shard", "1/2"}).code == 2);
}

TEST_CASE("how shards end together") {
  const Folder folder;
  const std::string rules = folder.write("house.yaml", house_rules());
  const auto audited = [&](const std::string& name, const std::string& lines, const char* fail_on) {
    run({"audit", folder.write(name + ".ndjson", lines), "--no-shipped", "--rules", rules, "--fail-on", fail_on,
         "--report", "ndjson=" + folder.path(name)});
    return folder.path(name);
  };
  const std::string good = audited("good", call_line("a", "Good morning."), "major");
  const std::string bad = audited("bad", call_line("b", "What?"), "major");
  const std::string broken = audited("broken", call_line("c", "Good morning.") + "{\n", "major");
  const std::string other = audited("other", call_line("d", "What?"), "minor");
  const auto end = [](const std::vector<std::string>& results) {
    std::vector<std::string> words = {"report", "-f", "csv", "--gate"};
    words.insert(words.end(), results.begin(), results.end());
    return run(words).code;
  };
  CHECK(end({good}) == 0);
  CHECK(end({bad}) == 1);
  CHECK(end({good, bad}) == 1);
  CHECK(end({good, broken}) == 3);
  CHECK(end({bad, broken, good}) == 3);
  CHECK(end({good, other}) == 1);  // under other gates: the gravest
  CHECK(end({broken, other}) == 3);
  const Output without = run({"report", good, bad, "-f", "csv"});
  CHECK(without.code == 0);
  CHECK(has(without.err, "as one audit: exit code 1, 2 calls audited: 1 call with a failed check"));
}
