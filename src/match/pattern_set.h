// What a PatternSet holds. Private to match/.
#pragma once

#include <compare>
#include <memory>
#include <string>
#include <vector>

#include "match/pattern.h"
#include "match/program.h"
#include "match/regexes.h"

namespace callaudit::match {

inline bool wants(const PatternOptions& options, transcript::Role role) {
  if (role == transcript::Role::agent) return options.agent;
  return role == transcript::Role::customer ? options.customer : options.others;
}

struct PatternSet::Impl {
  struct Entry {
    std::string source;
    PatternOptions options;
    Program program;  // unless it is a regular expression
    bool is_regex = false;
  };
  Alphabet alphabet;
  std::vector<Entry> entries;
  // A pattern that may match where an atom stands.
  struct Trigger {
    PatternId pattern = 0;
    Atom other = 0;
    Need::Where where = Need::Where::nothing;  // of `other`
    std::uint8_t roles = 0;                    // bit = transcript::Role

    auto operator<=>(const Trigger&) const = default;
  };
  std::vector<std::vector<Trigger>> by_need;  // by atom
  std::vector<PatternId> always;              // patterns of which nothing is known beforehand
  std::vector<PatternId> regexes;             // by number in `regex_finder`
  Regexes regex_finder;
  std::size_t most_states = kMostStates;
};

}  // namespace callaudit::match
