// Real files of vendors, read at run time where the machine has them: what the catalogue of formats says they hold, and
// the broken ones with the place and kind of their fault.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "json_dump.h"
#include "places.h"

using namespace callaudit;
using namespace callaudit::readers;

namespace {

struct Sample {
  const char* file;
  const char* format;
  std::size_t segments;
  std::size_t words;
  double first;  // seconds; negative where the file has no times
  double last;
  int overlaps;  // segments that start before the latest end so far
};

const std::vector<Sample> kSamples = {
    {"aws-call-analytics/example-call.json", "aws-call-analytics", 37, 462, 0.040, 182.890, 12},
    {"aws-contact-lens/postcall-raw.json", "aws-contact-lens", 15, 0, 2.540, 86.727, 7},
    {"aws-contact-lens/doc-chat.json", "aws-contact-lens", 31, 0, 2.655, -1, 0},
    {"aws-pca/pca-testfile.json", "aws-pca", 12, 94, 0.04, 28.96, 5},
    {"aws-transcribe-standard/doc-diarization-batch.json", "aws-transcribe", 2, 10, 4.87, 9.24, 0},
    {"aws-transcribe-standard/todayinfocus.min.json", "aws-transcribe", 30, 725, 5.24, 301.363, 0},
    {"aws-bda-audio/bda-standard.json", "aws-bda", 51, 737, 1.620, 272.210, 18},
    {"genesys-cloud/transcript.repaired.json", "genesys", 5, 15, 11.914, 51.914, 2},
    {"deepgram/dg_speakers.json", "deepgram", 25, 226, 3.04, 163.105,
     0},  // 22 utterances, 3 of them cut where the speaker changes
    {"deepgram/dg_speakers_no_utterances.json", "deepgram", 19, 226, 3.04, 163.105, 0},
    {"deepgram/dg_utterances.json", "deepgram", 6, 62, 0.08, 25.44, 0},
    {"assemblyai/assemblyai_utterances.json", "assemblyai", 1, 60, 0.170, 25.140, 0},
    {"assemblyai/assemblyai_transcription.json", "assemblyai", 1, 60, 0.170, 25.140, 0},
    {"revai/node-sdk-transcript.json", "revai", 2, 414, 0.3, 106.33, 0},
    {"speechmatics/two_speakers.json", "speechmatics", 3, 4, 0.03, 3.2, 0},
    {"speechmatics/batch-job-transcript.json", "speechmatics", 5, 17, 1.41, 12.3, 0},
    {"azure-speech-batch/transcriptSample.json", "azure-batch", 3, 4, 0.04, 7.46, 0},
    {"azure-conversation-analysis/Json_input_customer_support.json", "azure-conversation", 17, 0, -1, -1, 0},
    {"harper-valley/transcript-0002f70f7386445b.json", "harper-valley", 18, 55, 3.720, 50.610, 0},
    {"google-stt/gcpSttSpeakerDiarization.min.json", "google-stt", 50, 1766, 12.9, 706, 0},
    {"google-ccai-insights/docs-example.json", "google-insights-upload", 2, 0, 1, -1, 0},
    {"ibm-watson/ibmTedTalkTranscript.min.json", "ibm-watson", 88, 1780, 13.04, 705.94, 0},
    {"ringcentral/ace-rcx-sample-data.repaired.json", "ringsense", 21, 0, 4.52, 217.8, 0},
    {"ringcentral/interactions-response.repaired.json", "ringcentral-ai", 7, 0, 3.72, 23.58, 0},
    {"ringcentral/transcribe-response.repaired.json", "ringcentral-ai", 2, 36, 3.72, 14.28, 0},
    {"ringcentral/summarize-input-sample.repaired.json", "json-list", 26, 0, 3.72, 123.8, 0},
    {"gecko-json/demo.json", "gecko", 62, 1497, 0.03, 568.73, 0},
    {"vcon/05cec3d4-list-body.vcon.json", "vcon", 11, 0, -1, -1, 0},
    {"vcon/ab_call_ext_rec_redacted.vcon", "vcon", 4, 0, 1.2, 32.075, 0},
    {"vcon/ab_email_prob_followup_text_thread.vcon", "vcon", 3, 0, 0, -1, 0},
    {"wtf/sample-wtf.json", "wtf", 2, 14, 0, 5, 0},
    {"whisper/whisper-timestamped-smartphone.words.json", "whisper", 36, 555, 0.38, 177.42, 0},
    {"whisperx/turnchunk-whisperx_diarized.json", "whisperx", 3, 0, 0.5, 12.6, 0},
    {"whisper-cpp/jfk-oj.json", "whisper-cpp", 3, 0, 0, 11, 0},
    {"podcast-namespace/example.json", "podcast", 5, 0, 0.5, 3, 0},
    {"dialpad/transcript-get-example.json", "dialpad", 2, 0, 0, -1, 0},
    {"twilio-intelligence/sentences-readFull.json", "twilio", 1, 0, -1, -1, 0},
    {"voice-ai-elevenlabs/post_call_transcription.json", "elevenlabs", 3, 0, 0, -1, 0},
    {"voice-ai-vapi/docs-artifact.json", "vapi", 2, 0, 0.5, -1, 0},
    {"plain-text/contoso-agent-name-customer-name.wrapper.json", "json-wrapper", 19, 0, -1, -1, 0},
};

struct Broken {
  const char* file;
  int line;
  int column;
  const char* message;
  const char* hint;
};

const std::vector<Broken> kBroken = {
    {"aws-call-analytics/doc-compiled-post-call.json", 14, 13, "\"...\"", "shortened"},
    {"aws-contact-lens/doc-analyzed.json", 297, 1, "closing bracket too many", "remove the bracket"},
    {"aws-contact-lens/doc-redacted.json", 10, 44, "comments", "remove the comment"},
    {"genesys-cloud/transcript.json", 195, 9, "a comma before a closing bracket", "remove the comma"},
    {"ringcentral/ace-pbx-sample-data.json", 34, 9, "\"...\"", "shortened"},
    {"ringcentral/ace-rcx-sample-data.json", 140, 9, "\"...\"", "shortened"},
    {"ringcentral/interactions-response.json", 16, 13, "a comma before a closing bracket", "remove the comma"},
    {"ringcentral/quick-start-response.json", 40, 21, "\"...\"", "shortened"},
    {"ringcentral/summarize-input-sample.json", 7, 5, "a comma before a closing bracket", "remove the comma"},
    {"ringcentral/transcribe-response.json", 264, 15, "\"...\"", "shortened"},
    {"gladia/docs-v1-prediction.jsonc", 2, 1, "comments", "remove the comment"},
    {"gladia/docs-v2-prerecorded-result.json", 40, 15, "comments", "remove the comment"},
    {"vcon/simple-vcon.vcon", 2, 15, "a comma is missing", ""},
    {"vcon/ab_call_ext_rec_encrypted.vcon", 1, 1, "encrypted", "decrypt"},
    {"vcon/ab_call_ext_rec.vcon", 1, 1, "outside address", "transcribe"},
    {"vcon/ab_call_ext_rec_signed.vcon", 1, 1, "outside address", "transcribe"},
    {"vcon/py-vcon-hello.vcon", 1, 1, "recording but no transcript", "transcribe"},
    {"vcon/invalid-empty_vcon.json", 1, 1, "no dialogue", ""},
    {"vcon/invalid-null_dialog_string_analysis.json", 1, 1, "\"analysis\" is no list", ""},
    {"vcon/invalid-null_parties.json", 1, 1, "\"parties\" is no list", ""},
    {"vcon/invalid-out_of_range_party_indices.json", 1, 1, "outside address", ""},
    {"revai/wtfconv-rev_ai_sample.json", 1, 1, "\"monologue\"", ""},
    {"whisperx/diarazition.json", 1, 1, "who spoke when, but no words", ""},
    {"ringcentral/speaker-id-response.json", 1, 1, "who spoke when, but no words", ""},
    {"twilio-intelligence/operator-results.json", 1, 1, "operator results", ""},
    {"twilio-intelligence/transcript-fetch.json", 1, 1, "without its sentences", ""},
    {"harper-valley/metadata-0002f70f7386445b.json", 1, 1, "\"agent\", \"caller\"", "--input-format"},
    {"azure-speech-batch/transcriptionresult_v3_1.schema.json", 1, 1, "JSON Schema", ""},
};

bool have(const char* file) {
  const bool there = std::filesystem::exists(tests::shared_folder() / "formats" / file);
  if (!there) MESSAGE("skipped: ", file, " is not on this machine");
  return there;
}

Reading read_shared(const char* file) {
  return read_document(file_bytes(tests::shared_folder() / "formats" / file), file, {});
}

struct Measured {
  std::size_t words = 0;
  double first = -1;
  double last = -1;
  int overlaps = 0;
};

Measured measured(const transcript::Call& call) {
  Measured found;
  for (const transcript::Segment& segment : call.segments) {
    found.words += segment.words.size();
    if (text::is_known(segment.start) && found.first < 0) found.first = segment.start;
    if (segment.start < found.last) ++found.overlaps;
    if (segment.end > found.last) found.last = segment.end;
  }
  return found;
}

}  // namespace

