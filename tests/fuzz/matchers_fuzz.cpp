// The matcher and its slow twin: the first line of the input is what is said, each further line a pattern. Both must
// find the same places.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "demand.h"
#include "match/pattern.h"
#include "match/reference.h"
#include "match/syntax.h"
#include "text/utf8.h"

using namespace callaudit;

namespace {

constexpr std::size_t kMostSaid = 200;    // bytes: the twin tries every way
constexpr std::size_t kMostPattern = 60;  // bytes
constexpr std::size_t kMostPatterns = 12;

// Choices and gaps multiply in the twin.
bool is_slow(std::string_view pattern) {
  const auto count = [&](char c) { return std::ranges::count(pattern, c); };
  return count('.') > 9 || count('(') + count('|') > 8 || count('?') > 4;
}

std::string next_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string line(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

transcript::Call call_of(const std::string& said) {
  transcript::Call call;
  call.speakers = {{"agent", "", "", transcript::Role::agent}};
  transcript::Segment segment;
  segment.speaker = 0;
  segment.text = text::repaired(said.substr(0, kMostSaid));
  call.segments = {segment};
  return call;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 2000));
  const transcript::Call call = call_of(next_line(rest));
  match::PatternSet patterns;
  std::vector<match::Piece> pieces;
  const match::Phrases phrases = {{"a", {"thank you", "thanks"}}, {"b", {"(very|so|) much", "a ... lot"}}};
  while (!rest.empty() && pieces.size() < kMostPatterns) {
    const std::string pattern = text::repaired(next_line(rest));
    if (pattern.size() > kMostPattern || is_slow(pattern)) continue;
    auto piece = match::parse_pattern(pattern, phrases);
    const auto added = patterns.add(pattern, phrases);
    if (!piece || !added) continue;
    pieces.push_back(std::move(*piece));
  }
  match::CallText text;
  match::normalise(call, text);
  match::Matcher matcher(patterns);
  match::Hits hits;
  matcher.scan(text, hits);
  test::Reference slow(text);
  for (match::PatternId id = 0; id < pieces.size(); ++id) {
    demand(std::ranges::equal(hits[id], slow.scan(pieces[id], id)), "the matcher finds what its slow twin finds");
  }
  return 0;
}
