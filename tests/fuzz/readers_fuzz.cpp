// The readers on arbitrary bytes: --format=NAME makes it the target of one reader, --format=all of every one in turn;
// without it the format is recognised. --list names the readers. Whatever the bytes are, the reading must keep the
// promises of transcript/call.h.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "demand.h"
#include "readers/reader.h"
#include "text/utf8.h"

using namespace callaudit;

namespace {

std::vector<std::string> g_formats = {""};

void check_words(const transcript::Segment& segment) {
  std::size_t behind = 0;
  for (const transcript::Word& word : segment.words) {
    demand(word.begin >= behind && word.begin <= word.end && word.end <= segment.text.size(),
           "words lie in their text");
    demand(!text::is_known(word.start_time) || word.start_time >= 0, "no word before the call");
    behind = word.end;
  }
}

void check_call(const transcript::Call& call) {
  double latest = 0;
  demand(!call.segments.empty(), "a call has segments");
  demand(!call.id.empty() && !call.format.empty() && !call.format_reason.empty(), "a call says what it is");
  demand(call.speakers.size() <= transcript::kMaxSpeakers, "a bounded number of speakers");
  for (const transcript::Segment& segment : call.segments) {
    demand(segment.speaker >= -1 && segment.speaker < static_cast<int>(call.speakers.size()), "speakers exist");
    demand(text::repaired(segment.text) == segment.text, "texts are UTF-8");
    demand(segment.text.find('\0') == std::string::npos, "no NUL in a text");
    if (text::is_known(segment.start)) {
      demand(segment.start >= latest, "segments are in order");
      latest = segment.start;
    }
    demand(!text::is_known(segment.end) || !text::is_known(segment.start) || segment.end >= segment.start,
           "no end before its start");
    check_words(segment);
  }
}

void check_reading(const readers::Reading& reading) {
  demand(!reading.calls.empty() || !reading.problems.empty(), "a call or a reason");
  for (const text::Problem& problem : reading.problems) {
    demand(problem.where.line >= 1 && problem.where.column >= 1 && !problem.message.empty(), "problems have a place");
  }
  for (const transcript::Call& call : reading.calls) check_call(call);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  for (int i = 1; i < *argc; ++i) {
    const std::string_view option = (*argv)[i];
    if (option == "--list") {
      for (const readers::Format& format : readers::formats()) std::puts(format.name);
      std::exit(0);
    }
    if (!option.starts_with("--format=")) continue;
    g_formats = {std::string(option.substr(9))};
    if (g_formats.front() != "all") continue;
    g_formats = {""};
    for (const readers::Format& format : readers::formats()) g_formats.emplace_back(format.name);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  readers::ReadOptions options;
  options.limits.segments = 10'000;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const std::string& format : g_formats) {
    options.format = format;
    check_reading(readers::read_document(bytes, "calls/fuzzed.json", options));
  }
  return 0;
}
