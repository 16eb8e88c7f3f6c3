// Learned signals: small linear models over the words of a sentence, trained by `callaudit learn` on labelled sentences
// and shipped as data. A Bank is immutable and shared by threads; a Scorer belongs to one thread. Scoring is
// deterministic: the same text gives the same bits anywhere.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "match/call_text.h"
#include "text/result.h"

namespace callaudit::learned {

using ModelId = int;

// Tokens [begin, end) of a call.
struct Span {
  match::Position begin = 0;
  match::Position end = 0;
};

// Do the bytes of a model file outlive the bank? Then they are used where they lie. Sound ones were checked before,
// too.
enum class Bytes : std::uint8_t { passing, lasting, sound };

// All models of a rule book, stacked, so that a sentence's features are looked up once for all of them.
class Bank {
 public:
  Bank();
  ~Bank();
  Bank(Bank&&) noexcept;
  Bank& operator=(Bank&&) noexcept;

  // Adds the models of a file's bytes (see train.h for the format); `file` is for messages.
  text::Result<int> add(std::string_view bytes, const std::string& file, Bytes lifetime = Bytes::passing);

  ModelId find(std::string_view name) const;      // -1 when there is none
  const std::vector<std::string>& names() const;  // sorted
  bool empty() const { return names().empty(); }

  // The training sentences most like the tokens [begin, end): the plain reason behind a score. Slow; for evidence only.
  std::vector<std::string> nearest(ModelId model, const match::CallText& text, match::Position begin,
                                   match::Position end, std::size_t count) const;

  // The words of [begin, end), which lie in one sentence, that speak most for the model: where in a long sentence the
  // act is. Never empty unless the span is; microseconds.
  Span focus(ModelId model, const match::CallText& text, match::Position begin, match::Position end) const;

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

// Probabilities of each sentence under each model: at(sentence, model). Models trained on one side's speech are 0 for
// the other's sentences.
class Scores {
 public:
  float at(std::size_t sentence, ModelId model) const {
    return values_[static_cast<std::size_t>(model) * sentences_ + sentence];
  }
  // The highest of all sentences; 0 without any.
  float most(ModelId model) const { return most_[static_cast<std::size_t>(model)]; }

 private:
  friend class Scorer;
  std::size_t sentences_ = 0;
  std::vector<float> values_;
  std::vector<float> most_;
};

class Scorer {
 public:
  explicit Scorer(const Bank& bank);
  ~Scorer();
  Scorer(Scorer&&) noexcept;

  // Scores all sentences of the call.
  void score(const match::CallText& text, Scores& scores);

 private:
  struct Cache;
  const Bank& bank_;
  std::unique_ptr<Cache> cache_;
};

}  // namespace callaudit::learned
