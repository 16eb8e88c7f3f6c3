#include "match/text_table.h"

#include <cstring>
#include <random>

namespace callaudit::match {

namespace {

constexpr std::size_t kFewestSlots = 1024;

// Another number in every process: strangers' words cannot be made to collide. Nothing else depends on it.
std::uint64_t make_seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32 | device()) | 1;
}

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Fewer than eight bytes; with their number they are told from all others.
std::uint64_t read_rest(const char* at, std::size_t count) {
  if (count >= 4) {
    std::uint32_t first = 0, last = 0;  // which overlap
    std::memcpy(&first, at, 4);
    std::memcpy(&last, at + count - 4, 4);
    return first | std::uint64_t{last} << 32;
  }
  const auto byte = [at](std::size_t place) { return std::uint64_t{static_cast<unsigned char>(at[place])}; };
  return count == 0 ? 0 : byte(0) | byte(count / 2) << 8 | byte(count - 1) << 16;
}

std::uint64_t hash_of(std::string_view text) {
  static const std::uint64_t seed = make_seed();
  std::uint64_t hash = seed ^ text.size();
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left >= 8; at += 8, left -= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    hash = mixed(hash ^ word, seed ^ 0x9E3779B97F4A7C15u);
  }
  hash = mixed(hash ^ read_rest(at, left), seed ^ 0x9E3779B97F4A7C15u);
  return mixed(hash, 0xD6E8FEB86659FD93u);
}

}  // namespace

bool TextTable::is(const Entry& entry, std::uint64_t hash, std::string_view text) const {
  return entry.hash == hash && entry.length == text.size() &&
         std::memcmp(bytes_.data() + entry.begin, text.data(), text.size()) == 0;
}

std::uint32_t TextTable::find(std::string_view text) const {
  if (slots_.empty()) return kNone;
  const std::uint64_t hash = hash_of(text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot] == kNone || is(entries_[slots_[slot]], hash, text)) return slots_[slot];
  }
}

std::uint32_t TextTable::insert(std::string_view text) {
  if ((entries_.size() + 1) * 2 > slots_.size()) grow();
  const std::uint64_t hash = hash_of(text);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != kNone; slot = (slot + 1) & mask) {
    if (is(entries_[slots_[slot]], hash, text)) return slots_[slot];
  }
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(text.size()), hash});
  bytes_ += text;
  return slots_[slot];
}

std::string_view TextTable::text(std::uint32_t number) const {
  const Entry& entry = entries_[number];
  return std::string_view(bytes_).substr(entry.begin, entry.length);
}

void TextTable::grow() {
  slots_.assign(slots_.empty() ? kFewestSlots : slots_.size() * 2, kNone);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t number = 0; number < entries_.size(); ++number) {
    std::size_t slot = entries_[number].hash & mask;
    while (slots_[slot] != kNone) slot = (slot + 1) & mask;
    slots_[slot] = number;
  }
}

}  // namespace callaudit::match
