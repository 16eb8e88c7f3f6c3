#include "learned/format.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace callaudit::learned {

static_assert(std::endian::native == std::endian::little, "model files are used as they lie in memory");
static_assert(sizeof(Header) == 44 && sizeof(ModelRecord) == 24 && sizeof(SentenceRecord) == 24);

namespace {

constexpr std::uint32_t kMostBucketBits = 20;
constexpr std::uint32_t kMostContextActs = 1000;

template <class T>
void append(std::string& out, const T* values, std::size_t count) {
  if (count > 0) out.append(reinterpret_cast<const char*>(values), count * sizeof(T));
  out.append((4 - out.size() % 4) % 4, '\0');
}

std::vector<std::uint32_t> bucket_starts(const std::vector<FeatureId>& keys, std::uint32_t bits) {
  std::vector<std::uint32_t> starts((std::size_t{1} << bits) + 1, 0);
  for (const FeatureId key : keys) ++starts[static_cast<std::size_t>(std::uint64_t{key} >> (32 - bits)) + 1];
  for (std::size_t at = 1; at < starts.size(); ++at) starts[at] += starts[at - 1];
  return starts;
}

// Hands out the sections one after the other; null once the bytes do not suffice.
class Cutter {
 public:
  Cutter(const char* begin, std::size_t bytes) : at_(begin), left_(bytes) {}

  template <class T>
  const T* take(std::uint64_t count) {
    const std::uint64_t bytes = (count * sizeof(T) + 3) / 4 * 4;
    if (at_ == nullptr || bytes > left_) {
      at_ = nullptr;
      return nullptr;
    }
    const char* begin = at_;
    at_ += bytes;
    left_ -= bytes;
    return reinterpret_cast<const T*>(begin);
  }
  bool used_up() const { return at_ != nullptr && left_ == 0; }

 private:
  const char* at_;
  std::uint64_t left_;
};

bool are_finite(const float* values, std::size_t count) {
  return std::all_of(values, values + count, [](float value) { return std::isfinite(value); });
}

bool lies_in(std::uint32_t begin, std::uint32_t length, std::uint32_t size) {
  return begin <= size && length <= size - begin;
}

}  // namespace

Words Contents::append_text(std::string_view words) {
  const Words out{static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(words.size())};
  text += words;
  return out;
}

std::string to_bytes(Contents contents) {
  Header& header = contents.header;
  header.models = static_cast<std::uint32_t>(contents.models.size());
  header.features = static_cast<std::uint32_t>(contents.keys.size());
  header.bucket_bits = std::min(kMostBucketBits, static_cast<std::uint32_t>(std::bit_width(contents.keys.size() / 2)));
  header.context_acts = static_cast<std::uint32_t>(contents.context_acts.size());
  header.sentences = static_cast<std::uint32_t>(contents.sentences.size());
  header.sentence_features = static_cast<std::uint32_t>(contents.sentence_features.size());
  header.text_bytes = static_cast<std::uint32_t>(contents.text.size());
  const std::vector<std::uint32_t> buckets = bucket_starts(contents.keys, header.bucket_bits);
  std::string out;
  append(out, &header, 1);
  append(out, contents.models.data(), contents.models.size());
  append(out, buckets.data(), buckets.size());
  append(out, contents.keys.data(), contents.keys.size());
  append(out, contents.rows.data(), contents.rows.size());
  append(out, contents.context_acts.data(), contents.context_acts.size());
  append(out, contents.context_weights.data(), contents.context_weights.size());
  append(out, contents.sentences.data(), contents.sentences.size());
  append(out, contents.sentence_features.data(), contents.sentence_features.size());
  append(out, contents.text.data(), contents.text.size());
  return out;
}

