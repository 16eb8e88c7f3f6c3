// Real files of vendors, read at run time where the machine has them: what they say beyond the counts of
// shared_formats_test.cpp.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "json_dump.h"
#include "places.h"

using namespace callaudit;
using namespace callaudit::readers;

namespace {

bool have(const char* file) {
  const bool there = std::filesystem::exists(tests::shared_folder() / "formats" / file);
  if (!there) MESSAGE("skipped: ", file, " is not on this machine");
  return there;
}

Reading read_shared(const char* file) {
  return read_document(file_bytes(tests::shared_folder() / "formats" / file), file, {});
}

}  // namespace

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
