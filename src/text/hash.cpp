#include "text/hash.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>

namespace callaudit::text {

namespace {

constexpr std::uint64_t kFirst = 0x87c37b91114253d5;  // the odd constants of MurmurHash3
constexpr std::uint64_t kSecond = 0x4cf5ad432745937f;

std::uint64_t rotated(std::uint64_t value, int bits) {
  return (value << bits) | (value >> (64 - bits));
}

std::uint64_t finished(std::uint64_t value) {
  value = (value ^ (value >> 33)) * 0xff51afd7ed558ccd;
  value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53;
  return value ^ (value >> 33);
}

// Little-endian, so that the hash is the same on every machine.
std::uint64_t read_eight(const char* bytes) {
  std::uint64_t value = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&value, bytes, 8);
  } else {
    for (int i = 7; i >= 0; --i) value = (value << 8) | static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

std::uint64_t read_rest(const char* bytes, std::size_t length) {
  char padded[8] = {};
  std::memcpy(padded, bytes, length);
  return read_eight(padded);
}

}  // namespace

void Hash::add(std::uint64_t a, std::uint64_t b) {
  low_ ^= rotated(a * kFirst, 31) * kSecond;
  low_ = (rotated(low_, 27) + high_) * 5 + 0x52dce729;
  high_ ^= rotated(b * kSecond, 33) * kFirst;
  high_ = (rotated(high_, 31) + low_) * 5 + 0x38495ab5;
}

void Hash::add(std::string_view text) {
  std::size_t at = 0;
  for (; at + 16 <= text.size(); at += 16) add(read_eight(text.data() + at), read_eight(text.data() + at + 8));
  const std::size_t rest = text.size() - at;
  const std::size_t first = rest < 8 ? rest : 8;
  add(read_rest(text.data() + at, first), read_rest(text.data() + at + first, rest - first));
  add(text.size(), 0);
}

std::string Hash::hex() const {
  const std::uint64_t a = finished(low_ + high_);
  return fmt::format("{:016x}{:016x}", a, finished(high_ + a));
}

}  // namespace callaudit::text
