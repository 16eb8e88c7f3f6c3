// A 128-bit hash of texts and numbers, the same on every machine. Not cryptographic: it tells things apart and finds
// them again, it does not prove anything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace callaudit::text {

class Hash {
 public:
  Hash() = default;
  Hash(std::uint64_t low, std::uint64_t high) : low_(low), high_(high) {}  // goes on where another was

  void add(std::uint64_t a, std::uint64_t b);
  void add(std::string_view text);
  std::string hex() const;  // 32 digits
  std::uint64_t low() const { return low_; }
  std::uint64_t high() const { return high_; }

 private:
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
};

}  // namespace callaudit::text