TEST_CASE("vendors' files hold what the catalogue says") {
  for (const Sample& sample : kSamples) {
    if (!have(sample.file)) continue;
    CAPTURE(std::string(sample.file));
    const Reading reading = read_shared(sample.file);
    REQUIRE(reading.calls.size() == 1);
    CHECK(reading.problems.empty());
    const transcript::Call& call = reading.calls.front();
    const Measured found = measured(call);
    CHECK(call.format == sample.format);
    CHECK(call.segments.size() == sample.segments);
    CHECK(found.words == sample.words);
    CHECK(found.first == doctest::Approx(sample.first));
    CHECK(found.last == doctest::Approx(sample.last));
    CHECK(found.overlaps == sample.overlaps);
  }
}

TEST_CASE("broken and empty files are refused where the fault is, with a hint") {
  for (const Broken& broken : kBroken) {
    if (!have(broken.file)) continue;
    CAPTURE(std::string(broken.file));
    const Reading reading = read_shared(broken.file);
    CHECK(reading.calls.empty());
    REQUIRE(reading.problems.size() == 1);
    const text::Problem& problem = reading.problems.front();
    CAPTURE(text::describe(problem));
    CHECK(problem.where.line == broken.line);
    CHECK(problem.where.column == broken.column);
    CHECK(problem.message.find(broken.message) != std::string::npos);
    CHECK(problem.hint.find(broken.hint) != std::string::npos);
  }
}

