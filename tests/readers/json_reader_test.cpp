// read_document: recognition, forcing a format, encodings, limits, ids, JSON on lines, refusals.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "json_dump.h"
#include "places.h"
#include "readers/finish.h"

using namespace callaudit;
using namespace callaudit::readers;

namespace {

const std::string kCall =
    R"({"turns": [{"speaker": "agent", "text": "Good morning."}, {"speaker": "customer", "text": "Hello there."}]})";

std::string problem_of(const Reading& reading) {
  return reading.problems.empty() ? std::string() : text::describe(reading.problems.front());
}

bool mentions(const std::vector<std::string>& notes, const std::string& words) {
  return std::ranges::any_of(notes, [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

Reading read(const std::string& bytes, const std::string& format = {}) {
  ReadOptions options;
  options.format = format;
  return read_document(bytes, "calls/a.json", options);
}

std::string as_utf16(const std::string& ascii) {
  std::string wide = "\xFF\xFE";
  for (const char c : ascii) wide += {c, '\0'};
  return wide;
}

}  // namespace

TEST_CASE("ids come from the transcript, else from the file's name") {
  CHECK(call_id_of("calls/A-17.json") == "A-17");
  CHECK(call_id_of("calls/A-17.json.gz") == "A-17");
  CHECK(call_id_of("calls.zip!in/b.vtt") == "b");
  CHECK(call_id_of("no_ending") == "no_ending");
  CHECK(call_id_of(".hidden") == ".hidden");
  CHECK(call_id_of("-") == "stdin");
  const Reading reading =
      read("[" + kCall + "," + kCall + R"(,{"id": "x", "turns": [{"speaker": "a", "text": "b"}]},)" +
           R"({"id": "x", "turns": [{"speaker": "a", "text": "b"}]}])");
  REQUIRE(reading.calls.size() == 4);
  CHECK(reading.calls[0].id == "a");
  CHECK(reading.calls[1].id == "a#2");
  CHECK(reading.calls[2].id == "x");
  CHECK(reading.calls[3].id == "x#4");
}

TEST_CASE("a line of NDJSON is named after its line") {
  CHECK(read_document(kCall, "calls.ndjson", {}, 12).calls.at(0).id == "calls#12");
  CHECK(read_document(kCall, "calls.ndjson", {}, 12).calls.at(0).line == 12);
  CHECK(problem_of(read_document("{\"turns\": [}", "calls.ndjson", {}, 12))
            .starts_with("calls.ndjson:12:12: not valid JSON"));
}

TEST_CASE("long ids are cut between characters") {
  std::string id;
  for (int i = 0; i < 150; ++i) id += "\u00e9";
  const Reading reading = read(R"({"id": ")" + id + R"(", "turns": [{"speaker": "a", "text": "b"}]})");
  CHECK(reading.calls.at(0).id.size() == 200);
  CHECK(mentions(reading.calls.at(0).notes, "id was cut"));
}

TEST_CASE("encodings: marks are dropped, wide texts converted, bad bytes replaced and said") {
  for (const std::string& bytes : {"\xEF\xBB\xBF" + kCall, as_utf16(kCall)}) {
    const Reading reading = read(bytes);
    REQUIRE(reading.calls.size() == 1);
    CHECK(reading.calls[0].segments[0].text == "Good morning.");
    CHECK(reading.calls[0].notes.empty());
  }
  std::string broken = kCall;
  broken.replace(broken.find("morning"), 1, "\xFC");
  const Reading reading = read(broken);
  CHECK(reading.calls.at(0).segments[0].text == "Good \uFFFDorning.");
  CHECK(mentions(reading.calls.at(0).notes, "1 invalid byte sequences were replaced"));
  CHECK(problem_of(read("{\"\xC4\xE3\xBA\xC3\xC4\xE3\": 1}")).find("not UTF-8") != std::string::npos);
  CHECK(problem_of(read(std::string("{\0\"\0a\0", 6))).find("NUL byte") != std::string::npos);
}

TEST_CASE("halves of surrogate pairs do not cost the call") {
  const Reading reading = read(R"({"turns": [{"speaker": "agent", "text": "cut \ud83d off"}]})");
  REQUIRE(reading.calls.size() == 1);
  CHECK(reading.calls[0].segments[0].text == "cut \uFFFD off");
  CHECK(mentions(reading.calls[0].notes, "1 cut characters"));
}

TEST_CASE("escaped NULs become replacement characters") {
  const Reading reading = read(R"({"turns": [{"speaker": "agent", "text": "a\u0000b"}]})");
  CHECK(reading.calls.at(0).segments[0].text ==
        "a\uFFFD"
        "b");
  CHECK(mentions(reading.calls.at(0).notes, "NUL"));
}

TEST_CASE("a forced format is obeyed, an unknown one refused with the nearest name") {
  CHECK(read(kCall, "native").calls.at(0).format_reason == "named by the user");
  const Reading wrong = read(R"({"lines": [{"who": "x"}]})", "whisper");
  CHECK(wrong.calls.empty());
  CHECK_FALSE(wrong.problems.empty());
  const std::string unknown = problem_of(read(kCall, "deepgrm"));
  CHECK(unknown.find("no input format 'deepgrm'") != std::string::npos);
  CHECK(unknown.find("'deepgram'") != std::string::npos);
  CHECK(read("[00:01:02] Agent: Hello.\n[00:01:05] Customer: Hi.\n[00:01:07] Agent: Yes.\n[00:01:09] Customer: No.\n",
             "text")
            .calls.size() == 1);
}

TEST_CASE("brackets that begin a text are no JSON") {
  const std::string text =
      "[00:00:02] Agent: Hello there.\n[00:00:05] Customer: Hi.\n[00:00:07] Agent: Yes?\n[00:00:09] Customer: My "
      "boat.\n";
  const Reading reading = read(text);
  REQUIRE(reading.calls.size() == 1);
  CHECK(reading.calls[0].segments.size() == 4);
  CHECK(problem_of(read("[1, 2, 3]")).find("a list of 3 values") != std::string::npos);
}

TEST_CASE("refusals say what was found, without what people said") {
  const std::string unknown = problem_of(read(R"({"secret": "my card is 4111", "other": 1})"));
  CHECK(unknown.find(
            "calls/a.json:1:1: no known transcript format: JSON, an object with the keys \"secret\", \"other\"") == 0);
  CHECK(unknown.find("native, ") != std::string::npos);
  CHECK(unknown.find("4111") == std::string::npos);
  const std::string prose = problem_of(read("\n\nJust one sentence with a secret\n"));
  CHECK(prose.find("calls/a.json:3:1: no known transcript format: the first line looks like 6 word(s)") == 0);
  CHECK(prose.find("secret") == std::string::npos);
  CHECK(problem_of(read("")).find("an empty input") != std::string::npos);
  CHECK(problem_of(read(" \n")).find("an empty input") != std::string::npos);
  CHECK(problem_of(read("{}")).find("an empty object") != std::string::npos);
  CHECK(problem_of(read("[]")).find("an empty list") != std::string::npos);
  CHECK(problem_of(read(R"({"segments": null})")).find("\"segments\" is no list") != std::string::npos);
  CHECK(problem_of(read(R"({"segments": "nope"})")).find("\"segments\" is no list") != std::string::npos);
  CHECK(problem_of(read(R"({"call_id": "A", "speaker": "agent", "text": "Good morning."})"))
            .find("a single turn, no call") != std::string::npos);
  const std::string broken = problem_of(read(R"({"text": "my card is 4111, "turns": []})"));
  CHECK(broken.find("4111") == std::string::npos);
  CHECK(broken.find("not valid JSON") != std::string::npos);
}

TEST_CASE("control characters in keys do not reach messages") {
  CHECK(problem_of(read("{\"a\\u001b[31m\": 1}")).find('\x1b') == std::string::npos);
}

TEST_CASE("calls without dialogue are refused, the others of the file are read") {
  CHECK(problem_of(read(R"({"turns": []})")).find("no dialogue") != std::string::npos);
  CHECK(problem_of(read(R"({"turns": [{"speaker": "agent", "text": "  "}]})")).find("no dialogue") !=
        std::string::npos);
  const Reading reading = read("[" + kCall + R"(, {"turns": []}, )" + kCall + "]");
  CHECK(reading.calls.size() == 2);
  CHECK(reading.problems.size() == 1);
}

TEST_CASE("what is wrong in our own format is said by turn") {
  CHECK(problem_of(read(R"({"turns": [{"speaker": "agent", "text": "a"}, {"speaker": "agent"}]})"))
            .find("turn 2 has no \"text\"") != std::string::npos);
  CHECK(read(R"({"turns": [{"speaker": 0, "text": "a", "start": "1.5", "end": null}, {"speaker": 1, "text": "b"}]})")
            .calls.at(0)
            .segments[0]
            .start == 1.5);
  CHECK(problem_of(read(R"({"turns": [{"speaker": {"x": 1}, "text": "a"}]})"))
            .find("turn 1 has a \"speaker\" that is no text") != std::string::npos);
  CHECK(problem_of(read(R"({"turns": [{"speaker": "a", "text": ["a"]}]})")).find("turn 1 has no \"text\"") !=
        std::string::npos);
  CHECK(problem_of(read(R"({"turns": [{"speaker": "a", "text": "a", "start": "0:01"}]})"))
            .find("a time that is no number") != std::string::npos);
  CHECK(problem_of(read(R"({"turns": ["a"]})")).find("turn 1 has no \"text\"") != std::string::npos);
  CHECK(problem_of(read(R"([{"turns": [{"speaker": "a", "text": "a"}]}, {"no": 1}])"))
            .find("without a list of \"turns\"") != std::string::npos);
}

TEST_CASE("missing times stay unknown") {
  const transcript::Call call = read(kCall).calls.at(0);
  CHECK_FALSE(text::is_known(call.segments[0].start));
  CHECK_FALSE(text::is_known(call.segments[0].end));
  CHECK_FALSE(text::is_known(call.duration));
  CHECK(call.segments[0].confidence < 0);
}

TEST_CASE("limits") {
  ReadOptions options;
  options.limits.segments = 1;
  CHECK(problem_of(read_document(kCall, "a", options)).find("2 turns; 1 are allowed") != std::string::npos);
  options = {};
  options.limits.file_bytes = 10;
  CHECK(problem_of(read_document(kCall, "a", options)).find("larger than the limit of 10 bytes") != std::string::npos);
  options = {};
  options.limits.depth = 2;
  CHECK(problem_of(read_document(kCall, "a", options)).find("nested deeper than 2 levels") != std::string::npos);
}

TEST_CASE("thousands of labels are refused, not searched for ever") {
  std::string many = R"({"turns": [)";
  for (int i = 0; i < 6000; ++i)
    many += fmt::format("{}{{\"speaker\": \"s{}\", \"text\": \"hello\"}}", i == 0 ? "" : ",", i);
  CHECK(problem_of(read(many + "]}")).find("1000 or more speakers") != std::string::npos);
}

TEST_CASE("a text of JSON lines: a call a line, each fault on its line") {
  const Reading reading = read(kCall + "\n\n" + R"({"turns": [)" + "\n" + kCall + "\n");
  CHECK(reading.calls.size() == 2);
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].where.line == 3);
  CHECK(reading.calls[0].id == "a");
  CHECK(reading.calls[1].id == "a#2");
  CHECK(reading.calls[1].line == 4);
}

TEST_CASE("a text of JSON lines: turns that name their call") {
  const Reading reading = read(R"({"call_id": "A", "speaker": "agent", "text": "Good morning."}
{"call_id": "B", "speaker": "agent", "text": "Good evening."}
{"call_id": "A", "speaker": "customer", "text": "Hello there."}
)");
  REQUIRE(reading.calls.size() == 2);
  CHECK(reading.calls[0].id == "A");
  CHECK(reading.calls[0].segments.size() == 2);
  CHECK(reading.calls[0].format_reason == "a turn on every line");
}

TEST_CASE("units that cannot be right are said, not corrected") {
  const auto notes = [](double start, double end) {
    return read(fmt::format(R"({{"turns": [{{"speaker": "agent", "text": "Hello there.", "start": {}, "end": {}}}]}})",
                            start, end))
        .calls.at(0)
        .notes;
  };
  CHECK(mentions(notes(120000, 130000), "unit of the times looks wrong"));
  CHECK(mentions(notes(0.001, 0.004), "unit of the times looks wrong"));
  CHECK_FALSE(mentions(notes(3600, 3604), "unit of the times looks wrong"));
  CHECK(mentions(notes(1e12, 2e12), "times no call can have"));
}

TEST_CASE("in lists of nobody's format whole numbers too slow for seconds are milliseconds, and that is said") {
  const auto list = [](const char* times) {
    return read(fmt::format(R"([{{"speaker": "a", "text": "good morning to you", {}}}])", times)).calls.at(0);
  };
  const transcript::Call milliseconds = list(R"("start": 500, "end": 1900)");
  CHECK(milliseconds.segments[0].end == doctest::Approx(1.9));
  CHECK(mentions(milliseconds.notes, "taken as milliseconds"));
  const transcript::Call seconds = list(R"("start": 500, "end": 502)");
  CHECK(seconds.segments[0].end == doctest::Approx(502));
  CHECK(list(R"("start_secs": 500, "end_secs": 1900)").segments[0].end == doctest::Approx(1900));
}

TEST_CASE("the mapping reaches the calls") {
  ReadOptions options;
  options.mapping.agent = {"spk_0"};
  const Reading reading = read_document(
      R"({"turns": [{"speaker": "spk_0", "text": "a"}, {"speaker": "spk_1", "text": "b"}]})", "a", options);
  CHECK(reading.calls.at(0).speakers[0].role == transcript::Role::agent);
  CHECK(reading.calls.at(0).speakers[1].role == transcript::Role::customer);
  CHECK(reading.calls.at(0).agent_rule == "mapping: agent is spk_0");
}

TEST_CASE("the mapping may be for one format only") {
  const std::string call = R"({"turns": [{"speaker": "spk_0", "text": "a"}, {"speaker": "spk_1", "text": "b"}]})";
  ReadOptions options;
  options.mapping.agent = {"twilio:spk_0", "native:/SPK_1/"};
  const Reading reading = read_document(call, "a", options);
  CHECK(reading.calls.at(0).speakers[0].role == transcript::Role::customer);
  CHECK(reading.calls.at(0).speakers[1].role == transcript::Role::agent);
  CHECK(entry_for_format("channel:1", "twilio") == "channel:1");
  CHECK(entry_for_format("twilio:channel:1", "twilio") == "channel:1");
  CHECK(entry_for_format("twilio:channel:1", "native").empty());
  CHECK(without_format("twilio:/(/") == "/(/");
}

TEST_CASE("signed vCons are refused, and read unchecked only when the user says so") {
  const std::string bytes = file_bytes(tests::source_dir() + "/tests/readers/data/json/vcon-signed.json");
  CHECK(problem_of(read(bytes)).find("a signed vCon (JWS)") != std::string::npos);
  const Reading reading = read(bytes, "vcon-unverified");
  CHECK(reading.calls.at(0).segments.size() == 2);
  CHECK(mentions(reading.calls.at(0).notes, "signature was not verified"));
}

TEST_CASE("of a redacted twin the open one is read on request only") {
  const std::string bytes = file_bytes(tests::source_dir() + "/tests/readers/data/json/vcon-redacted-twin.json");
  ReadOptions options;
  const transcript::Call redacted = read_document(bytes, "x", options).calls.at(0);
  options.unredacted = true;
  const transcript::Call open = read_document(bytes, "x", options).calls.at(0);
  CHECK(mentions(redacted.notes, "\"transcript-redacted\""));
  CHECK(mentions(open.notes, "\"transcript\""));
}

TEST_CASE("participants who never speak are no speakers") {
  const Reading reading = read(
      R"({"sid": "GT1", "channel": {"participants": [{"channel_participant": 1, "role": "Agent"}, {"channel_participant": 3, "role": "Customer"}]},
    "sentences": [{"media_channel": 1, "transcript": "Hello there."}, {"media_channel": 2, "transcript": "Good morning."}]})");
  REQUIRE(reading.calls.at(0).speakers.size() == 2);
  CHECK(reading.calls[0].speakers[1].channel == "2");
  CHECK(reading.calls[0].speakers[1].role == transcript::Role::customer);
}

TEST_CASE("formats are named once and described") {
  std::set<std::string> names;
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    CHECK(names.insert(format.name).second);
    CHECK_FALSE(std::string(format.description).empty());
  }
  CHECK(names.size() > 50);
  CHECK(names.contains("webvtt"));
  CHECK(names.contains("vcon"));
}
