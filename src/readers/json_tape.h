// simdjson's tape, read directly: a parsed document as 64-bit words in the order of the text, as simdjson's doc/tape.md
// describes them. A word holds a type in its highest byte and a payload below: for brackets the index behind the
// matching one, for texts a place in the string buffer (four bytes of length, then the text); numbers have their value
// in the word that follows. Here because every access of the readers comes through it and must be inlined. Views, no
// ownership.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace callaudit::readers {

struct JsonTape {
  const std::uint64_t* words = nullptr;
  const std::uint8_t* strings = nullptr;

  char type(std::size_t index) const { return static_cast<char>(words[index] >> 56); }
  std::uint64_t payload(std::size_t index) const { return words[index] & 0x00FFFFFFFFFFFFFF; }

  // The index behind a value and all that is in it.
  std::size_t after(std::size_t index) const {
    switch (type(index)) {
      case '{':
      case '[':
        return payload(index) & 0xFFFFFFFF;
      case 'd':
      case 'l':
      case 'u':
        return index + 2;
      default:
        return index + 1;
    }
  }

  // Members or elements, as far as the tape counts.
  std::size_t count(std::size_t index) const { return payload(index) >> 32; }

  std::string_view text(std::size_t index) const {
    const std::uint8_t* at = strings + payload(index);
    std::uint32_t length = 0;
    std::memcpy(&length, at, sizeof length);
    return {reinterpret_cast<const char*>(at + sizeof length), length};
  }

  template <class Number>
  Number number(std::size_t index) const {
    return std::bit_cast<Number>(words[index + 1]);
  }
};

}  // namespace callaudit::readers
