// Why a text is not JSON, and where: RFC 8259 followed byte by byte, only after the fast parser has refused. Messages
// are in our own words and quote nothing of the text. Linear in the text; nesting is counted on the heap, not the
// stack.
#pragma once

#include <string>
#include <string_view>

namespace callaudit::readers {

struct JsonFault {
  std::size_t offset = 0;  // byte at which reading broke off
  std::string message;     // "a comma before a closing bracket"
  std::string hint;        // may be empty
};

// The first fault of the text; an empty message when there is none.
JsonFault find_json_fault(std::string_view text, int depth);

struct Place {
  int line = 1;
  int column = 1;  // in code points
};

// The line and column of a byte, the text's first line being `first_line`.
Place place_of(std::string_view text, std::size_t offset, int first_line);

// Escaped surrogates without their other half (a cut emoji) become \ufffd, which keeps the length. Returns how many.
std::size_t repair_surrogates(std::string& text);

}  // namespace callaudit::readers
