#include <algorithm>
#include <array>
#include <cmath>

#include "learned/bank.h"
#include "learned/model.h"
#include "learned/sigmoid.h"

namespace callaudit::learned {

namespace {

using match::CallText;
using transcript::Role;

constexpr std::size_t kWordSlots = 4096;  // words whose sums are kept, per file

// Wider registers where the processor has them; the sums are whole numbers, or floats added in one order for each
// model, so that the bits are the same on all.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDEST_REGISTERS __attribute__((target_clones("avx2", "default")))
#else
#define WIDEST_REGISTERS
#endif

WIDEST_REGISTERS void add_word(std::int32_t* __restrict sums, const std::int16_t* __restrict word, std::size_t padded) {
  for (std::size_t m = 0; m < padded; ++m) sums[m] += word[m];
}

WIDEST_REGISTERS void add_row(std::int32_t* __restrict sums, const std::int8_t* __restrict weights, std::int32_t value,
                              std::size_t padded) {
  for (std::size_t m = 0; m < padded; ++m) sums[m] += value * weights[m];
}

WIDEST_REGISTERS void add_weighed(float* __restrict sums, const float* __restrict weights, float value,
                                  std::size_t padded) {
  for (std::size_t m = 0; m < padded; ++m) sums[m] += value * weights[m];
}

#undef WIDEST_REGISTERS

bool scores_for(const Block& block, Role speaker) {
  const auto model = static_cast<Role>(block.header().role);
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
  std::vector<WordSums> words;         // by block
  std::vector<WordHash> hashes;        // of the sentence in work
  std::vector<WordHash> hash_of_word;  // by number in the vocabulary of that generation
  std::uint64_t generation = 0;
  std::vector<Feature> pairs;  // of the sentence, with its marks
  std::vector<Feature> scratch;
  std::array<std::int32_t, kMostModels> sums{};

  // Of all sentences, a row of all models of all blocks: by the sentence alone.
  std::vector<float> logits;
  std::vector<float> alone;  // probabilities

  std::vector<SpokenSentence> sentences;
  std::vector<float> around;  // a row of context acts for each sentence
  Surroundings surroundings;
  std::vector<ContextValue> context;
  std::array<float, kMostModels> weighed{};
};

Scorer::Scorer(const Bank& bank) : bank_(bank), cache_(std::make_unique<Cache>()) {
  for (const Block& block : bank.impl().blocks) cache_->words.emplace_back(block.header().padded);
}
Scorer::~Scorer() = default;
Scorer::Scorer(Scorer&&) noexcept = default;

namespace {

template <class Cache>
void learn_words(Cache& cache, const match::Vocabulary& vocabulary) {
  if (cache.generation != vocabulary.generation()) cache.hash_of_word.clear();
  cache.generation = vocabulary.generation();
  for (auto word = static_cast<match::WordId>(cache.hash_of_word.size()); word < vocabulary.size(); ++word)
    cache.hash_of_word.push_back(hash_word(vocabulary.form(word)));
}

// Adds what the words and pairs of a sentence bring; returns the sum of squared values.
template <class Cache>
std::int64_t add_up(Cache& cache, std::size_t index, const Block& block, const CallText& text, match::Position begin) {
  const std::size_t padded = block.header().padded;
  std::int32_t* sums = cache.sums.data();
  std::fill_n(sums, padded, 0);
  std::int64_t squares = 0;
  WordSums& words = cache.words[index];
  for (std::size_t at = 0; at < cache.hashes.size(); ++at) {
    const auto position = static_cast<match::Position>(begin + at);
    const std::size_t slot = words.slot_of(block, text.form(position), cache.hashes[at], cache.scratch);
    add_word(sums, words.sums(slot), padded);
    squares += words.squares(slot);
  }
  for (const Feature& feature : cache.pairs) {
    squares += feature.value * feature.value;
    const std::uint32_t row = block.find(feature.id);
    if (row == kNoRow) continue;
    add_row(sums, block.row(row), feature.value, padded);
  }
  return squares;
}

// Each sentence by itself, under the models for its speaker.
template <class Cache>
void score_alone(Cache& cache, const Bank::Impl& impl, const CallText& text) {
  learn_words(cache, text.vocabulary);
  cache.logits.assign(text.sentences.size() * impl.row, 0.0f);
  cache.alone.assign(text.sentences.size() * impl.row, 0.0f);
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const match::Sentence& sentence = text.sentences[s];
    cache.hashes.clear();
    for (match::Position at = sentence.begin; at < sentence.end; ++at)
      cache.hashes.push_back(cache.hash_of_word[text.tokens[at].word]);
    cache.pairs.clear();
    append_pair_features(cache.hashes, cache.pairs);
    append_mark_features(marks_of(text, sentence), cache.pairs);
    for (std::size_t b = 0; b < impl.blocks.size(); ++b) {
      const Block& block = impl.blocks[b];
      if (!scores_for(block, text.turns[sentence.turn].role)) continue;
      const float norm = length_norm(add_up(cache, b, block, text, sentence.begin));
      const std::size_t first = s * impl.row + impl.first_of[b];
      for (std::uint32_t m = 0; m < block.header().models; ++m) {
        const ModelRecord& model = block.model(m);
        const float logit = static_cast<float>(cache.sums[m]) * model.scale / norm + model.bias;
        cache.logits[first + m] = logit;
        cache.alone[first + m] = sigmoid(logit);
      }
    }
  }
}

// Brings the probabilities of a block's context acts together and looks at the call through them.
template <class Cache>
void look_around(Cache& cache, const Bank::Impl& impl, const CallText& text, std::size_t index) {
  const std::vector<int>& sources = impl.context[index];
  cache.sentences.clear();
  cache.around.clear();
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const match::Sentence& sentence = text.sentences[s];
    cache.sentences.push_back({sentence.turn, sentence.end - sentence.begin});
    const float* row = cache.alone.data() + s * impl.row;
    for (const int source : sources) cache.around.push_back(source < 0 ? 0.0f : row[source]);
  }
  cache.surroundings.look_at(cache.sentences, cache.around, sources.size());
}

template <class Cache>
void weigh_context(Cache& cache, const Block& block, std::size_t sentence) {
  const std::size_t padded = block.header().padded;
  cache.context.clear();
  cache.surroundings.append(sentence, cache.context);
  float* weighed = cache.weighed.data();
  std::fill_n(weighed, padded, 0.0f);
  for (const ContextValue& value : cache.context) {
    add_weighed(weighed, block.context_weights(value.column), value.value, padded);
  }
}

}  // namespace

