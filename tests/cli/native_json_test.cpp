// `show -f json` is the converter: what it writes of a call of any format reads again as the same call.
#include "cli/native_json.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "places.h"
#include "readers/reader.h"

using namespace callaudit;

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

bool same(double a, double b) {
  return (!text::is_known(a) && !text::is_known(b)) || a == doctest::Approx(b).epsilon(1e-9);
}

void check_segment(const transcript::Call& a, const transcript::Call& b, std::size_t at) {
  const transcript::Segment& one = a.segments[at];
  const transcript::Segment& other = b.segments[at];
  CHECK(one.text == other.text);
  CHECK(same(one.start, other.start));
  CHECK(same(one.end, other.end));
  CHECK(one.sentiment == other.sentiment);
  CHECK(one.interrupted == other.interrupted);
  CHECK(one.words.size() == other.words.size());
  CHECK(a.role_of(one) == b.role_of(other));
  const transcript::Speaker* speaker = a.speaker_of(one);
  const transcript::Speaker* again = b.speaker_of(other);
  REQUIRE((speaker == nullptr) == (again == nullptr));
  if (speaker == nullptr) return;
  CHECK(speaker->label == again->label);
  CHECK(speaker->channel == again->channel);
}

// Returns how many calls were compared.
int check_file(const fs::path& file) {
  int calls = 0;
  for (const transcript::Call& call : readers::read_document(bytes_of(file), file.filename().string(), {}).calls) {
    CAPTURE(file.string());
    readers::ReadOptions options;
    options.mapping.from = transcript::AgentFrom::never_guess;
    const readers::Reading again = readers::read_document(cli::native_json(call), "again.json", options);
    REQUIRE(again.calls.size() == 1);
    const transcript::Call& other = again.calls[0];
    CHECK(other.format == "native");
    CHECK(call.id == other.id);
    CHECK(call.agent == other.agent);
    CHECK(call.language == other.language);
    CHECK(call.started_at == other.started_at);
    CHECK(call.medium == other.medium);
    CHECK(call.metadata == other.metadata);
    CHECK(same(call.duration, other.duration));
    REQUIRE(call.segments.size() == other.segments.size());
    for (std::size_t at = 0; at < call.segments.size(); ++at) check_segment(call, other, at);
    CHECK(transcript::transcript_hash(call) == transcript::transcript_hash(other));
    ++calls;
  }
  return calls;
}

int check_folder(const fs::path& folder) {
  int calls = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string ending = entry.path().extension().string();
    if (entry.is_regular_file() && ending != ".js" && entry.path().filename() != "SOURCE.txt")
      calls += check_file(entry.path());
  }
  return calls;
}

}  // namespace

TEST_CASE("a call of any format, converted and read again, is the same call") {
  CHECK(check_folder(tests::source_dir() + "/tests/readers/data/json") > 80);
  CHECK(check_folder(tests::source_dir() + "/samples") > 10);
  const fs::path shared = tests::shared_folder() / "formats";
  if (!fs::is_directory(shared)) {
    MESSAGE("skipped: " << shared.string() << " is not here");
    return;
  }
  CHECK(check_folder(shared) > 300);
}
