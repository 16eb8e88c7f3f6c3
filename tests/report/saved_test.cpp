#include "report/saved.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "readers/input.h"
#include "report/fixture.h"

using namespace callaudit;

namespace {

struct Again {
  std::string text;
  report::Replay replay;
};

Again rendered_again(const std::vector<report::SavedResults>& results, const char* format) {
  Again again;
  const auto write = [&again](std::string_view text) { again.text += text; };
  again.replay = report::replay(results, report::find_format(format)->make(write, {}));
  return again;
}

std::string part(const audit::Summary& summary, const std::vector<audit::CallResult>& calls) {
  std::string out;
  const report::Renderer to = report::find_format("ndjson")->make([&](std::string_view text) { out += text; }, {});
  to.begin(report::fixture::run());
  for (const audit::CallResult& call : calls) to.call(call);
  to.end(summary);
  return out;
}

}  // namespace

TEST_CASE("saved results are rendered again byte for byte in every text format") {
  const std::string ndjson = report::fixture::rendered("ndjson");
  const std::string json = report::fixture::rendered("json");
  for (const report::Format& format : report::formats()) {
    if (format.binary) continue;
    CAPTURE(format.name);
    const std::string once = report::fixture::rendered(format.name);
    CHECK(rendered_again({report::saved_text("r.ndjson", ndjson)}, format.name).text == once);
    CHECK(rendered_again({report::saved_text("r.json", json)}, format.name).text == once);
  }
}

TEST_CASE("shards merge into the bytes of one run") {
  std::vector<audit::CallResult> calls = report::fixture::calls();
  std::ranges::sort(calls, readers::comes_before, &audit::CallResult::file);
  const std::string first = part({2, 0, 0, "every gate passed", {}}, {calls[0], calls[1]});
  const std::string second = part({2, 0, 1, "1 major finding", {}}, {calls[2], calls[3]});
  const Again merged = rendered_again({report::saved_text("1", first), report::saved_text("2", second)}, "ndjson");
  CHECK(merged.text == part({4, 0, 1, "1 major finding", {}}, calls));
  CHECK(merged.replay.problems.empty());
  CHECK(merged.replay.notes.empty());
}

TEST_CASE("parts under the same gates add up to the reason of the whole") {
  const std::vector<audit::CallResult> calls = report::fixture::calls();
  const auto summary = [](std::size_t count, std::size_t failing) {
    audit::Summary made;
    made.calls = count;
    made.gates = audit::GateCounts{"major", 60.0, failing, 1};
    audit::conclude(made);
    return made;
  };
  const std::string first = part(summary(1, 0), {calls[0]});
  const std::string second = part(summary(3, 2), {calls[1], calls[2], calls[3]});
  audit::Summary all = summary(4, 2);
  all.gates->under = 2;
  audit::conclude(all);
  CHECK(all.exit_reason ==
        "4 calls audited: 2 calls with a failed check of severity major or above (--fail-on), "
        "2 calls under 60 points (--fail-under)");
  const Again merged = rendered_again({report::saved_text("1", first), report::saved_text("2", second)}, "ndjson");
  CHECK(merged.text == part(all, calls));
}

TEST_CASE("shards with other checks are united by id") {
  audit::RunInfo run = report::fixture::run();
  std::swap(run.checks[0], run.checks[6]);
  run.rules_hash = "other";
  audit::CallResult call = report::fixture::calls()[1];
  call.file = "zz/behind all others.vtt";
  std::string other;
  const report::Renderer to = report::find_format("ndjson")->make([&](std::string_view text) { other += text; }, {});
  to.begin(run);
  to.call(call);
  to.end({1, 0, 0, "", {}});
  const Again merged = rendered_again(
      {report::saved_text("1", report::fixture::rendered("ndjson")), report::saved_text("2", other)}, "ndjson");
  REQUIRE(merged.replay.notes.size() == 2);
  CHECK(merged.replay.notes[1] == "1 call in several results; --since keeps the last of each");
  CHECK(merged.replay.notes[0] == "results of different rules are merged (8f14e45fceea167a and other)");
  // In the second file index 0 was never-insults.
  const std::size_t last_call = merged.text.rfind("{\"type\":\"call\"");
  CHECK(merged.text.find("{\"id\":\"never-insults\",\"verdict\":\"fail\"", last_call) != std::string::npos);
}

TEST_CASE("broken lines are reported with their number and the rest goes on") {
  std::string text = report::fixture::rendered("ndjson");
  text.insert(text.find('\n') + 1, "{\"type\": \"call\", \n\n");
  const Again again = rendered_again({report::saved_text("r.ndjson", text)}, "ndjson");
  REQUIRE(again.replay.problems.size() == 1);
  CHECK(again.replay.problems[0].where == text::Location{"r.ndjson", 2, 0});
  CHECK(again.text == report::fixture::rendered("ndjson"));
}

TEST_CASE("what is no result is refused and renders nothing") {
  for (const char* text : {"", "{}", "[]", "[1]", "{\"type\":\"call\"}\n", "WEBVTT\n", "[{\"type\":\"run\"}", "\n"}) {
    CAPTURE(text);
    const Again again = rendered_again({report::saved_text("r", text)}, "ndjson");
    CHECK(again.text.empty());
    CHECK_FALSE(again.replay.has_run);
    CHECK(again.replay.problems.size() == 1);
  }
  const Again missing = rendered_again({report::saved_file("/nonexistent/results.ndjson")}, "ndjson");
  REQUIRE(missing.replay.problems.size() == 1);
  CHECK_FALSE(missing.replay.problems[0].message.empty());
  CHECK(missing.replay.problems[0].where.file == "/nonexistent/results.ndjson");
}

TEST_CASE("compressed results are read, cut ones reported") {
  if (std::system("command -v gzip >/dev/null 2>&1") != 0) {
    MESSAGE("skipped: gzip is not here");
    return;
  }
  const std::string path =
      (std::filesystem::temp_directory_path() / ("callaudit-saved-" + std::to_string(getpid()))).string();
  const std::string ndjson = report::fixture::rendered("ndjson");
  std::ofstream(path, std::ios::binary) << ndjson;
  CHECK(rendered_again({report::saved_file(path)}, "ndjson").text == ndjson);
  REQUIRE(std::system(("gzip -f " + path).c_str()) == 0);
  const Again again = rendered_again({report::saved_file(path + ".gz")}, "ndjson");
  CHECK(again.text == ndjson);
  CHECK(again.replay.problems.empty());
  std::filesystem::resize_file(path + ".gz", std::filesystem::file_size(path + ".gz") / 2);
  CHECK_FALSE(rendered_again({report::saved_file(path + ".gz")}, "ndjson").replay.problems.empty());
  std::filesystem::remove(path + ".gz");
}
