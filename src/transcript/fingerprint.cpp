// The transcript hash. Not cryptographic: it tells calls apart and finds one again, it does not prove anything.
// Times enter in milliseconds, speakers as "first, second, ... to speak", texts with white space folded, so that the same
// conversation hashes alike whichever format, labels or line breaks carried it.
#include <fmt/format.h>

#include <cmath>
#include <cstring>

#include "transcript/call.h"

namespace callaudit::transcript {

namespace {

constexpr std::uint64_t kFirst = 0x87c37b91114253d5;  // the odd constants of MurmurHash3
constexpr std::uint64_t kSecond = 0x4cf5ad432745937f;

std::uint64_t rotated(std::uint64_t value, int bits) { return (value << bits) | (value >> (64 - bits)); }

std::uint64_t finished(std::uint64_t value) {
  value = (value ^ (value >> 33)) * 0xff51afd7ed558ccd;
  value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53;
  return value ^ (value >> 33);
}

// Little-endian, so that the hash is the same on every machine.
std::uint64_t read_word(const char* bytes, std::size_t length) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < length; ++i) {
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return value;
}

struct Hash {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  void add(std::uint64_t a, std::uint64_t b) {
    low ^= rotated(a * kFirst, 31) * kSecond;
    low = (rotated(low, 27) + high) * 5 + 0x52dce729;
    high ^= rotated(b * kSecond, 33) * kFirst;
    high = (rotated(high, 31) + low) * 5 + 0x38495ab5;
  }

  void add(std::string_view text) {
    std::size_t at = 0;
    for (; at + 16 <= text.size(); at += 16) add(read_word(text.data() + at, 8), read_word(text.data() + at + 8, 8));
    const std::size_t rest = text.size() - at;
    const std::size_t first = rest < 8 ? rest : 8;
    add(read_word(text.data() + at, first), read_word(text.data() + at + first, rest - first));
    add(text.size(), 0);
  }

  std::string hex() const {
    const std::uint64_t a = finished(low + high);
    return fmt::format("{:016x}{:016x}", a, finished(high + a));
  }
};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Folded already: no white space but single blanks between words. The loop has no branch, so that it is vectorised.
bool is_folded(std::string_view text) {
  if (text.empty()) return true;
  bool clean = text.front() != ' ' && text.back() != ' ';
  char before = 'x';
  for (const char c : text) {
    clean &= !((c >= '\t') & (c <= '\r')) & !((c == ' ') & (before == ' '));
    before = c;
  }
  return clean;
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
  Hash hash;
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
