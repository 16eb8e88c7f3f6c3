// A stretch of text that tells who somebody is or what is theirs, in bytes [begin, end).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace callaudit::privacy {

// Where two spans overlap, the kind that stands first here names both.
enum class Kind : std::uint8_t { card, iban, ssn, email, phone, account, name };

// "card", "iban" ...
const char* name(Kind kind);

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  Kind kind = Kind::name;

  bool operator==(const Span&) const = default;
};

using Spans = std::vector<Span>;

}  // namespace callaudit::privacy
