// What a PatternSet holds. Private to match/.
#pragma once

#include <array>
#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
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
  // A pattern that may match where its need stands, if its gates are open there.
  struct Trigger {
    PatternId pattern = 0;
    std::uint32_t first_gate = 0;  // in `gates`
    std::uint8_t gates = 0;
    std::uint8_t length = 0;  // words of the match, or 0: the program must be asked
    std::uint8_t lead = 0;
    std::uint8_t roles = 0;  // bit = transcript::Role

    bool is_for(transcript::Role role) const { return (roles >> static_cast<unsigned>(role) & 1) != 0; }
    auto operator<=>(const Trigger&) const = default;
  };
  std::vector<std::vector<Trigger>> by_atom;
  std::array<std::vector<Trigger>, kEntityTypes> by_entity;
  std::vector<Gate> gates;
  std::vector<PatternId> always;   // patterns of which nothing is known beforehand
  std::uint64_t changes = 0;       // of what stands above
  std::vector<PatternId> regexes;  // by number in `regex_finder`
  Regexes regex_finder;
  std::size_t most_states = kMostStates;
  std::unordered_map<std::string_view, std::string_view> prepared;  // a pattern as written -> its packed program
  std::unordered_set<std::string_view> prepared_regexes;            // that were accepted
};

// The program of a pattern that start_from() brought.
std::optional<Program> prepared_program(const PatternSet::Impl& impl, std::string_view pattern,
                                        const PatternOptions& options);

}  // namespace callaudit::match
