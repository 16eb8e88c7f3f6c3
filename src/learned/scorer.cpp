#include <algorithm>
#include <array>

#include "learned/bank.h"
#include "learned/model.h"
#include "learned/rows.h"

namespace callaudit::learned {

namespace {

using match::CallText;
using transcript::Role;

bool scores_for(const Block& block, Role speaker) {
  const auto model = static_cast<Role>(block.header().role);
  return model == Role::unknown || speaker == Role::unknown || model == speaker;
}

// The sums that each word of a vocabulary brings to all models of one file, found when it is first met.
class WordSums {
 public:
  explicit WordSums(const Block& block) : block_(block), padded_(block.header().padded) {}

  void forget() { squares_.clear(); }
  // The vocabulary has so many words now.
  void grow(std::size_t words) {
    squares_.resize(words, kUnknown);
    sums_.resize(words * padded_);
  }
  std::int32_t squares(match::WordId word, std::string_view form, WordHash hash) {
    if (squares_[word] == kUnknown) squares_[word] = find(form, hash, sums_.data() + word * padded_);
    return squares_[word];
  }
  const std::int16_t* sums(match::WordId word) const { return sums_.data() + word * padded_; }

 private:
  static constexpr std::int32_t kUnknown = -1;

  std::int32_t find(std::string_view form, WordHash hash, std::int16_t* sums) {
    features_.clear();
    append_word_features(form, hash, features_);
    std::fill_n(sums, padded_, std::int16_t{0});
    std::int32_t squares = 0;
    for (const Feature& feature : features_) {
      squares += feature.value * feature.value;
      const std::uint32_t row = block_.find(feature.id);
      if (row == kNoRow) continue;
      const std::int8_t* weights = block_.row(row);
      for (std::size_t m = 0; m < padded_; ++m)
        sums[m] = static_cast<std::int16_t>(sums[m] + feature.value * weights[m]);
    }
    return squares;
  }

  const Block& block_;
  std::size_t padded_;
  std::vector<std::int32_t> squares_;  // by word, as the sums
  std::vector<std::int16_t> sums_;
  std::vector<Feature> features_;
};

}  // namespace

struct Scorer::Cache {
  std::vector<WordSums> words;         // by block
  std::vector<WordHash> hashes;        // of the sentence in work
  std::vector<WordHash> hash_of_word;  // by number in the vocabulary of that generation
  std::uint64_t generation = 0;
  std::vector<Feature> pairs;  // of the sentence, with its marks
  std::vector<const std::int16_t*> word_rows;
  std::vector<rows::Weights> pair_rows;
  std::array<std::int32_t, kMostModels> sums{};

  // Of all sentences, a row of all models of all blocks: by the sentence alone.
  std::vector<float> logits;
  std::vector<float> alone;  // probabilities

  std::vector<SpokenSentence> sentences;
  std::vector<float> around;  // a row of context acts for each sentence
  Surroundings surroundings;
  std::vector<ContextValue> context;
  std::vector<rows::Floats> context_rows;
  std::array<float, kMostModels> weighed{};
  std::array<float, kMostModels> logits_in_context{};
  std::array<float, kMostModels> probabilities{};
};

Scorer::Scorer(const Bank& bank) : bank_(bank), cache_(std::make_unique<Cache>()) {
  for (const Block& block : bank.impl().blocks) cache_->words.emplace_back(block);
}
Scorer::~Scorer() = default;
Scorer::Scorer(Scorer&&) noexcept = default;

namespace {

template <class Cache>
void learn_words(Cache& cache, const match::Vocabulary& vocabulary) {
  if (cache.generation != vocabulary.generation()) {
    cache.hash_of_word.clear();
    for (WordSums& words : cache.words) words.forget();
  }
  cache.generation = vocabulary.generation();
  for (auto word = static_cast<match::WordId>(cache.hash_of_word.size()); word < vocabulary.size(); ++word)
    cache.hash_of_word.push_back(hash_word(vocabulary.form(word)));
  for (WordSums& words : cache.words) words.grow(vocabulary.size());
}

// Adds what the words and pairs of a sentence bring; returns the sum of squared values.
template <class Cache>
std::int64_t add_up(Cache& cache, std::size_t index, const Block& block, const CallText& text, match::Position begin) {
  const std::size_t padded = block.header().padded;
  std::int64_t squares = 0;
  WordSums& words = cache.words[index];
  cache.word_rows.clear();
  for (std::size_t at = 0; at < cache.hashes.size(); ++at) {
    const auto position = static_cast<match::Position>(begin + at);
    const match::WordId word = text.tokens[position].word;
    squares += words.squares(word, text.form(position), cache.hashes[at]);
    cache.word_rows.push_back(words.sums(word));
  }
  cache.pair_rows.clear();
  for (const Feature& feature : cache.pairs) {
    squares += feature.value * feature.value;
    const std::uint32_t row = block.find(feature.id);
    if (row != kNoRow) cache.pair_rows.push_back({block.row(row), feature.value});
  }
  std::fill_n(cache.sums.data(), padded, 0);
  rows::add(cache.word_rows, cache.sums.data(), padded);
  rows::add(cache.pair_rows, cache.sums.data(), padded);
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
      const std::size_t first = s * impl.row + impl.first_of[b], padded = block.header().padded;
      rows::to_logits(cache.sums.data(), norm, impl.scales_of(b), cache.logits.data() + first, padded);
      rows::to_probabilities(cache.logits.data() + first, cache.alone.data() + first, padded);
    }
  }
}

