// What the parts of the builder share. Private to signals/.
#pragma once

#include <string>
#include <vector>

#include "signals/book.h"

namespace callaudit::signals {

struct Builder::State {
  State(const match::Phrases& rule_phrases, const learned::Bank& model_bank, bool enabled)
      : phrases(rule_phrases), bank(model_bank), learned_enabled(enabled) {}

  const match::Phrases& phrases;
  const learned::Bank& bank;
  bool learned_enabled;
  Book book;
  std::vector<std::string> names;
  std::vector<std::string> slot_names;
  // Slots named by signals, looked up when all slots are known.
  struct DatumUse {
    SignalId signal;
    std::string slot;
    text::Location where;
  };
  std::vector<DatumUse> datum_uses;
};

// Compiles the patterns of a list; a broken one is reported at its place, with the column inside it.
std::vector<match::PatternId> compile_patterns(Builder::State& state, const config::Node* list,
                                               const match::PatternOptions& options, const config::Reporter& reporter);

}  // namespace callaudit::signals
