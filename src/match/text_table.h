// Short texts, each kept once and numbered in the order of their coming. No allocation for a text that is known.
// Private to match/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callaudit::match {

class TextTable {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  std::uint32_t find(std::string_view text) const;    // its number, or kNone
  std::uint32_t insert(std::string_view text);        // its number; size() tells whether it is new
  std::string_view text(std::uint32_t number) const;  // until the next insert
  std::size_t size() const { return entries_.size(); }
  std::size_t bytes() const { return bytes_.size(); }

 private:
  struct Entry {
    std::uint32_t begin;
    std::uint32_t length;
    std::uint64_t hash;
  };
  bool is(const Entry& entry, std::uint64_t hash, std::string_view text) const;
  void grow();

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // numbers by hash, open addressing; kNone is free
  std::string bytes_;
};

}  // namespace callaudit::match
