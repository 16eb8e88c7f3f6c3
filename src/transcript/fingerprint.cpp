// The transcript hash. Not cryptographic: it tells calls apart and finds one again, it does not prove anything.
// Times enter in milliseconds, speakers as "first, second, ... to speak", texts with white space folded, so that the
// same conversation hashes alike whichever format, labels or line breaks carried it.
#include <cmath>

#include "text/hash.h"
#include "transcript/call.h"

namespace callaudit::transcript {

namespace {

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Folded already: no white space but single blanks between words. The loop has no branch and no checked access, so that
// it is vectorised: every text passes here.
bool is_folded(std::string_view text) {
  if (text.empty()) return true;
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  unsigned char odd = static_cast<unsigned char>(static_cast<unsigned char>(bytes[0] - '\t') < 5);
  for (std::size_t i = 1; i < text.size(); ++i) {
    const auto control = static_cast<unsigned char>(static_cast<unsigned char>(bytes[i] - '\t') < 5);
    const auto pair = static_cast<unsigned char>((bytes[i] == ' ') & (bytes[i - 1] == ' '));
    odd = static_cast<unsigned char>(odd | control | pair);
  }
  return odd == 0 && text.front() != ' ' && text.back() != ' ';
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::uint64_t milliseconds(double seconds) {
  if (!text::is_known(seconds) || std::fabs(seconds) > 1e12) return ~std::uint64_t{0};
  return static_cast<std::uint64_t>(std::llround(seconds * 1000));
}

}  // namespace

std::string transcript_hash(const Call& call) {
  text::Hash hash;
  std::vector<std::uint64_t> order(call.speakers.size() + 1, 0);  // by speaker index + 1, so that -1 has a place
  std::uint64_t seen = 0;
  for (const Segment& segment : call.segments) {
    std::uint64_t& rank = order[static_cast<std::size_t>(segment.speaker + 1)];
    if (rank == 0) rank = ++seen;
    hash.add(rank, milliseconds(segment.start));
    hash.add(milliseconds(segment.end), 0);
    if (is_folded(segment.text)) {
      hash.add(segment.text);
    } else {
      hash.add(folded(segment.text));
    }
  }
  return hash.hex();
}

}  // namespace callaudit::transcript
