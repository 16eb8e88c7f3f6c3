// Real exports of vendors, read at run time where the machine has them: what the catalogue of formats says they hold.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "json_dump.h"
#include "readers/text_formats.h"
#include "places.h"

using namespace callaudit;
using namespace callaudit::readers;

namespace {

struct Sample {
  const char* file;
  const char* format;
  std::size_t segments;
  std::size_t speakers;
  std::size_t unnamed;  // segments of nobody
  double first;         // seconds; negative where the file has no times
  double last;          // last time told
};

const std::vector<Sample> kSamples = {
    {"zoom-vtt/zoomGroupStats-meeting001_transcript.vtt", "webvtt", 300, 5, 2, 4.859, 3341.970},
    {"zoom-vtt/small_transcript.vtt", "webvtt", 6, 2, 1, 0.510, 24.090},
    {"teams-vtt/guid-cue-ids.vtt", "webvtt", 2, 2, 0, 10.087, 16.270},
    {"teams-vtt/sample_transcript.vtt", "webvtt", 10, 3, 0, 0, 50},
    {"teams-vtt/teams-notetaker-sample.vtt", "webvtt", 22, 4, 0, 0, 145},
    {"teams-vtt/unclosed-v-teams_sample.vtt", "webvtt", 3, 2, 0, 1, 25},
    {"youtube-vtt/youtube_dl.vtt", "webvtt", 3, 0, 3, 286.070, 305.400},
    {"podcast-namespace/example.vtt", "webvtt", 7, 2, 0, 0, 25.350},
    {"podcast-namespace/example.srt", "srt", 222, 3, 0, 0.179, 754.769},
    {"podcast-namespace/example.html", "podcast-html", 10, 3, 0, 0, 691},
    {"srt/pysrt-bom-utf-8.srt", "srt", 7, 0, 7, 6.5, 50},
    {"srt/pysrt-bom-utf-16-le.srt", "srt", 7, 0, 7, 6.5, 50},
    {"srt/pysrt-bom-utf-16-be.srt", "srt", 7, 0, 7, 6.5, 50},
    {"srt/pysrt-bom-utf-32-le.srt", "srt", 7, 0, 7, 6.5, 50},
    {"srt/pysrt-bom-utf-32-be.srt", "srt", 7, 0, 7, 6.5, 50},
    {"srt/pysrt-no-indexes.srt", "srt", 7, 0, 7, 6.5, 50},
    {"srt/pysrt-empty.srt", "srt", 5, 0, 5, 6.5, 50},
    {"srt/webvtt-py-missing_timeframe.srt", "srt", 5, 0, 5, 0.5, 23.880},
    {"srt/webvtt-py-missing_caption_text.srt", "srt", 4, 0, 4, 0.5, 23.880},
    {"srt/webvtt-py-invalid_timeframe.srt", "srt", 5, 0, 5, 0.5, 23.880},
    {"voicebase/transcript-2digit-fraction.srt", "srt", 4, 0, 4, 0.05, 20.930},
    {"otter-txt/ladybug-62-security-raw-otter.md", "otter", 162, 4, 81, 0, 3321},
    {"otter-txt/turnchunk-otter.txt", "otter", 2, 2, 0, 1, 9},
    {"zoom-vtt/zoomGroupStats-meeting001_chat.txt", "zoom-chat", 10, 5, 0, 1274, 2209},
    {"teams-vtt/teams-copy-paste-sample.txt", "teams-text", 3, 3, 0, 0, 4.750},
    {"speechmatics/two_speakers_with_speaker_labels.txt", "speechmatics-text", 2, 2, 0, -1, -1},
    {"whisper/bonjour.wav.vtt", "webvtt", 1, 0, 1, 0.140, 0.940},
    {"whisper/bonjour.wav.srt", "srt", 1, 0, 1, 0.140, 0.940},
    {"whisper/bonjour.wav.tsv", "whisper-tsv", 1, 0, 1, 0.140, 0.940},
    {"whisper/bonjour.wav.csv", "csv", 1, 0, 1, 0.140, 0.940},
    {"plain-text/turnchunk-bracketed.txt", "text", 3, 2, 0, 1, 8},
    {"chat-cha/eng_multi_speaker.jan9.cha", "chat", 12, 2, 0, 0.600, 17.618},
    {"chat-cha/test.cha", "chat", 13, 1, 0, 0.125, 25.835},
    {"chat-cha/yue_timed.jan9.cha", "chat", 5, 2, 0, -1, -1},
    {"chat-cha/eng_disfluency.jan9.cha", "chat", 10, 1, 0, -1, -1},
    {"praat-textgrid/long_format.TextGrid", "textgrid", 12, 0, 12, 1361.8925, 1422.2325},
    {"praat-textgrid/short_format.TextGrid", "textgrid", 12, 0, 12, 1361.8925, 1422.2325},
    {"nist-rttm-ctm-stm/gecko-demo1.ctm", "ctm", 73, 2, 1, 0.03, 568.73},
    {"nist-rttm-ctm-stm/rttmstm.stm", "stm", 2, 2, 0, 1, 8},
    {"nist-rttm-ctm-stm/rttmstm.rttm", "rttm", 2, 2, 0, 1, 8},
    {"nist-rttm-ctm-stm/rttmAlt.rttm", "rttm", 3, 2, 0, 1, 16},
};

std::filesystem::path sample_path(const char* file) {
  return tests::shared_folder() / "formats" / file;
}

bool is_absent(const char* file) {
  if (std::filesystem::exists(sample_path(file))) return false;
  MESSAGE("skipped: " << sample_path(file).string() << " is not here");
  return true;
}

Reading read_sample(const char* file) {
  return read_document(file_bytes(sample_path(file)), file, {});
}

double first_time(const transcript::Call& call) {
  for (const auto& segment : call.segments) {
    if (text::is_known(segment.start)) return segment.start;
  }
  return -1;
}

double last_time(const transcript::Call& call) {
  double last = -1;
  for (const auto& segment : call.segments) {
    if (segment.start > last) last = segment.start;
    if (segment.end > last) last = segment.end;
  }
  return last;
}

}  // namespace

