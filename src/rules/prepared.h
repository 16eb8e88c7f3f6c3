// What the build makes ready of the shipped rule files, so that a start need not: their parsed trees, their compiled
// patterns and their hash. A program without it (one that the build itself runs, a cross-compiled one) reads the files;
// the book is the same. Private to rules/ and prepare_main.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/hash.h"

namespace callaudit::rules {

struct Prepared {
  text::Hash hash;            // of all shipped files
  std::string_view patterns;  // for signals::Builder::start_from
  std::string_view trees;     // packed trees of the rule files, in the order of shipped()
};

// What the executable carries, if it does.
std::optional<Prepared> prepared();

// Its bytes, made from the files.
std::string prepare();

}  // namespace callaudit::rules
