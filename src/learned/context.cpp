#include "learned/context.h"

#include <algorithm>
#include <cmath>

namespace callaudit::learned {

namespace {

constexpr float kLeast = 0.01f;  // probabilities below say nothing

}  // namespace

void Surroundings::look_at(std::span<const SpokenSentence> sentences, std::span<const float> probabilities,
                           std::size_t acts) {
  sentences_ = sentences;
  acts_ = acts;
  for (Said* said : {&by_sentence_, &by_turn_}) {
    said->all.clear();
    said->end_of.clear();
  }
  turns_.assign(sentences.empty() ? 0 : sentences.back().turn + 1, {});
  most_.assign(turns_.size() * acts, 0.0f);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    Stretch& turn = turns_[sentences[s].turn];
    if (turn.end == 0) turn.first = s;
    turn.end = s + 1;
    float* most = most_.data() + sentences[s].turn * acts;
    const float* row = probabilities.data() + s * acts;
    for (std::size_t act = 0; act < acts; ++act) most[act] = std::max(most[act], row[act]);
    by_sentence_.add(row, acts);
  }
  for (std::size_t turn = 0; turn < turns_.size(); ++turn) by_turn_.add(most_.data() + turn * acts, acts);
}

void Surroundings::Said::add(const float* row, std::size_t acts) {
  for (std::uint32_t act = 0; act < acts; ++act) {
    if (row[act] >= kLeast) all.push_back({act, row[act]});
  }
  end_of.push_back(all.size());
}

void Surroundings::append(std::size_t sentence, std::vector<ContextValue>& out) const {
  const std::size_t turn = sentences_[sentence].turn;
  append_acts(Beside::sentence, by_sentence_, sentence, out);
  if (sentence > turns_[turn].first) append_acts(Beside::sentence_before, by_sentence_, sentence - 1, out);
  if (sentence + 1 < turns_[turn].end) append_acts(Beside::sentence_after, by_sentence_, sentence + 1, out);
  if (turn >= 1) {
    append_acts(Beside::turn_before, by_turn_, turn - 1, out);
    // A turn of fillers only has no sentence.
    if (turns_[turn - 1].end > 0) append_acts(Beside::last_before, by_sentence_, turns_[turn - 1].end - 1, out);
  }
  if (turn >= 2) append_acts(Beside::own_turn_before, by_turn_, turn - 2, out);
  if (turn + 1 < turns_.size()) append_acts(Beside::turn_after, by_turn_, turn + 1, out);
  append_standings(sentence, out);
}

void Surroundings::append_acts(Beside beside, const Said& said, std::size_t row, std::vector<ContextValue>& out) const {
  const auto first = static_cast<std::uint32_t>(static_cast<std::size_t>(beside) * acts_);
  for (std::size_t at = row == 0 ? 0 : said.end_of[row - 1]; at < said.end_of[row]; ++at)
    out.push_back({first + said.all[at].column, said.all[at].value});
}

void Surroundings::append_standings(std::size_t sentence, std::vector<ContextValue>& out) const {
  const std::uint32_t words = sentences_[sentence].words;
  const std::size_t turn = sentences_[sentence].turn, left = turns_.size() - 1 - turn;
  const std::size_t before = sentence - turns_[turn].first, behind = turns_[turn].end - 1 - sentence;
  const float share = turns_.size() < 2 ? 0 : static_cast<float>(turn) / static_cast<float>(turns_.size() - 1);
  const auto yes = [](bool condition) { return condition ? 1.0f : 0.0f; };
  const float values[kStandings] = {yes(turn == 0),         yes(turn == 1),
                                    yes(turn == 2),         yes(turn <= 4),
                                    yes(left == 0),         yes(left == 1),
                                    yes(left <= 3),         share,
                                    yes(before == 0),       yes(before == 1),
                                    yes(before >= 2),       yes(behind == 0),
                                    yes(behind >= 2),       std::sqrt(static_cast<float>(words)) / 2,
                                    yes(words <= 2),        yes(words <= 4),
                                    yes(turns_.size() <= 4)};
  for (std::size_t at = 0; at < kStandings; ++at) {
    if (values[at] > 0) out.push_back({static_cast<std::uint32_t>(kBesides * acts_ + at), values[at]});
  }
}

}  // namespace callaudit::learned