// Brings the probabilities of a block's context acts together and looks at the call through them.
template <class Cache>
void look_around(Cache& cache, const Bank::Impl& impl, const CallText& text, std::size_t index) {
  const std::vector<int>& sources = impl.context[index];
  cache.sentences.clear();
  cache.around.resize(text.sentences.size() * sources.size());
  float* around = cache.around.data();
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    const match::Sentence& sentence = text.sentences[s];
    cache.sentences.push_back({sentence.turn, sentence.end - sentence.begin});
    const float* row = cache.alone.data() + s * impl.row;
    for (const int source : sources) *around++ = source < 0 ? 0.0f : row[source];
  }
  cache.surroundings.look_at(cache.sentences, cache.around, sources.size());
}

template <class Cache>
void weigh_context(Cache& cache, const Block& block, std::size_t sentence) {
  const std::size_t padded = block.header().padded;
  cache.context.clear();
  cache.surroundings.append(sentence, cache.context);
  cache.context_rows.clear();
  for (const ContextValue& value : cache.context)
    cache.context_rows.push_back({block.context_weights(value.column), value.value});
  std::fill_n(cache.weighed.data(), padded, 0.0f);
  rows::add(cache.context_rows, cache.weighed.data(), padded);
}

// The probabilities of a sentence under the models of a block, padded.
template <class Cache>
const float* score_sentence(Cache& cache, const Bank::Impl& impl, std::size_t index, std::size_t sentence) {
  const Block& block = impl.blocks[index];
  const std::size_t first = sentence * impl.row + impl.first_of[index];
  if (block.header().context_acts == 0) return cache.alone.data() + first;
  weigh_context(cache, block, sentence);
  float* const logits = cache.logits_in_context.data();
  const std::size_t padded = block.header().padded;
  rows::to_logits_in_context(cache.logits.data() + first, cache.weighed.data(), impl.scales_of(index), logits, padded);
  rows::to_probabilities(logits, cache.probabilities.data(), padded);
  return cache.probabilities.data();
}

}  // namespace

void Scorer::score(const CallText& text, Scores& scores) {
  const Bank::Impl& impl = bank_.impl();
  const std::size_t sentences = text.sentences.size();
  scores.sentences_ = sentences;
  scores.values_.assign(impl.names.size() * sentences, 0.0f);
  scores.most_.assign(impl.names.size(), 0.0f);
  if (impl.blocks.empty()) return;
  Cache& cache = *cache_;
  score_alone(cache, impl, text);
  for (std::size_t b = 0; b < impl.blocks.size(); ++b) {
    const Block& block = impl.blocks[b];
    const bool looked = b > 0 && impl.context[b] == impl.context[b - 1];
    if (block.header().context_acts > 0 && !looked) look_around(cache, impl, text, b);
    for (std::size_t s = 0; s < sentences; ++s) {
      if (!scores_for(block, text.turns[text.sentences[s].turn].role)) continue;
      const float* const row = score_sentence(cache, impl, b, s);
      for (std::uint32_t m = 0; m < block.header().models; ++m) {
        if (impl.ids[b][m] < 0) continue;
        const auto model = static_cast<std::size_t>(impl.ids[b][m]);
        scores.values_[model * sentences + s] = row[m];
        scores.most_[model] = std::max(scores.most_[model], row[m]);
      }
    }
  }
}

}  // namespace callaudit::learned
