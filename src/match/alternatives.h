// The alternatives of a pattern as it is written: "(calm|settle) down" says "calm" or "settle". For coverage, which
// wants to see each one, and for mutation, which takes one away. Text to text; phrases are not looked into. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callaudit::match {

struct Alternative {
  std::string text;     // "calm"
  std::string only;     // the pattern with this one alone: "(calm) down"
  std::string without;  // the pattern with the others: "(settle) down"
};

// Of every group with two or more that are not empty; the pattern must be well formed.
std::vector<Alternative> alternatives_of(std::string_view pattern);

// Does the pattern name this phrase, "<name>"?
bool names_phrase(std::string_view pattern, std::string_view name);

}  // namespace callaudit::match