TEST_CASE("samples of text formats hold what the catalogue says") {
  for (const Sample& sample : kSamples) {
    if (is_absent(sample.file)) continue;
    CAPTURE(std::string(sample.file));
    const Reading reading = read_sample(sample.file);
    CHECK(reading.problems.empty());
    REQUIRE(reading.calls.size() == 1);
    const transcript::Call& call = reading.calls[0];
    CHECK(call.format == sample.format);
    CHECK(call.segments.size() == sample.segments);
    CHECK(call.speakers.size() == sample.speakers);
    const auto unnamed = std::ranges::count(call.segments, -1, &transcript::Segment::speaker);
    CHECK(static_cast<std::size_t>(unnamed) == sample.unnamed);
    CHECK(first_time(call) == doctest::Approx(sample.first));
    CHECK(last_time(call) == doctest::Approx(sample.last));
  }
}

namespace {

// Written calls: how many turns, who is the agent and the customer (names), and what the first turn begins with.
struct Written {
  const char* file;
  std::size_t turns;
  const char* agent;
  const char* customer;
};

const std::vector<Written> kWritten = {
    {"contoso-agent-customer-plain.txt", 30, "", ""},
    {"contoso-agent-name-customer-name.txt", 19, "Jannie", "Annemarie"},
    {"contoso-agent-paren-name.txt", 24, "Jannie", "Susan"},
    {"contoso-agent-vs-customer-first-name.txt", 22, "", "Helena"},
    {"contoso-header-Agent-Customer-then-names.txt", 19, "Daleen", "Juan"},
    {"contoso-leading-Transcript-heading.txt", 19, "Daleen", "Eden"},
    {"contoso-markdown-bold-names.txt", 21, "Daleen", "Joana"},
    {"contoso-markdown-italic-header.txt", 15, "Chris", "Annemarie"},
    {"contoso-Scene-heading-false-speaker.txt", 18, "", ""},
    {"contoso-Date-Duration-header-lines.txt", 27, "Daleen", "Louis"},
    {"contoso-bare-names-no-role.txt", 27, "Chris", "Helena"},
};

std::string name_of(const transcript::Call& call, transcript::Role role) {
  for (const auto& speaker : call.speakers) {
    if (speaker.role == role) return speaker.name;
  }
  return "nobody";
}

}  // namespace

TEST_CASE("written calls: turns, agent and customer") {
  for (const Written& written : kWritten) {
    const std::string file = "plain-text/" + std::string(written.file);
    if (is_absent(file.c_str())) continue;
    CAPTURE(file);
    const Reading reading = read_sample(file.c_str());
    REQUIRE(reading.calls.size() == 1);
    const transcript::Call& call = reading.calls[0];
    CHECK(call.format == "text");
    CHECK(call.speakers.size() == 2);
    CHECK(call.segments.size() == written.turns);
    CHECK(name_of(call, transcript::Role::agent) == written.agent);
    CHECK(name_of(call, transcript::Role::customer) == written.customer);
  }
}

TEST_CASE("many calls in one file") {
  if (is_absent("csv-tsv/multidogo-airline-dev.first200.tsv")) return;
  const Reading table = read_sample("csv-tsv/multidogo-airline-dev.first200.tsv");
  CHECK(table.calls.size() == 25);
  std::size_t rows = 0;
  for (const auto& call : table.calls) rows += call.segments.size();
  CHECK(rows == 199);  // 200 lines, one of them goes over two
  const Reading segments = read_sample("nist-rttm-ctm-stm/ref.stm");
  CHECK(segments.calls.size() == 6);
  const Reading words = read_sample("nist-rttm-ctm-stm/lvc_hyp.ctm");
  CHECK(words.calls.size() == 2);
}

namespace {

struct Refused {
  const char* file;
  int line;
  const char* message;
};

const std::vector<Refused> kRefused = {
    {"srt/pysrt-invalid.srt", 2, "the times of no caption can be read"},
    {"srt/gb2312.srt", 1, "the text is not UTF-8"},
    {"nist-rttm-ctm-stm/dscore-ref.rttm", 1, "the RTTM says who spoke when, but no words"},
    {"nist-rttm-ctm-stm/pyannote-train.rttm", 1, "the RTTM says who spoke when, but no words"},
    {"plain-text/contoso-transcripts_metadata.csv", 1, "the table has no column with the words spoken"},
    {"zoom-vtt/SOURCE.txt", 1, ""},
};

}  // namespace

TEST_CASE("what is no transcript is refused with its line") {
  for (const Refused& refused : kRefused) {
    if (is_absent(refused.file)) continue;
    CAPTURE(std::string(refused.file));
    const Reading reading = read_sample(refused.file);
    CHECK(reading.calls.empty());
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems[0].where.line == refused.line);
    CHECK(reading.problems[0].where.column == 1);
    CHECK(reading.problems[0].message.starts_with(refused.message));
  }
}

TEST_CASE("no prose is taken for a transcript") {
  const std::filesystem::path folder = tests::shared_folder();
  if (is_absent("../checks.md")) return;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name != "SOURCE.txt" && (entry.path().extension() != ".md" || name.find("otter") != std::string::npos))
      continue;
    CAPTURE(entry.path().string());
    CHECK(read_document(file_bytes(entry.path()), name, {}).calls.empty());
  }
}
