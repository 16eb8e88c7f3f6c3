// The pattern language of rules: wording on words, not on bytes.
//
//   words            match on normal forms: case, punctuation, fillers, contractions and -ize/-ise spelling do not
//   matter (a|b c|)         one of several; an empty alternative makes it optional word?  (...)?    optional stem* any
//   word that begins so: "frustrat*" _                any one word
//   ...  ...8        a gap of up to 4 (8) words
//   <name>           a named phrase, or a typed wildcard: number money date time duration phone email card name
//   ^ $  ^^ $$       start and end of the sentence, of the turn
//
// Matching never crosses a sentence end. A Matcher finds, for each pattern, the leftmost non-overlapping hits; every
// hit carries its token span. PatternSet is immutable once compiled and shared by threads; a Matcher belongs to one
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "match/call_text.h"
#include "text/result.h"

namespace callaudit::match {

using PatternId = std::uint32_t;

// Named wording: each name stands for one of its patterns.
using Phrases = std::unordered_map<std::string, std::vector<std::string>>;

struct Hit {
  PatternId pattern = 0;
  Position begin = 0;
  Position end = 0;

  auto operator<=>(const Hit&) const = default;
};

struct PatternOptions {
  bool agent = true;     // scanned in turns of the agent ...
  bool customer = true;  // ... of the customer ...
  bool others = true;    // ... and of speakers without a role
  double similar = 1.0;  // below 1: words of four letters or more match when their edit similarity reaches this
};

// States of a pattern, or instructions of a regular expression: a bound on what searching a sentence may cost.
constexpr std::size_t kMostStates = 10'000;

class PatternSet {
 public:
  PatternSet();
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;

  // How many states a pattern may have; those added before stay.
  void limit_states(std::size_t most);

  // Starts from patterns that packed() made ready, which must outlive the set: such a one is not compiled again when it
  // is added, unless it names phrases and some of those are others now. Before anything is added.
  void start_from(std::string_view packed, const Phrases& phrases);
  std::string packed(const Phrases& phrases) const;

  // Compiles one pattern. The error's column counts from 1 inside `pattern`; its message says what is wrong there.
  text::Result<PatternId> add(std::string_view pattern, const Phrases& phrases, const PatternOptions& options = {});

  // A real regular expression (RE2, case ignored) over the text of a segment.
  text::Result<PatternId> add_regex(std::string_view expression, const PatternOptions& options = {});

  // Puts another pattern in a pattern's place, with its options; for trying out changes. False when it is broken.
  bool replace(PatternId pattern, std::string_view by, const Phrases& phrases);

  std::size_t size() const;
  const std::string& source(PatternId pattern) const;  // as it was written
  bool is_regex(PatternId pattern) const;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

// Typed wildcards: spans of the call that are a number, an amount, a date ...
enum class EntityType : std::uint8_t { number, money, date, time, duration, phone, email, card, name };
constexpr int kEntityTypes = 9;
struct Entity {
  EntityType type = EntityType::number;
  Position begin = 0;
  Position end = 0;
  std::string value;  // normalised: digits only for numbers, lower case for e-mails
};
// Ordered by begin, then type. `name` entities follow a cue ("my name is", "speaking") or are capitalised words that
// are no dictionary start of sentence.
void find_entities(const CallText& text, std::vector<Entity>& entities);
const char* name(EntityType type);

// The hits of a call by pattern, each pattern's in order.
class Hits {
 public:
  std::span<const Hit> operator[](PatternId pattern) const {
    return {all_.data() + first_[pattern], first_[pattern + 1] - first_[pattern]};
  }
  std::span<const Hit> all() const { return all_; }

 private:
  friend class Matcher;
  std::vector<Hit> all_;
  std::vector<std::uint32_t> first_;  // by pattern, and one more
};

class Matcher {
 public:
  explicit Matcher(const PatternSet& patterns);
  ~Matcher();
  Matcher(Matcher&&) noexcept;

  // All hits of all patterns in the call.
  void scan(const CallText& text, Hits& hits);

  // Those of the call scanned last.
  const std::vector<Entity>& entities() const;

 private:
  struct Memory;
  const PatternSet& patterns_;
  std::unique_ptr<Memory> memory_;
};

}  // namespace callaudit::match
