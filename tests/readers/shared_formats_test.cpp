// Every file of the catalogue of formats, where the machine has it: read with the values that
// data/shared-formats.tsv holds, or refused with the place and the message that it asks for. A file that the table does
// not know is a failure, save those of the caption suites, which text_webvtt_test.cpp compares cue by cue: here they
// are read exactly when the suite finds a cue in them. CALLAUDIT_TABLE=1 prints the table (scripts/formats does).
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <sstream>
#include <vector>

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

constexpr const char* kSuites = "webvtt-conformance/";

// The table's line of what was read: format, calls, segments, words, speakers with their roles and segments of nobody,
// first and last time, segments that start before the latest end so far.
std::string outcome_of(const Reading& reading) {
  if (reading.calls.empty()) {
    const text::Problem& problem = reading.problems.at(0);
    return fmt::format("refused\t{}:{}\t{}{}", problem.where.line, problem.where.column, problem.message,
                       problem.hint.empty() ? "" : "; " + problem.hint);
  }
  std::size_t segments = 0;
  std::size_t words = 0;
  std::size_t unnamed = 0;
  int overlaps = 0;
  double first = text::kUnknown;
  double last = text::kUnknown;
  std::string speakers;
  for (const transcript::Call& call : reading.calls) {
    segments += call.segments.size();
    double latest = text::kUnknown;
    for (const transcript::Segment& segment : call.segments) {
      words += segment.words.size();
      unnamed += segment.speaker < 0 ? 1 : 0;
      first = std::fmin(first, segment.start);
      last = std::fmax(last, std::fmax(segment.start, segment.end));
      if (segment.start < latest) ++overlaps;
      latest = std::fmax(latest, segment.end);
    }
  }
  const transcript::Call& call = reading.calls.front();
  for (const transcript::Speaker& speaker : call.speakers) {
    speakers += fmt::format("{}{}={}", speakers.empty() ? "" : ",", speaker.label, transcript::name(speaker.role));
  }
  if (unnamed > 0) speakers += fmt::format("{}{} unnamed", speakers.empty() ? "" : ",", unnamed);
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", call.format, reading.calls.size(), segments, words, speakers,
                     dumped_time(first), dumped_time(last), overlaps);
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
  return fields;
}

// file -> what is expected of it, without the note that may stand behind.
std::map<std::string, std::string> expectations() {
  std::map<std::string, std::string> wanted;
  std::istringstream in(file_bytes(tests::source_dir() + "/tests/readers/data/shared-formats.tsv"));
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    wanted[line.substr(0, tab)] = line.substr(tab + 1);
  }
  return wanted;
}

// A refusal is as expected when its place is, and its message and hint have the words in the expected order.
bool fits(const std::string& found, const std::string& wanted) {
  const std::vector<std::string> have = fields_of(found);
  const std::vector<std::string> want = fields_of(wanted);
  if (want.at(0) != "refused") return found == wanted.substr(0, found.size()) && have.size() <= want.size();
  if (have.at(0) != "refused" || have.at(1) != want.at(1)) return false;
  std::size_t at = 0;
  std::istringstream words(want.at(2));
  for (std::string word; words >> word; at += word.size()) {
    at = have.at(2).find(word, at);
    if (at == std::string::npos) return false;
  }
  return true;
}

// Captions are read leniently where the suites are strict; a WebVTT without its first line is SubRip.
bool suite_agrees(const std::string& name, const Reading& reading, const std::string& bytes) {
  if (name.ends_with("glut23-webvtt-py/invalid.vtt")) return reading.calls.at(0).format == "srt";
  if (!name.ends_with(".vtt")) return name.ends_with(".srt") || reading.calls.empty();
  const std::string text = text::to_utf8(bytes);
  bool words = false;
  if (has_vtt_signature(text)) {
    for (const Caption& cue : parse_vtt(text, VttTimes::lenient, 100'000).cues) {
      for (const VoicedText& part : parse_cue_text(cue.text).parts) words = words || !trimmed(part.text).empty();
    }
  }
  return words == !reading.calls.empty();
}

struct Row {
  std::string file;
  std::string found;
  bool good = false;
};

Row judge(const std::string& name, const fs::path& path, const std::map<std::string, std::string>& wanted) {
  const std::string bytes = file_bytes(path);
  const Reading reading = read_document(bytes, name, {});
  Row row{name, reading.calls.empty() && reading.problems.empty() ? "neither read nor refused" : outcome_of(reading)};
  if (const auto known = wanted.find(name); known != wanted.end()) {
    row.good = fits(row.found, known->second);
  } else if (path.filename() == "SOURCE.txt") {
    row.good = reading.calls.empty();
  } else {
    row.good = name.starts_with(kSuites) && suite_agrees(name, reading, bytes);
  }
  return row;
}

}  // namespace

TEST_CASE("every file of the catalogue is read as expected, or refused as expected") {
  const fs::path folder = tests::shared_folder() / "formats";
  if (!fs::is_directory(folder)) {
    MESSAGE("skipped: " << folder.string() << " is not here");
    return;
  }
  std::map<std::string, std::string> wanted = expectations();
  std::vector<Row> rows;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    rows.push_back(judge(entry.path().lexically_relative(folder).string(), entry.path(), wanted));
  }
  std::ranges::sort(rows, {}, &Row::file);
  const bool print = std::getenv("CALLAUDIT_TABLE") != nullptr;
  std::size_t good = 0;
  for (const Row& row : rows) {
    if (print) std::printf("%s\t%s\t%s\n", row.good ? "ok" : "WRONG", row.file.c_str(), row.found.c_str());
    CHECK_MESSAGE(row.good, row.file << ": " << row.found);
    good += row.good ? 1 : 0;
    wanted.erase(row.file);
  }
  if (print) std::printf("%zu of %zu files as expected\n", good, rows.size());
  for (const auto& [file, expected] : wanted) FAIL_CHECK("the catalogue no longer has " << file);
  CHECK(rows.size() > 500);
}
