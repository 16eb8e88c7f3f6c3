#include "learned/model_file.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "learned/format.h"

namespace callaudit::learned {

namespace {

constexpr std::int8_t kNoise = 3;  // a feature with no weight above it in any model is left out

// How much one step of a model's 8-bit weights stands for.
std::vector<double> steps_of(const std::vector<SentenceModel>& models) {
  std::vector<double> out;
  for (const SentenceModel& model : models) {
    double most = 1e-9;
    for (const double weight : model.weights.columns) most = std::max(most, std::abs(weight));
    out.push_back(most / 127);
  }
  return out;
}

void append_weights(const TrainedModels& trained, const std::vector<double>& steps, Contents& contents) {
  for (std::size_t column = 0; column < trained.data.columns.size(); ++column) {
    std::vector<std::int8_t> row(contents.header.padded, 0);
    for (std::size_t m = 0; m < steps.size(); ++m) {
      row[m] = static_cast<std::int8_t>(std::lround(trained.sentences[m].weights.columns[column] / steps[m]));
    }
    if (std::all_of(row.begin(), row.end(), [](std::int8_t weight) { return std::abs(weight) <= kNoise; })) continue;
    contents.keys.push_back(trained.data.columns[column]);
    contents.rows.insert(contents.rows.end(), row.begin(), row.end());
  }
}

// The calibration goes into scale and bias.
void append_models(const TrainedModels& trained, const std::vector<double>& steps, Contents& contents) {
  for (std::size_t m = 0; m < trained.acts.size(); ++m) {
    const SentenceModel& sentence = trained.sentences[m];
    ModelRecord record;
    record.scale = static_cast<float>(sentence.calibration.slope * steps[m] / kUnit);
    record.bias = static_cast<float>(sentence.calibration.slope * sentence.weights.bias + sentence.calibration.offset);
    if (!trained.contexts.empty()) {
      record.own = static_cast<float>(trained.contexts[m].own);
      record.offset = static_cast<float>(trained.contexts[m].offset);
    }
    record.name = contents.append_text(trained.acts[m]);
    contents.models.push_back(record);
  }
}

void append_context(const TrainedModels& trained, Contents& contents) {
  if (trained.context_acts.empty()) return;
  for (const std::string& act : trained.context_acts) contents.context_acts.push_back(contents.append_text(act));
  const std::size_t columns = context_columns(trained.context_acts.size()), padded = contents.header.padded;
  contents.context_weights.assign(columns * padded, 0.0f);
  for (std::size_t m = 0; m < trained.contexts.size(); ++m) {
    const std::vector<double>& weights = trained.contexts[m].columns;
    for (std::size_t at = 0; at < weights.size(); ++at)
      contents.context_weights[at * padded + m] = static_cast<float>(weights[at]);
  }
}

void append_sentences(const TrainingText& text, const TrainedModels& trained, Contents& contents) {
  for (std::size_t at = 0; at < trained.data.lines.size(); ++at) {
    const LabelledLine& line = text.lines[trained.data.lines[at]];
    if (line.source == LabelledLine::Source::heard) continue;
    SentenceRecord record;
    for (std::size_t m = 0; m < trained.acts.size(); ++m) {
      if (line.is_example_of(trained.acts[m])) (m < 32 ? record.models_low : record.models_high) |= 1u << (m % 32);
    }
    if (record.models_low == 0 && record.models_high == 0) continue;
    record.words = contents.append_text(line.text);
    record.first_feature = static_cast<std::uint32_t>(contents.sentence_features.size());
    for (const FeatureId id : std::set<FeatureId>(trained.data.word_ids[at].begin(), trained.data.word_ids[at].end())) {
      const auto found = std::lower_bound(contents.keys.begin(), contents.keys.end(), id);
      if (found == contents.keys.end() || *found != id) continue;
      contents.sentence_features.push_back(static_cast<std::uint32_t>(found - contents.keys.begin()));
      ++record.feature_count;
    }
    contents.sentences.push_back(record);
  }
}

}  // namespace

std::string file_of(const TrainingText& text, const TrainedModels& trained, bool keep_sentences) {
  Contents contents;
  contents.header.role = static_cast<std::uint32_t>(trained.role);
  contents.header.padded = static_cast<std::uint32_t>((trained.acts.size() + 15) / 16 * 16);
  const std::vector<double> steps = steps_of(trained.sentences);
  append_weights(trained, steps, contents);
  append_models(trained, steps, contents);
  append_context(trained, contents);
  if (keep_sentences) append_sentences(text, trained, contents);
  return to_bytes(std::move(contents));
}

}  // namespace callaudit::learned
