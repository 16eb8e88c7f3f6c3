#include <algorithm>
#include <array>
#include <cmath>

#include "learned/bank.h"
#include "learned/model.h"

namespace callaudit::learned {

namespace {

using transcript::Role;

constexpr std::size_t kWordSlots = 4096;  // words whose sums are kept, per file

// Probabilities by logit in steps of 1/64, rounded to 1/10,000: the last bits of exp() differ between libraries.
constexpr int kLogitStep = 64;
constexpr int kLogitMost = 10;
using Sigmoid = std::array<float, 2 * kLogitMost * kLogitStep + 1>;

Sigmoid make_sigmoid() {
  Sigmoid table{};
  for (std::size_t at = 0; at < table.size(); ++at) {
    const double logit = static_cast<double>(at) / kLogitStep - kLogitMost;
    table[at] = static_cast<float>(std::round(10000 / (1 + std::exp(-logit))) / 10000);
  }
  return table;
}

float sigmoid(float logit) {
  static const Sigmoid table = make_sigmoid();
  const float step = std::clamp(logit * kLogitStep, -1.0f * kLogitMost * kLogitStep, 1.0f * kLogitMost * kLogitStep);
  return table[static_cast<std::size_t>(std::lround(step) + kLogitMost * kLogitStep)];
}

bool scores_for(Role model, Role speaker) {
  return model == Role::unknown || speaker == Role::unknown || model == speaker;
}

// The sums that a word brings to all models of one file, kept for the words met last: speech repeats its words.
class WordSums {
 public:
  explicit WordSums(std::size_t padded)
      : padded_(padded), keys_(kWordSlots, 0), squares_(kWordSlots, 0), sums_(kWordSlots * padded, 0) {}

  std::size_t slot_of(const Block& block, std::string_view form, WordHash hash, std::vector<Feature>& scratch) {
    const auto slot = static_cast<std::size_t>(hash % kWordSlots);
    if (keys_[slot] != hash) fill(slot, block, form, hash, scratch);
    return slot;
  }
  const std::int16_t* sums(std::size_t slot) const { return sums_.data() + slot * padded_; }
  std::int64_t squares(std::size_t slot) const { return squares_[slot]; }

 private:
  void fill(std::size_t slot, const Block& block, std::string_view form, WordHash hash, std::vector<Feature>& scratch) {
    scratch.clear();
    append_word_features(form, hash, scratch);
    std::int16_t* sums = sums_.data() + slot * padded_;
    std::fill_n(sums, padded_, std::int16_t{0});
    std::int32_t squares = 0;
    for (const Feature& feature : scratch) {
      squares += feature.value * feature.value;
      const std::uint32_t row = block.find(feature.id);
      if (row == kNoRow) continue;
      const std::int8_t* weights = block.row(row);
      for (std::size_t m = 0; m < padded_; ++m)
        sums[m] = static_cast<std::int16_t>(sums[m] + feature.value * weights[m]);
    }
    squares_[slot] = squares;
    keys_[slot] = hash;
  }

  std::size_t padded_;
  std::vector<WordHash> keys_;
  std::vector<std::int32_t> squares_;
  std::vector<std::int16_t> sums_;
};

}  // namespace

struct Scorer::Cache {
  std::vector<WordSums> words;  // by block
  std::vector<WordHash> hashes;
  std::vector<Feature> pairs;  // of the sentence, with its marks
  std::vector<Feature> scratch;
  std::array<std::int32_t, kMostModels> sums{};
};

Scorer::Scorer(const Bank& bank) : bank_(bank), cache_(std::make_unique<Cache>()) {
  for (const Block& block : bank.impl().blocks) cache_->words.emplace_back(block.header().padded);
}
Scorer::~Scorer() = default;
Scorer::Scorer(Scorer&&) noexcept = default;

namespace {

// Adds what the words and pairs of a sentence bring; returns the sum of squared values.
template <class Cache>
std::int64_t add_up(Cache& cache, std::size_t index, const Block& block, const match::CallText& text,
                    match::Position begin) {
  const std::size_t padded = block.header().padded;
  std::int32_t* sums = cache.sums.data();
  std::fill_n(sums, padded, 0);
  std::int64_t squares = 0;
  WordSums& words = cache.words[index];
  for (std::size_t at = 0; at < cache.hashes.size(); ++at) {
    const auto position = static_cast<match::Position>(begin + at);
    const std::size_t slot = words.slot_of(block, text.form(position), cache.hashes[at], cache.scratch);
    const std::int16_t* word = words.sums(slot);
    for (std::size_t m = 0; m < padded; ++m) sums[m] += word[m];
    squares += words.squares(slot);
  }
  for (const Feature& feature : cache.pairs) {
    squares += feature.value * feature.value;
    const std::uint32_t row = block.find(feature.id);
    if (row == kNoRow) continue;
    const std::int8_t* weights = block.row(row);
    for (std::size_t m = 0; m < padded; ++m) sums[m] += feature.value * weights[m];
  }
  return squares;
}

}  // namespace

void Scorer::score(const match::CallText& text, Scores& scores) {
  const Bank::Impl& impl = bank_.impl();
  scores.models_ = impl.names.size();
  scores.values_.assign(text.sentences.size() * scores.models_, 0.0f);
  if (impl.blocks.empty()) return;
  Cache& cache = *cache_;
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const match::Sentence& sentence = text.sentences[s];
    const Role role = text.turns[sentence.turn].role;
    cache.hashes.clear();
    for (match::Position at = sentence.begin; at < sentence.end; ++at) cache.hashes.push_back(hash_word(text.form(at)));
    cache.pairs.clear();
    append_pair_features(cache.hashes, cache.pairs);
    append_mark_features(marks_of(text, sentence), cache.pairs);
    for (std::size_t b = 0; b < impl.blocks.size(); ++b) {
      const Block& block = impl.blocks[b];
      if (!scores_for(static_cast<Role>(block.header().role), role)) continue;
      const float norm = length_norm(add_up(cache, b, block, text, sentence.begin));
      for (std::uint32_t m = 0; m < block.header().models; ++m) {
        if (impl.ids[b][m] < 0) continue;
        const float logit = static_cast<float>(cache.sums[m]) * block.model(m).scale / norm + block.model(m).bias;
        scores.values_[s * scores.models_ + static_cast<std::size_t>(impl.ids[b][m])] = sigmoid(logit);
      }
    }
  }
}

}  // namespace callaudit::learned
