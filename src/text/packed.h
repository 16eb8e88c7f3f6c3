// Numbers and texts one behind the other in bytes, for what the build makes ready and the same program reads when it
// starts: the bytes are trusted and suit one machine. Reading past their end gives zeros and empty texts.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace callaudit::text {

class Packer {
 public:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
    bytes_ += static_cast<char>(value);
  }
  void text(std::string_view text) {
    number(text.size());
    bytes_ += text;
  }
  template <class T>
  void values(const std::vector<T>& values) {
    static_assert(std::has_unique_object_representations_v<T>);  // no gaps, whose bytes could be any
    text({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
  }

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; !rest_.empty() && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80) break;
    }
    return value;
  }
  // A stretch of the bytes, not a copy.
  std::string_view text() {
    const std::uint64_t length = number();
    const std::string_view found = rest_.substr(0, length);
    rest_.remove_prefix(found.size());
    return found;
  }
  template <class T>
  std::vector<T> values() {
    const std::string_view found = text();
    std::vector<T> values(found.size() / sizeof(T));
    if (!values.empty()) std::memcpy(values.data(), found.data(), values.size() * sizeof(T));
    return values;
  }

 private:
  std::string_view rest_;
};

}  // namespace callaudit::text
