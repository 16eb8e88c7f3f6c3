#include "report/fingerprint.h"

#include <fmt/format.h>

#include <cstdint>
#include <string_view>

namespace callaudit::report {

namespace {

// FNV-1a; a part's end is hashed too, so that "ab" + "c" differs from "a" + "bc".
std::uint64_t hashed(std::uint64_t hash, std::string_view part) {
  constexpr std::uint64_t kPrime = 0x100000001b3;
  for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return (hash ^ 0xFF) * kPrime;
}

}  // namespace

std::string fingerprint(const audit::CallResult& call, const std::string& check_id) {
  std::uint64_t hash = hashed(0xcbf29ce484222325, check_id);
  hash = call.transcript_hash.empty() ? hashed(hashed(hash, call.file), call.id) : hashed(hash, call.transcript_hash);
  hash ^= hash >> 32;
  return fmt::format("{:016x}", hash * 0x9e3779b97f4a7c15);
}

}  // namespace callaudit::report