void Scorer::score(const CallText& text, Scores& scores) {
  const Bank::Impl& impl = bank_.impl();
  scores.models_ = impl.names.size();
  scores.values_.assign(text.sentences.size() * scores.models_, 0.0f);
  if (impl.blocks.empty()) return;
  Cache& cache = *cache_;
  score_alone(cache, impl, text);
  for (std::size_t b = 0; b < impl.blocks.size(); ++b) {
    const Block& block = impl.blocks[b];
    const bool in_context = block.header().context_acts > 0;
    if (in_context) look_around(cache, impl, text, b);
    for (std::size_t s = 0; s < text.sentences.size(); ++s) {
      if (!scores_for(block, text.turns[text.sentences[s].turn].role)) continue;
      if (in_context) weigh_context(cache, block, s);
      const float* logits = cache.logits.data() + s * impl.row + impl.first_of[b];
      for (std::uint32_t m = 0; m < block.header().models; ++m) {
        const ModelId id = impl.ids[b][m];
        if (id < 0) continue;
        const ModelRecord& model = block.model(m);
        const float own = std::clamp(logits[m], -kLogitMost, kLogitMost);
        const float logit = in_context ? model.own * own + model.offset + cache.weighed[m] : logits[m];
        scores.values_[s * scores.models_ + static_cast<std::size_t>(id)] = sigmoid(logit);
      }
    }
  }
}

}  // namespace callaudit::learned
