// What a PatternSet holds. Private to match/.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>
#include <vector>

#include "match/pattern.h"
#include "match/program.h"

namespace callaudit::match {

struct PatternSet::Impl {
  struct Entry {
    std::string source;
    PatternOptions options;
    Program program;  // unless it is a regular expression
    std::unique_ptr<re2::RE2> regex;
  };
  Alphabet alphabet;
  std::vector<Entry> entries;
  std::vector<std::vector<PatternId>> by_need;  // atom -> patterns that need it
  std::vector<PatternId> always;                // patterns of which nothing is known beforehand
  std::vector<PatternId> regexes;
};

}  // namespace callaudit::match