TEST_CASE("roles that vendors state") {
  const std::map<const char*, std::map<std::string, std::string>> stated = {
      {"aws-call-analytics/example-call.json", {{"AGENT", "agent"}, {"CUSTOMER", "customer"}}},
      {"aws-contact-lens/postcall-raw.json", {{"AGENT", "agent"}, {"CUSTOMER", "customer"}}},
      {"aws-pca/pca-testfile.json", {{"spk_0", "agent"}, {"spk_1", "customer"}}},
      {"azure-conversation-analysis/Json_input_customer_support.json", {{"Agent", "agent"}, {"Customer", "customer"}}},
      {"harper-valley/transcript-0002f70f7386445b.json", {{"agent", "agent"}, {"caller", "customer"}}},
      {"genesys-cloud/transcript.repaired.json", {{"acd", "system"}, {"internal", "agent"}, {"external", "customer"}}},
      {"ringcentral/ace-rcx-sample-data.repaired.json",
       {{"3304627", "agent"}, {"da06ad67-178f-4e26-822e-8b5f0b04a020", "customer"}}},
      {"vcon/05cec3d4-list-body.vcon.json", {{"Agent", "agent"}, {"Customer", "customer"}}},
      {"aws-transcribe-standard/doc-diarization-batch.json", {{"spk_0", "unknown"}, {"spk_1", "unknown"}}},
  };
  for (const auto& [file, roles] : stated) {
    if (!have(file)) continue;
    CAPTURE(std::string(file));
    const Reading reading = read_shared(file);
    REQUIRE(reading.calls.size() == 1);
    std::map<std::string, std::string> found;
    for (const transcript::Speaker& speaker : reading.calls[0].speakers)
      found[speaker.label] = transcript::name(speaker.role);
    CHECK(found == roles);
  }
}

TEST_CASE("vendors' own measures are kept") {
  if (have("aws-call-analytics/example-call.json")) {
    const transcript::Call call = read_shared("aws-call-analytics/example-call.json").calls.at(0);
    CHECK(call.vendor.interruptions == 2);
    CHECK(call.vendor.interruption_time == doctest::Approx(4.340));
    CHECK(std::ranges::count(call.segments, true, &transcript::Segment::interrupted) == 2);
  }
  if (have("aws-contact-lens/postcall-raw.json")) {
    CHECK(read_shared("aws-contact-lens/postcall-raw.json").calls.at(0).vendor.non_talk_time ==
          doctest::Approx(67.489));
  }
}

TEST_CASE("seconds where a vendor writes milliseconds are noticed") {
  if (!have("assemblyai/assemblyai_sample.json")) return;
  const transcript::Call call = read_shared("assemblyai/assemblyai_sample.json").calls.at(0);
  CHECK(call.format == "assemblyai");
  CHECK(std::ranges::any_of(call.notes, [](const std::string& note) {
    return note.find("unit of the times looks wrong") != std::string::npos;
  }));
}
