#include "learned/dataset.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "learned/heard.h"
#include "match/call_text.h"

namespace callaudit::learned {

namespace {

using match::CallText;
using match::Position;
using transcript::Role;

struct LineFeatures {
  std::vector<Feature> features;
  std::vector<FeatureId> word_ids;
};

void append_word_ids(const CallText& text, Position begin, Position end, std::vector<FeatureId>& out) {
  std::vector<WordHash> words;
  for (Position at = begin; at < end; ++at) words.push_back(hash_word(text.form(at)));
  for (const WordHash word : words) out.push_back(word_feature(word));
  std::vector<Feature> pairs;
  append_pair_features(words, pairs);
  for (const Feature& pair : pairs) {
    if (pair.value == kUnit) out.push_back(pair.id);  // neighbours only
  }
}

// A line may hold several sentences, and an unpunctuated sentence several lines: features never span either border.
void featurise_call(const TrainingText& text, std::size_t first, std::size_t last, std::vector<LineFeatures>& out) {
  const transcript::Call call = call_of(text, first, last);
  CallText words;
  match::normalise(call, words);
  for (const match::Sentence& sentence : words.sentences) {
    for (Position begin = sentence.begin; begin < sentence.end;) {
      Position end = begin;
      while (end < sentence.end && words.tokens[end].segment == words.tokens[begin].segment) ++end;
      LineFeatures& line = out[first + words.tokens[begin].segment];
      append_features(words, begin, end, line.features);
      append_word_ids(words, begin, end, line.word_ids);
      begin = end;
    }
  }
}

std::vector<LineFeatures> featurise(const TrainingText& text) {
  std::vector<LineFeatures> out(text.lines.size());
  for (std::size_t first = 0; first < text.lines.size();) {
    const std::size_t last = end_of_call(text, first);
    featurise_call(text, first, last, out);
    first = last;
  }
  return out;
}

constexpr double kRarity = 0.2;  // power of a feature's frequency that its values are divided by

void choose_columns(const std::vector<LineFeatures>& lines, int least_lines, DataSet& data) {
  std::unordered_map<FeatureId, int> counts;
  for (const LineFeatures& line : lines) {
    std::vector<FeatureId> ids;
    for (const Feature& feature : line.features) ids.push_back(feature.id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const FeatureId id : ids) ++counts[id];
  }
  for (const auto& [id, count] : counts) {
    if (count >= least_lines) data.columns.push_back(id);
  }
  std::sort(data.columns.begin(), data.columns.end());
  for (const FeatureId id : data.columns) data.scales.push_back(std::pow(counts[id] / 10.0, -kRarity));
}

Row row_of(const LineFeatures& line, const DataSet& data) {
  std::map<int, double> values;
  std::int64_t squares = 0;
  for (const Feature& feature : line.features) {
    squares += feature.value * feature.value;
    const auto found = std::lower_bound(data.columns.begin(), data.columns.end(), feature.id);
    if (found == data.columns.end() || *found != feature.id) continue;
    values[static_cast<int>(found - data.columns.begin()) + 1] += feature.value;
  }
  const double norm = static_cast<double>(length_norm(std::max<std::int64_t>(squares, 1))) * kUnit;
  Row row;
  for (const auto& [column, value] : values) {
    row.push_back({column, value / norm * data.scales[static_cast<std::size_t>(column - 1)]});
  }
  close_row(row, data.columns.size());
  return row;
}

}  // namespace

// The largest writers first, each to the part that is smallest so far.
Deal deal(const TrainingText& text, int most) {
  std::map<std::string, int> sizes;
  for (const LabelledLine& line : text.lines) ++sizes[line.group];
  std::vector<std::pair<int, std::string>> groups;
  for (const auto& [group, size] : sizes) groups.emplace_back(-size, group);
  std::sort(groups.begin(), groups.end());
  Deal out;
  out.folds = std::min(most, static_cast<int>(groups.size()));
  std::vector<int> filled(static_cast<std::size_t>(out.folds), 0);
  std::map<std::string, int> fold_of;
  for (const auto& [size, group] : groups) {
    const auto least = std::min_element(filled.begin(), filled.end());
    fold_of[group] = static_cast<int>(least - filled.begin());
    *least -= size;
  }
  for (const LabelledLine& line : text.lines) out.fold.push_back(fold_of[line.group]);
  return out;
}

DataSet make_data_set(const TrainingText& text, Role role, int least_lines, const Deal& parts) {
  DataSet data;
  std::vector<LineFeatures> all = featurise(text), kept;
  for (std::size_t at = 0; at < text.lines.size(); ++at) {
    if (role != Role::unknown && text.lines[at].role != role) continue;
    if (all[at].features.empty()) continue;
    data.lines.push_back(at);
    data.rows.fold.push_back(parts.fold[at]);
    kept.push_back(std::move(all[at]));
  }
  choose_columns(kept, least_lines, data);
  data.rows.columns = data.columns.size();
  data.rows.folds = parts.folds;
  for (LineFeatures& line : kept) {
    data.rows.rows.push_back(row_of(line, data));
    data.word_ids.push_back(std::move(line.word_ids));
  }
  return data;
}

}  // namespace callaudit::learned
