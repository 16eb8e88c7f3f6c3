#include "learned/bank.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace callaudit::learned {

namespace {

// Names, places and ids again, after a file was added; of two models with one name the later counts.
void index_models(Bank::Impl& impl) {
  std::vector<std::pair<std::string, Place>> found;
  for (std::uint32_t block = static_cast<std::uint32_t>(impl.blocks.size()); block-- > 0;) {
    for (std::uint32_t model = 0; model < impl.blocks[block].header().models; ++model) {
      const std::string name(impl.blocks[block].name(model));
      const auto same =
          std::find_if(found.begin(), found.end(), [&](const auto& entry) { return entry.first == name; });
      if (same == found.end()) found.emplace_back(name, Place{block, model});
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  impl.names.clear();
  impl.places.clear();
  impl.ids.clear();
  for (const Block& block : impl.blocks) impl.ids.emplace_back(block.header().models, -1);
  for (const auto& [name, place] : found) {
    impl.ids[place.block][place.model] = static_cast<ModelId>(impl.names.size());
    impl.names.push_back(name);
    impl.places.push_back(place);
  }
}

// Context acts are scored by the first file that has them, so that a user's file with such a name changes no other
// score.
int context_source(const Bank::Impl& impl, std::string_view act) {
  for (std::size_t block = 0; block < impl.blocks.size(); ++block) {
    for (std::uint32_t model = 0; model < impl.blocks[block].header().models; ++model) {
      if (impl.blocks[block].name(model) == act) return static_cast<int>(impl.first_of[block] + model);
    }
  }
  return -1;
}

void index_context(Bank::Impl& impl) {
  impl.first_of.clear();
  impl.context.clear();
  impl.row = 0;
  for (const Block& block : impl.blocks) {
    impl.first_of.push_back(impl.row);
    impl.row += block.header().padded;
  }
  for (const Block& block : impl.blocks) {
    std::vector<int>& sources = impl.context.emplace_back();
    for (std::uint32_t act = 0; act < block.header().context_acts; ++act) {
      sources.push_back(context_source(impl, block.context_act(act)));
    }
  }
}

std::vector<float> scales_of(const Block& block) {
  const std::size_t padded = block.header().padded;
  std::vector<float> scales(4 * padded, 0.0f);
  for (std::uint32_t m = 0; m < block.header().models; ++m) {
    const ModelRecord& model = block.model(m);
    const float numbers[] = {model.scale, model.bias, model.own, model.offset};
    for (std::size_t row = 0; row < 4; ++row) scales[row * padded + m] = numbers[row];
  }
  return scales;
}

struct Likeness {
  float value = 0;
  std::uint32_t sentence = 0;
};

// How much of what speaks for the model both have, in proportion to the length of the training sentence.
float likeness(const Block& block, const SentenceRecord& sentence, std::uint32_t model, const std::vector<bool>& rows) {
  float shared = 0;
  for (std::uint32_t at = 0; at < sentence.feature_count; ++at) {
    const std::uint32_t row = block.sentence_feature(sentence.first_feature + at);
    if (rows[row]) shared += static_cast<float>(std::max<int>(block.row(row)[model], 0));
  }
  return shared / std::sqrt(static_cast<float>(sentence.feature_count) + 1);
}

// What each word of [begin, end) brings to the model: its own features, and half of those that it shares with another
// word.
std::vector<int> shares_of_words(const Block& block, std::uint32_t model, const match::CallText& text,
                                 const Span& span) {
  std::vector<int> out(span.end - span.begin, 0);
  std::vector<WordHash> words;
  std::vector<Feature> features;
  const auto weight = [&](const Feature& feature) {
    const std::uint32_t row = block.find(feature.id);
    return row == kNoRow ? 0 : feature.value * block.row(row)[model];
  };
  for (std::size_t at = 0; at < out.size(); ++at) {
    const std::string_view form = text.form(static_cast<match::Position>(span.begin + at));
    words.push_back(hash_word(form));
    features.clear();
    append_word_features(form, words.back(), features);
    for (const Feature& feature : features) out[at] += 2 * weight(feature);
  }
  features.clear();
  append_pair_features(words, features);
  const std::vector<PairPlace> places = pair_places(words.size());
  for (std::size_t at = 0; at < features.size(); ++at) {
    const int shared = weight(features[at]);
    for (const std::ptrdiff_t place : {places[at].first, places[at].second}) {
      if (place >= 0 && place < static_cast<std::ptrdiff_t>(out.size())) out[static_cast<std::size_t>(place)] += shared;
    }
  }
  return out;
}

}  // namespace

Bank::Bank() : impl_(std::make_unique<Impl>()) {}
Bank::~Bank() = default;
Bank::Bank(Bank&&) noexcept = default;
Bank& Bank::operator=(Bank&&) noexcept = default;

text::Result<int> Bank::add(std::string_view bytes, const std::string& file, Bytes lifetime) {
  auto block = Block::from(bytes, file, lifetime);
  if (!block) return block.error();
  impl_->scales.push_back(scales_of(*block));
  impl_->blocks.push_back(std::move(*block));
  index_models(*impl_);
  index_context(*impl_);
  return static_cast<int>(impl_->blocks.back().header().models);
}

ModelId Bank::find(std::string_view name) const {
  const auto found = std::lower_bound(impl_->names.begin(), impl_->names.end(), name);
  return found != impl_->names.end() && *found == name ? static_cast<ModelId>(found - impl_->names.begin()) : -1;
}

const std::vector<std::string>& Bank::names() const {
  return impl_->names;
}

// The stretch with the greatest sum (Kadane's algorithm).
Span Bank::focus(ModelId model, const match::CallText& text, match::Position begin, match::Position end) const {
  const Place place = impl_->places[static_cast<std::size_t>(model)];
  const std::vector<int> shares = shares_of_words(impl_->blocks[place.block], place.model, text, {begin, end});
  Span best{begin, end}, open{begin, begin};
  long best_sum = std::numeric_limits<long>::min(), sum = 0;
  for (const int share : shares) {
    if (sum <= 0) {
      sum = 0;
      open.begin = open.end;
    }
    sum += share;
    ++open.end;
    if (sum > best_sum) {
      best_sum = sum;
      best = open;
    }
  }
  return best;
}

std::vector<std::string> Bank::nearest(ModelId model, const match::CallText& text, match::Position begin,
                                       match::Position end, std::size_t count) const {
  const Place place = impl_->places[static_cast<std::size_t>(model)];
  const Block& block = impl_->blocks[place.block];
  std::vector<Feature> features;
  append_features(text, begin, end, features);
  std::vector<bool> rows(block.header().features, false);  // those of the words asked about
  for (const Feature& feature : features) {
    if (const std::uint32_t row = block.find(feature.id); row != kNoRow) rows[row] = true;
  }
  std::vector<Likeness> found;
  for (std::uint32_t at = 0; at < block.header().sentences; ++at) {
    const SentenceRecord& sentence = block.sentence(at);
    if (!sentence.is_example_of(place.model)) continue;
    const float value = likeness(block, sentence, place.model, rows);
    if (value > 0) found.push_back({value, at});
  }
  std::stable_sort(found.begin(), found.end(), [](const Likeness& a, const Likeness& b) { return a.value > b.value; });
  std::vector<std::string> out;
  for (std::size_t at = 0; at < std::min(count, found.size()); ++at)
    out.emplace_back(block.text(block.sentence(found[at].sentence).words));
  return out;
}

}  // namespace callaudit::learned
