// The pattern compiler and the matcher: each line of the input is a pattern and a sentence, split at a tab (the first
// line is the sentence where there is none). Hits must lie in the call, in order, and none may be empty.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "demand.h"
#include "match/pattern.h"
#include "privacy/mask.h"
#include "text/utf8.h"

using namespace callaudit;

namespace {

transcript::Call call_of(const std::string& said) {
  transcript::Call call;
  call.speakers = {{"agent", "", "", transcript::Role::agent}};
  transcript::Segment segment;
  segment.speaker = 0;
  segment.text = said;
  call.segments = {segment, segment};
  return call;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += text::decode(text, at).length) ++count;
  return count;
}

// A mask keeps every place, and a second one finds nothing more to do in a call that has been masked.
void check_mask(const std::string& said) {
  transcript::Call call = call_of(said);
  privacy::mask(call, {});
  for (const transcript::Segment& segment : call.segments) {
    demand(segment.text.size() == said.size(), "a mask has the bytes of what it covers");
    demand(code_points(segment.text) == code_points(said), "a mask has the code points of what it covers");
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string all = text::repaired({reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 20000)});
  const std::string said = all.substr(0, all.find('\n'));
  check_mask(said);
  match::PatternSet patterns;
  const match::Phrases phrases = {{"a", {"b <c>", "d"}}, {"c", {"e|f ...", "<a>"}}};
  for (std::size_t at = 0, lines = 0; at < all.size() && lines < 40; ++lines) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    const std::string line = all.substr(at, end - at);
    if (const auto added = patterns.add(line, phrases); !added) demand(!added.error().message.empty(), "a reason");
    if (lines % 8 == 0) static_cast<void>(patterns.add_regex(line));
    at = end + 1;
  }
  const transcript::Call call = call_of(said);
  match::CallText text;
  match::normalise(call, text);
  match::Matcher matcher(patterns);
  match::Hits hits;
  matcher.scan(text, hits);
  for (match::PatternId id = 0; id < patterns.size(); ++id) {
    match::Position behind = 0;
    for (const match::Hit& hit : hits[id]) {
      demand(hit.begin < hit.end && hit.end <= text.tokens.size(), "hits lie in the call");
      demand(patterns.is_regex(id) || hit.begin >= behind, "hits are in order and apart");
      behind = hit.end;
    }
  }
  return 0;
}
