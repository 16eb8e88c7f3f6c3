// Real exports, read at run time where the machine has them: who is who in them, beyond the counts of
// shared_formats_test.cpp.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "json_dump.h"
#include "places.h"
#include "readers/text_formats.h"

using namespace callaudit;
using namespace callaudit::readers;

namespace {

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
