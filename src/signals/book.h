// All signals of a rule book, in an order in which each stands behind those that it is made of; and the reader that
// turns a call into a timeline. A Book is immutable and shared by threads; a Reader belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "config/fields.h"
#include "learned/model.h"
#include "match/pattern.h"
#include "signals/cost.h"
#include "signals/definition.h"
#include "signals/timeline.h"

namespace callaudit::signals {

struct Book {
  match::PatternSet patterns;
  std::vector<Definition> definitions;  // by SignalId
  std::vector<Slot> slots;
  Conversation conversation;
  std::vector<SignalId> order;  // evaluation order
  std::unordered_map<std::string, SignalId> ids;

  SignalId find(std::string_view name) const;  // -1 when there is none
};

// Turns the parsed sections of rule files into a Book. Names first, then bodies, so that order and files do not matter.
class Builder {
 public:
  Builder(const match::Phrases& phrases, const learned::Bank& bank, bool learned_enabled);
  ~Builder();

  void limit_states(std::size_t most);                // of a pattern
  void start_from(std::string_view packed_patterns);  // see match::PatternSet
  void add_name(const std::string& signal);
  void add_signal(const std::string& name, const config::Node& body, const config::Reporter& reporter);
  void add_slot(const std::string& name, const config::Node& body, const config::Reporter& reporter);
  void set_conversation(const config::Node& body, const config::Reporter& reporter);

  // The id of a signal named in a rule, or -1 after reporting it with "did you mean".
  SignalId resolve(const std::string& name, const text::Location& where, const config::Reporter& reporter);
  std::vector<SignalId> resolve_list(config::Fields& fields, std::string_view key, const config::Reporter& reporter);
  Window parse_window(config::Fields& fields, const config::Reporter& reporter);  // keys from, until, within
  std::optional<Distance> parse_distance(config::Fields& fields, std::string_view key,
                                         const config::Reporter& reporter);

  // Orders the signals; a signal that is made of itself is reported.
  Book finish(const config::Reporter& reporter);

  struct State;

 private:
  std::unique_ptr<State> state_;
};

class Reader {
 public:
  Reader(const Book& book, const learned::Bank& bank);
  ~Reader();
  Reader(Reader&&) noexcept;

  // Fills the timeline from the call's words, which must outlive it.
  void read(const match::CallText& text, Timeline& timeline, Cost* cost = nullptr);

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace callaudit::signals
