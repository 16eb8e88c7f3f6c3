// What stands around a sentence, as numbers: how likely each act is in the sentence itself, in the one before it, in
// the turns before and after, and where in the call it stands. A second, small model per act weighs them: thanks after
// a datum are thanks for it, a "yes" after an offer accepts it. Shared by training and scoring. Private to learned/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace callaudit::learned {

enum class Beside : std::uint8_t {
  sentence,
  sentence_before,  // of the same turn, as the next
  sentence_after,
  turn_before,
  last_before,  // the last sentence of the turn before
  own_turn_before,
  turn_after
};
constexpr std::size_t kBesides = 7;
constexpr std::size_t kStandings = 17;  // columns about the place in call and turn

// Columns: by kind of neighbour, the acts; then the standings.
constexpr std::size_t context_columns(std::size_t acts) {
  return kBesides * acts + kStandings;
}

constexpr float kLogitMost = 6;  // a sentence's own logit is bounded before it is weighed

struct SpokenSentence {
  std::uint32_t turn = 0;  // counted from 0 without gaps, ascending
  std::uint32_t words = 0;
};

struct ContextValue {
  std::uint32_t column = 0;
  float value = 0;
};

// The surroundings of all sentences of one call. Memory is reused from call to call.
class Surroundings {
 public:
  // `probabilities` holds a row of `acts` values for each sentence; `sentences` must outlive the use of append.
  void look_at(std::span<const SpokenSentence> sentences, std::span<const float> probabilities, std::size_t acts);

  // The columns of a sentence that are not 0, ascending.
  void append(std::size_t sentence, std::vector<ContextValue>& out) const;

 private:
  struct Stretch {
    std::size_t first = 0;
    std::size_t end = 0;
  };
  // The acts of a row that say something.
  struct Said {
    std::vector<ContextValue> all;
    std::vector<std::size_t> end_of;  // by row

    void add(const float* row, std::size_t acts);
  };
  void append_acts(Beside beside, const Said& said, std::size_t row, std::vector<ContextValue>& out) const;
  void append_standings(std::size_t sentence, std::vector<ContextValue>& out) const;

  std::span<const SpokenSentence> sentences_;
  std::size_t acts_ = 0;
  std::vector<Stretch> turns_;
  std::vector<float> most_;  // by turn: the highest probability of each act in it
  Said by_sentence_;
  Said by_turn_;
};

}  // namespace callaudit::learned
