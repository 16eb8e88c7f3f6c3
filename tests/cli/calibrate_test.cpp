// calibrate with several raters, tables from spreadsheets, scores, and the templates that analysts fill in.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "audit/opinions.h"
#include "cli/program.h"

using namespace callaudit::cli::testing;
using nlohmann::json;

namespace {

struct Saved {
  Folder folder;
  std::string results;

  Saved() {
    const std::string rules = folder.write("house.yaml", house_rules());
    const std::string calls = folder.write(
        "calls.ndjson", call_line("a", "Good morning.") + call_line("b", "What?") + call_line("c", "What?") +
                            call_line("d", "Yo dude, hello there.") + call_line("e", "What?"));
    results =
        folder.write("results.ndjson", run({"audit", calls, "--no-shipped", "--rules", rules, "-f", "ndjson"}).out);
  }

  json calibrate(std::vector<std::string> more) const {
    more.insert(more.begin(), {"calibrate", results});
    more.insert(more.end(), {"-f", "json"});
    return json::parse(run(more).out);
  }
};

const json& check(const json& page, const std::string& name) {
  for (const json& each : page["checks"]) {
    if (each["check"] == name) return each;
  }
  static const json none;
  return none;
}

}  // namespace

TEST_CASE("the consensus is what most people say, and nothing when they are split") {
  using namespace callaudit::audit;
  CHECK(consensus({Said::fail, Said::pass, Said::fail}) == Said::fail);
  CHECK(consensus({Said::fail, Said::pass}) == std::nullopt);
  CHECK(consensus({}) == std::nullopt);
}

TEST_CASE("several raters: the program is one more, left out of the consensus") {
  const Saved saved;
  const std::string ana = saved.folder.write("ana.csv",
                                             "call,check,verdict,doubtful,rater\n"
                                             "a,greets,pass,,\nb,greets,fail,,\nc,greets,FAIL,yes,\nd,greets,pass,,\n");
  const std::string ben = saved.folder.write("ben.csv",
                                             "\xEF\xBB\xBF"
                                             "call;rater;greets;no-slang\r\na;Ben;pass;pass\r\nb;Ben;fail;\r\n"
                                             "c;Ben;pass;\r\nd;Ben;fail;\"fail\"\r\n");
  const std::string cleo = saved.folder.write(
      "cleo.ndjson", "{\"id\": \"d\", \"rater\": \"Cleo\", \"verdicts\": {\"greets\": [\"fail\", [1]]}}\n");
  const json page = saved.calibrate({ana, ben, cleo});
  CHECK(page["calls"] == 4);
  const json& greets = check(page, "greets");
  // c is split between Ana and Ben; on d two of three say fail.
  CHECK(greets["ratings"] == 3);
  CHECK(page["split"] == 1);
  CHECK(greets["missed_fails"] == 1);
  CHECK(greets["disagreements"][0]["call"] == "d");
  CHECK(has(greets["disagreements"][0]["fragile"], "people 2 to 1"));
  CHECK(greets["people_alpha"]["value"] < 1);
  CHECK(greets["sample"]["fired"] == 3);
  CHECK(greets["sample"]["quiet_missed"] == 1);
  CHECK(check(page, "no-slang")["ratings"] == 2);
  std::vector<std::string> raters;
  for (const json& rater : page["raters"]) raters.push_back(rater["rater"]);
  CHECK(raters == std::vector<std::string>{"ana", "Ben", "Cleo", "the program"});
  CHECK(page["raters"][1]["ratings"] == 6);
  // Without what Ana doubts Ben alone decides on c.
  CHECK(check(saved.calibrate({ana, ben, cleo, "--certain"}), "greets")["ratings"] == 4);
  const Output table = run({"calibrate", saved.results, ana, ben, cleo});
  for (const char* part : {"alpha of people", "Each rater against", "Recall of fails in all calls", "split evenly"})
    CHECK(has(table.out, part));
  CHECK(has(run({"calibrate", saved.results, ana, ben, "-f", "markdown"}).out, "| the program |"));
}

TEST_CASE("scores are compared by intraclass correlation and bias") {
  const Saved saved;
  const std::string ana = saved.folder.write("ana.csv", "call,score\na,90\nb,10\nc,0\nd,100\n");
  const std::string ben = saved.folder.write(
      "ben.ndjson", "{\"id\": \"a\", \"scores\": {\"house\": 100}}\n{\"id\": \"b\", \"score\": 0}\n");
  const json page = saved.calibrate({ana, ben});
  const json& scores = page["scores"][0];
  CHECK(scores["scorecard"] == "house");
  CHECK(scores["calls"] == 4);
  CHECK(scores["icc"]["agreement"]["value"] > 0.5);
  CHECK(scores["raters"][0]["bias"]["value"] == 0);
  CHECK(scores["raters"][2]["rater"] == "the program");
  CHECK(has(run({"calibrate", saved.results, ana}).out, "ICC(A,1)"));
}

TEST_CASE("a template can be filled in and read back, and does not tell what the program said") {
  const Saved saved;
  std::string verdicts =
      run({"calibrate", saved.results, "--template", "verdicts", "--sample", "1", "--check", "greets"}).out;
  CHECK(has(verdicts, "call,file,check,title,verdict,doubtful,rater,note\n"));
  CHECK_FALSE(has(verdicts, "fail"));
  CHECK(std::ranges::count(verdicts, '\n') == 3);  // one that fired, one that did not
  for (std::size_t at = 0; (at = verdicts.find(",,,,\n", at)) != std::string::npos; ++at)
    verdicts.replace(at, 5, ",pass,,Ana,\n");
  const json page = saved.calibrate({saved.folder.write("filled.csv", verdicts)});
  CHECK(page["calls"] == 2);
  CHECK(check(page, "greets")["false_fails"] == 1);
  CHECK(has(run({"calibrate", saved.results, "--template", "calls"}).out, "call,file,rater,greets,no-slang\n"));
  const std::string scores = run({"calibrate", saved.results, "--template", "scores", "--sample", "2"}).out;
  CHECK(std::ranges::count(scores, '\n') == 3);
}

TEST_CASE("tables that cannot be used are named") {
  const Saved saved;
  const std::string bad =
      saved.folder.write("bad.csv", "call,check,verdict,score\na,greets,maybe,\nb,,,many\nc,greets,\"pass,\n");
  const Output output = run({"calibrate", saved.results, bad});
  CHECK(output.code == 2);
  for (const char* part : {"bad.csv:2: the verdict on 'greets'", "bad.csv:3: the score is no number",
                           "bad.csv:4: a quotation mark is never closed"}) {
    CHECK(has(output.err, part));
  }
  CHECK(has(run({"calibrate", saved.results, saved.folder.write("x.csv", "who,what\n1,2\n")}).err, "a column 'call'"));
  const Output nobody = run({"calibrate", saved.results});
  CHECK(nobody.code == 2);
  CHECK(has(nobody.err, "--template verdicts"));
}
