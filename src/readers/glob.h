// Shell patterns for one part of a path: "*", "?", "[a-z]", "[!0-9]", "\" before a character that is meant as it is.
// Bytes, no locale.
#pragma once

#include <string_view>

namespace callaudit::readers {

bool has_wildcards(std::string_view pattern);

// A name that begins with a dot matches only a pattern that does. Takes time in proportion to the product of both
// lengths.
bool matches_glob(std::string_view pattern, std::string_view name);

}  // namespace callaudit::readers
