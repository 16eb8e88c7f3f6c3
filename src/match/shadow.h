// Which patterns of a list are idle, because another one finds all that they find. A pattern is written out into what
// it can match (alternatives one by one, gaps at their shortest and longest, stems with and without an ending) and the
// others are tried on each. Patterns that match in too many ways to be written out are left alone: what is reported is
// certain. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "match/pattern.h"

namespace callaudit::match {

struct Shadow {
  std::size_t pattern = 0;  // index into the list: idle
  std::size_t by = 0;       // finds all of it
};

// `whole`: the other pattern must find the very same words, not some of them. Broken patterns are left out.
std::vector<Shadow> shadowed(const std::vector<std::string>& patterns, const Phrases& phrases, bool whole);

}  // namespace callaudit::match
