// A model file: models over one table of features, laid out flat so that it is used as it lies in memory. Private to
// learned/.
//
//   Header | ModelRecord[models] | u32 buckets[2^bucket_bits + 1] | u32 keys[features] | i8 rows[features][padded]
//   | Words[context_acts] | f32 context_weights[context_columns][padded] | SentenceRecord[sentences]
//   | u32 sentence_features[] | text
//
// Little-endian, sections in this order, each padded to 4 bytes. Keys ascend; the upper bucket_bits of a key are its
// bucket.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "learned/context.h"
#include "learned/features.h"
#include "learned/model.h"
#include "text/result.h"

namespace callaudit::learned {

constexpr std::uint32_t kMagic = 0x324D4C43;  // "CLM2"
constexpr std::uint32_t kMostModels = 64;     // of one file
constexpr std::uint32_t kNoRow = 0xFFFFFFFF;

struct Header {
  std::uint32_t magic = kMagic;
  std::uint32_t feature_version = kFeatureVersion;
  std::uint32_t role = 0;  // transcript::Role; unknown is any speaker
  std::uint32_t models = 0;
  std::uint32_t padded = 0;  // models rounded up to a multiple of 16: bytes of a row
  std::uint32_t features = 0;
  std::uint32_t bucket_bits = 0;
  std::uint32_t context_acts = 0;  // 0: the models look at the sentence alone
  std::uint32_t sentences = 0;
  std::uint32_t sentence_features = 0;
  std::uint32_t text_bytes = 0;
};

// A piece of the text.
struct Words {
  std::uint32_t begin = 0;  // in the text
  std::uint32_t length = 0;
};

// logit of the sentence alone = scale * sum / length_norm + bias, where sum adds value * weight over the features;
// with its context = own * logit + offset + sum of context value * context weight.
struct ModelRecord {
  float scale = 0;
  float bias = 0;
  float own = 1;
  float offset = 0;
  Words name;
};

// A training sentence that is an example of the models in `models` (bit = model).
struct SentenceRecord {
  std::uint32_t models_low = 0;
  std::uint32_t models_high = 0;
  Words words;
  std::uint32_t first_feature = 0;  // in sentence_features: indices of rows
  std::uint32_t feature_count = 0;

  bool is_example_of(std::uint32_t model) const {
    return ((model < 32 ? models_low >> model : models_high >> (model - 32)) & 1) != 0;
  }
};

// What is written to a file, before it is laid out. Rows ascend by key.
struct Contents {
  Header header;
  std::vector<ModelRecord> models;
  std::vector<FeatureId> keys;
  std::vector<std::int8_t> rows;
  std::vector<Words> context_acts;
  std::vector<float> context_weights;
  std::vector<SentenceRecord> sentences;
  std::vector<std::uint32_t> sentence_features;
  std::string text;

  Words append_text(std::string_view words);
};
std::string to_bytes(Contents contents);

// A file's models, read from its bytes (copied, unless they last). Immutable.
class Block {
 public:
  static text::Result<Block> from(std::string_view bytes, const std::string& file, Bytes lifetime);

  const Header& header() const { return header_; }
  const ModelRecord& model(std::uint32_t index) const { return models_[index]; }
  std::string_view name(std::uint32_t model) const { return text(models_[model].name); }
  std::string_view context_act(std::uint32_t index) const { return text(context_acts_[index]); }
  // One weight for each model, padded.
  const float* context_weights(std::uint32_t column) const {
    return context_weights_ + std::size_t{column} * header_.padded;
  }
  std::string_view text(Words words) const { return {text_ + words.begin, words.length}; }
  const SentenceRecord& sentence(std::uint32_t index) const { return sentences_[index]; }
  std::uint32_t sentence_feature(std::uint32_t index) const { return sentence_features_[index]; }

  std::uint32_t find(FeatureId id) const {
    const std::uint32_t bucket = static_cast<std::uint32_t>(std::uint64_t{id} >> shift_);
    for (std::uint32_t at = buckets_[bucket]; at < buckets_[bucket + 1]; ++at) {
      if (keys_[at] == id) return at;
    }
    return kNoRow;
  }
  const std::int8_t* row(std::uint32_t index) const { return rows_ + std::size_t{index} * header_.padded; }

 private:
  bool lay_out(const char* bytes);
  bool is_sound() const;

  std::vector<std::uint32_t> storage_;  // moves keep it in place, so the pointers stay
  std::size_t bytes_ = 0;
  Header header_;
  std::uint32_t shift_ = 32;
  const ModelRecord* models_ = nullptr;
  const std::uint32_t* buckets_ = nullptr;
  const FeatureId* keys_ = nullptr;
  const std::int8_t* rows_ = nullptr;
  const Words* context_acts_ = nullptr;
  const float* context_weights_ = nullptr;
  const SentenceRecord* sentences_ = nullptr;
  const std::uint32_t* sentence_features_ = nullptr;
  const char* text_ = nullptr;
};

}  // namespace callaudit::learned