text::Result<Block> Block::from(std::string_view bytes, const std::string& file, Bytes lifetime) {
  const auto refuse = [&](const char* message, const char* hint) {
    return text::Problem{{file, 0, 0}, message, hint, ""};
  };
  Block block;
  if (bytes.size() >= sizeof(Header)) std::memcpy(&block.header_, bytes.data(), sizeof(Header));
  if (bytes.size() < sizeof(Header) || block.header_.magic != kMagic) {
    return refuse("is not a file of learned models", "`callaudit learn` writes them");
  }
  if (block.header_.feature_version != kFeatureVersion) {
    return refuse("holds learned models of another version of callaudit", "train them again with `callaudit learn`");
  }
  block.bytes_ = bytes.size();
  const char* begin = bytes.data();
  if (lifetime == Bytes::passing || reinterpret_cast<std::uintptr_t>(begin) % 4 != 0) {
    block.storage_.resize((bytes.size() + 3) / 4);
    std::memcpy(block.storage_.data(), bytes.data(), bytes.size());
    begin = reinterpret_cast<const char*>(block.storage_.data());
  }
  if (!block.lay_out(begin) || (lifetime != Bytes::sound && !block.is_sound()))
    return refuse("is damaged: its parts do not fit together", "train it again");
  return block;
}

bool Block::lay_out(const char* bytes) {
  const Header& h = header_;
  if (h.models == 0 || h.models > kMostModels || h.padded < h.models || h.padded % 16 != 0 || h.padded > kMostModels)
    return false;
  if (h.bucket_bits > kMostBucketBits || h.role > 3 || h.context_acts > kMostContextActs) return false;
  shift_ = 32 - h.bucket_bits;
  Cutter cutter(bytes, bytes_);
  cutter.take<Header>(1);
  models_ = cutter.take<ModelRecord>(h.models);
  buckets_ = cutter.take<std::uint32_t>((std::uint64_t{1} << h.bucket_bits) + 1);
  keys_ = cutter.take<FeatureId>(h.features);
  rows_ = cutter.take<std::int8_t>(std::uint64_t{h.features} * h.padded);
  context_acts_ = cutter.take<Words>(h.context_acts);
  const std::uint64_t columns = h.context_acts == 0 ? 0 : context_columns(h.context_acts);
  context_weights_ = cutter.take<float>(columns * h.padded);
  sentences_ = cutter.take<SentenceRecord>(h.sentences);
  sentence_features_ = cutter.take<std::uint32_t>(h.sentence_features);
  text_ = cutter.take<char>(h.text_bytes);
  return cutter.used_up();
}

bool Block::is_sound() const {
  const Header& h = header_;
  const std::size_t buckets = std::size_t{1} << h.bucket_bits;
  if (buckets_[0] != 0 || buckets_[buckets] != h.features) return false;
  for (std::size_t at = 0; at < buckets; ++at) {
    if (buckets_[at] > buckets_[at + 1]) return false;
  }
  for (std::uint32_t at = 0; at < h.models; ++at) {
    const ModelRecord& model = models_[at];
    if (!lies_in(model.name.begin, model.name.length, h.text_bytes) ||
        !std::isfinite(model.scale + model.bias + model.own + model.offset))
      return false;
  }
  for (std::uint32_t at = 0; at < h.context_acts; ++at) {
    if (!lies_in(context_acts_[at].begin, context_acts_[at].length, h.text_bytes)) return false;
  }
  const std::size_t columns = h.context_acts == 0 ? 0 : context_columns(h.context_acts);
  if (!are_finite(context_weights_, columns * h.padded)) return false;
  for (std::uint32_t at = 0; at < h.sentences; ++at) {
    const SentenceRecord& sentence = sentences_[at];
    if (!lies_in(sentence.words.begin, sentence.words.length, h.text_bytes)) return false;
    if (!lies_in(sentence.first_feature, sentence.feature_count, h.sentence_features)) return false;
  }
  for (std::uint32_t at = 0; at < h.sentence_features; ++at) {
    if (sentence_features_[at] >= h.features) return false;
  }
  return true;
}

}  // namespace callaudit::learned
