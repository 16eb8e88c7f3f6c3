// WebVTT against the conformance suites of the web platform, vtt.js and webvtt-py, read at run time where the machine
// has them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "json_dump.h"
#include "places.h"
#include "readers/caption_text.h"
#include "readers/lines.h"
#include "readers/webvtt_cues.h"
#include "text/utf8.h"

using namespace callaudit;
using namespace callaudit::readers;

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

fs::path suite(const char* name) {
  return tests::shared_folder() / "formats" / "webvtt-conformance" / name;
}

bool is_absent(const fs::path& folder) {
  if (fs::is_directory(folder)) return false;
  MESSAGE("skipped: " << folder.string() << " is not here");
  return true;
}

std::vector<fs::path> files_in(const fs::path& folder, const char* extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

VttFile parse_strictly(const fs::path& file) {
  const std::string text = text::to_utf8(file_bytes(file));
  return has_vtt_signature(text) ? parse_vtt(text, VttTimes::strict, 100'000) : VttFile();
}

// A JavaScript string literal of the suite.
std::string unescaped(const std::string& literal) {
  return Json::parse('"' + std::regex_replace(literal, std::regex("\\\\'"), "'") + '"').get<std::string>();
}

bool same_time(double a, double b) {
  return std::abs(a - b) < 1e-6;
}

void check_assertion(const std::smatch& found, const VttFile& file) {
  const auto index = static_cast<std::size_t>(std::stoul(found[1]));
  REQUIRE(index < file.cues.size());
  const Caption& cue = file.cues[index];
  const std::string field = found[2];
  if (field == "startTime") CHECK(same_time(cue.start, std::stod(found[4])));
  if (field == "endTime") CHECK(same_time(cue.end, std::stod(found[4])));
  if (field == "id") CHECK(cue.id == unescaped(found[3]));
  if (field == "text") CHECK(cue.text == unescaped(found[3]));
}

}  // namespace

TEST_CASE("web-platform-tests: files") {
  const fs::path folder = suite("w3c-webvtt.js/wpt-file-parsing");
  if (is_absent(folder)) return;
  const std::regex length(R"(assert_equals\(cues\.length, (\d+))");
  const std::regex field(R"(assert_equals\(cues\[(\d+)\]\.(id|text|startTime|endTime), (?:['"](.*)['"]|([\d.]+))\);)");
  const std::regex numbered(R"((?:cues\[i\]|cue)\.text, 'text' \+ (?:i|index))");
  int files = 0;
  int assertions = 0;
  for (const fs::path& script : files_in(folder, ".js")) {
    CAPTURE(script.filename().string());
    fs::path vtt = script;
    const VttFile file = parse_strictly(vtt.replace_extension(".vtt"));
    const std::string wanted = file_bytes(script);
    std::smatch found;
    ++files;
    if (std::regex_search(wanted, found, length)) CHECK(file.cues.size() == std::stoul(found[1]));
    for (std::sregex_iterator at(wanted.begin(), wanted.end(), field), end; at != end; ++at, ++assertions)
      check_assertion(*at, file);
    if (!std::regex_search(wanted, numbered)) continue;
    for (std::size_t i = 0; i < file.cues.size(); ++i) CHECK(file.cues[i].text == "text" + std::to_string(i));
  }
  CHECK(files == 37);
  CHECK(assertions > 50);
}

TEST_CASE("web-platform-tests: times that run backwards") {
  const fs::path folder = suite("w3c-webvtt.js/wpt-file-parsing");
  if (is_absent(folder)) return;
  const VttFile file = parse_strictly(folder / "timings-negative.vtt");
  const std::vector<std::pair<double, double>> expected = {{0, 0}, {1, 0.999}, {60, 59.999}, {3600, 3599.999}};
  REQUIRE(file.cues.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(same_time(file.cues[i].start, expected[i].first));
    CHECK(same_time(file.cues[i].end, expected[i].second));
  }
}

namespace {

// The text nodes of an expected tree ('| "text"' lines, a text may go over several) and its voices.
struct Tree {
  std::string text;
  std::vector<std::string> voices;
};

Tree read_tree(const std::string& dumped) {
  Tree tree;
  for (std::size_t at = dumped.find("| "); at != std::string::npos;) {
    const std::size_t next = dumped.find("\n|", at);
    std::string_view node =
        trimmed(std::string_view(dumped).substr(at + 1, next == std::string::npos ? next : next - at - 1));
    if (node.starts_with('"')) tree.text += node.substr(1, node.size() - 2);
    if (node.starts_with("title=")) tree.voices.emplace_back(node.substr(7, node.size() - 8));
    at = next == std::string::npos ? next : next + 1;
  }
  return tree;
}

}  // namespace

TEST_CASE("web-platform-tests: cue text") {
  const fs::path folder = suite("w3c-webvtt.js/wpt-cue-parsing");
  if (is_absent(folder)) return;
  // Names of HTML characters that no caption uses are not known here; a blank line ends a cue before its text is
  // parsed.
  const std::set<std::string> exceptions = {"&ClockwiseContourIntegral;", "&nsubE;", "text1\n\ntext2"};
  int cases = 0;
  for (const fs::path& list : files_in(folder, ".json")) {
    CAPTURE(list.filename().string());
    for (const Json& entry : Json::parse(file_bytes(list))) {
      std::string input = entry["text"];
      input.pop_back();
      if (exceptions.contains(input)) continue;
      CAPTURE(input);
      const Tree expected = read_tree(entry["expectedTree"]);
      const CueText parsed = parse_cue_text(input);
      std::string text;
      std::vector<std::string> voices;
      for (const VoicedText& part : parsed.parts) {
        text += part.text;
        if (part.voiced) voices.push_back(part.voice);
      }
      CHECK(text == expected.text);
      CHECK(voices == expected.voices);
      ++cases;
    }
  }
  CHECK(cases >= 74);
}

namespace {

// Files of vtt.js without an expectation of their own share one in their folder: those named here expect the one with
// data.
bool expects_data(const std::string& name) {
  const std::set<std::string> with_data = {"cue-times/tab-right",
                                           "cue-times/spaces-tabs-on-both-sides",
                                           "cue-times/separator-tab",
                                           "cue-times/separator-extra-space",
                                           "cue-times/space-left-tab-right",
                                           "cue-times/space-right-tab-left",
                                           "cue-times/left-tab",
                                           "cue-times/missing-spaces-between-separator",
                                           "file-layout/webvtt-space",
                                           "file-layout/webvtt-tab",
                                           "file-layout/webvtt-no-bom",
                                           "file-layout/webvtt-with-bom"};
  return with_data.contains(name);
}

fs::path expectation_of(const fs::path& vtt, const std::string& name) {
  fs::path own = vtt;
  if (fs::exists(own.replace_extension(".json"))) return own;
  const fs::path folder = vtt.parent_path();
  if (expects_data(name)) return folder / "with-data.json";
  if (folder.filename() == "file-layout") return folder / "no-output.json";
  if (folder.filename() == "cue-times") return folder / "bad-data.json";
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json" && entry.path().filename().string().starts_with("bad-"))
      return entry.path();
  }
  return {};
}

}  // namespace

TEST_CASE("vtt.js: cues") {
  const fs::path folder = suite("mozilla-vtt.js");
  if (is_absent(folder)) return;
  // Where vtt.js differs from the W3C rules, which are followed here: a first field that has not two digits, or is over
  // 59, is hours; times may follow the signature's line at once; a line with an arrow that is no identifier ends the
  // block.
  const std::set<std::string> exceptions = {"cue-times/min-top-digits", "cue-times/minimum-spots-over-sixty",
                                            "file-layout/header-no-new-line", "integration/id"};
  int files = 0;
  for (const fs::path& vtt : files_in(folder, ".vtt")) {
    const std::string name = fs::relative(vtt, folder).replace_extension("").string();
    if (exceptions.contains(name)) continue;
    CAPTURE(name);
    const fs::path expectation = expectation_of(vtt, name);
    REQUIRE(!expectation.empty());
    const Json cues = Json::parse(file_bytes(expectation))["cues"];
    const VttFile file = parse_strictly(vtt);
    ++files;
    CHECK(file.cues.size() == cues.size());
    for (std::size_t i = 0; i < std::min(cues.size(), file.cues.size()); ++i) {
      CHECK(file.cues[i].id == cues[i]["id"].get<std::string>());
      CHECK(file.cues[i].text == cues[i]["text"].get<std::string>());
      CHECK(same_time(file.cues[i].start, cues[i]["startTime"].get<double>()));
      CHECK(same_time(file.cues[i].end, cues[i]["endTime"].get<double>()));
    }
  }
  CHECK(files > 250);
}

TEST_CASE("webvtt-py: how many captions each file has") {
  const fs::path folder = suite("glut23-webvtt-py");
  if (is_absent(folder)) return;
  const std::vector<std::pair<const char*, std::size_t>> expected = {{"captions_with_bom.vtt", 4},
                                                                     {"comments.vtt", 3},
                                                                     {"cue_tags.vtt", 3},
                                                                     {"invalid.vtt", 0},
                                                                     {"invalid_timeframe.vtt", 6},
                                                                     {"invalid_timeframe_in_cue_text.vtt", 4},
                                                                     {"metadata_headers.vtt", 2},
                                                                     {"missing_caption_text.vtt", 5},
                                                                     {"missing_timeframe.vtt", 6},
                                                                     {"no_captions.vtt", 0},
                                                                     {"one_caption.vtt", 1},
                                                                     {"sample.vtt", 16},
                                                                     {"styles.vtt", 1},
                                                                     {"using_identifiers.vtt", 6},
                                                                     {"youtube_dl.vtt", 4}};
  for (const auto& [name, cues] : expected) {
    CAPTURE(std::string(name));
    CHECK(parse_strictly(folder / name).cues.size() == cues);
  }
}

TEST_CASE("WebVTT signature") {
  for (const char* good : {"WEBVTT", "WEBVTT\n", "WEBVTT a title\n", "WEBVTT\tx", "WEBVTT\r\n"})
    CHECK(has_vtt_signature(good));
  for (const char* bad : {"", "WEBVT", "WEBVTTx", "webvtt\n", " WEBVTT", "\nWEBVTT"})
    CHECK_FALSE(has_vtt_signature(bad));
}

TEST_CASE("WebVTT times, strict and lenient") {
  struct Row {
    const char* times;
    bool strict;
    bool lenient;
  };
  for (const Row& row :
       {Row{"00:00.000 --> 00:01.000", true, true}, Row{"1:00:00.000-->1:00:01.000 align:start", true, true},
        Row{"00:00,000 --> 00:01,000", false, true}, Row{"0:0:0.0 --> 0:0:5.320", false, true},
        Row{"00:00:05.81 --> 00:00:06.2", false, true}, Row{"00:60.000 --> 00:61.000", false, false},
        Row{"00:00 --> 00:01", false, true}, Row{"5 --> 6", false, false}, Row{"a --> b", false, false},
        Row{"99999999999:00:00.000 --> 99999999999:00:01.000", false, false}}) {
    CAPTURE(std::string(row.times));
    const std::string text = "WEBVTT\n\n" + std::string(row.times) + "\nwords\n";
    CHECK(parse_vtt(text, VttTimes::strict, 10).cues.size() == (row.strict ? 1 : 0));
    CHECK(parse_vtt(text, VttTimes::lenient, 10).cues.size() == (row.lenient ? 1 : 0));
  }
}

TEST_CASE("character references") {
  CHECK(decode_references("Q&amp;A &lt;3 &gt; &quot;x&quot; &nbsp;&eacute;&copy;") ==
        "Q&A <3 > \"x\" \xC2\xA0\xC3\xA9\xC2\xA9");
  CHECK(decode_references("AT&T R&D &unknown; &;") == "AT&T R&D &unknown; &;");
  CHECK(decode_references("&#65;&#x42;&#0;&#xD800;&#x110000;") == "AB\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(decode_references("&#150;") == "\xE2\x80\x93");
}

TEST_CASE("SubRip tags go, what only looks like one stays") {
  CHECK(plain_subrip_text("<i>a</i> {\\an8}b <FONT color=red>c</FONT> I <3 you <unknown>") ==
        "a b c I <3 you <unknown>");
}
