#include "learned/train.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <set>
#include <thread>

#include "learned/dataset.h"
#include "learned/format.h"

namespace callaudit::learned {

namespace {

using transcript::Role;

constexpr double kTolerance = 0.01;
constexpr int kNaturalExamples =
    8;  // in calls: from so many, figures and calibration rest on calls alone; no calibration on fewer
constexpr double kOtherSideShare = 0.1;  // examples said by the other side, up to which they are slips of the pen

struct Weights {
  std::vector<double> columns;
  double bias = 0;
};

struct ActModel {
  Weights weights;
  Calibration calibration;
  ActFigures figures;
};

std::vector<bool> examples_of(const DataSet& data, const std::string& act) {
  std::vector<bool> positive;
  for (const LabelledLine* line : data.lines) positive.push_back(line->is_example_of(act));
  return positive;
}

Weights fit(DataSet& data, const std::vector<bool>& positive, int left_out, double cost) {
  std::vector<feature_node*> rows;
  std::vector<double> targets;
  for (std::size_t at = 0; at < positive.size(); ++at) {
    if (data.fold[at] == left_out) continue;
    rows.push_back(data.rows[at].data());
    targets.push_back(positive[at] ? 1 : -1);
  }
  Weights out{std::vector<double>(data.columns.size(), 0.0), 0};
  if (std::set<double>(targets.begin(), targets.end()).size() < 2) return out;
  const problem examples{static_cast<int>(rows.size()), static_cast<int>(data.columns.size()) + 1, targets.data(),
                         rows.data(), 1};
  parameter settings{};
  settings.solver_type = L2R_LR;
  settings.eps = kTolerance;
  settings.C = cost;
  model* fitted = ::train(&examples, &settings);
  // liblinear's weights speak for the label it met first.
  const double sign = fitted->label[0] == 1 ? 1 : -1;
  for (std::size_t at = 0; at < out.columns.size(); ++at) out.columns[at] = sign * fitted->w[at];
  out.bias = sign * fitted->w[out.columns.size()];
  free_and_destroy_model(&fitted);
  return out;
}

double score(const std::vector<feature_node>& row, const Weights& weights) {
  double sum = weights.bias;
  for (std::size_t at = 0; at + 2 < row.size(); ++at)
    sum += row[at].value * weights.columns[static_cast<std::size_t>(row[at].index - 1)];
  return sum;
}

std::vector<double> scores_left_out(DataSet& data, const std::vector<bool>& positive, double cost) {
  std::vector<double> out(positive.size(), 0);
  for (int fold = 0; fold < data.folds; ++fold) {
    const Weights weights = fit(data, positive, fold, cost);
    for (std::size_t at = 0; at < positive.size(); ++at) {
      if (data.fold[at] == fold) out[at] = score(data.rows[at], weights);
    }
  }
  return out;
}

ActModel train_act(DataSet& data, const std::string& act, double cost) {
  const std::vector<bool> positive = examples_of(data, act);
  const std::vector<double> scores = scores_left_out(data, positive, cost);
  std::vector<Judged> all, natural;
  int natural_examples = 0;
  for (std::size_t at = 0; at < positive.size(); ++at) {
    all.push_back({scores[at], positive[at]});
    if (!data.lines[at]->in_call) continue;
    natural.push_back(all.back());
    natural_examples += positive[at];
  }
  ActModel out;
  out.figures.on_calls = natural_examples >= kNaturalExamples;
  const std::vector<Judged>& judged = out.figures.on_calls ? natural : all;
  out.weights = fit(data, positive, -1, cost);
  for (std::size_t at = 0; at < data.scales.size(); ++at) out.weights.columns[at] *= data.scales[at];
  const auto examples = std::count_if(judged.begin(), judged.end(), [](const Judged& one) { return one.positive; });
  if (examples >= kNaturalExamples) out.calibration = calibrate(judged);
  out.figures.act = act;
  out.figures.figures = measure(judged, out.calibration);
  return out;
}

std::vector<ActModel> train_acts(DataSet& data, const std::vector<std::string>& acts, const TrainOptions& options) {
  set_print_string_function([](const char*) {});
  std::vector<ActModel> out(acts.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t at = next++; at < acts.size(); at = next++) out[at] = train_act(data, acts[at], options.cost);
  };
  std::vector<std::thread> threads;
  for (int count = 1; count < options.threads; ++count) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return out;
}

std::uint32_t append_text(Contents& contents, std::string_view text) {
  const auto begin = static_cast<std::uint32_t>(contents.text.size());
  contents.text += text;
  return begin;
}

// Weights to whole numbers of 8 bits, with the calibration folded into scale and bias.
void append_weights(const DataSet& data, const std::vector<ActModel>& models, Contents& contents) {
  const std::size_t padded = contents.header.padded;
  std::vector<double> steps;
  for (const ActModel& model : models) {
    double most = 1e-9;
    for (const double weight : model.weights.columns) most = std::max(most, std::abs(weight));
    steps.push_back(most / 127);
    const Calibration& line = model.calibration;
    contents.models.push_back({static_cast<float>(line.slope * steps.back() / kUnit),
                               static_cast<float>(line.slope * model.weights.bias + line.offset),
                               append_text(contents, model.figures.act),
                               static_cast<std::uint32_t>(model.figures.act.size())});
  }
  for (std::size_t column = 0; column < data.columns.size(); ++column) {
    std::vector<std::int8_t> row(padded, 0);
    for (std::size_t m = 0; m < models.size(); ++m)
      row[m] = static_cast<std::int8_t>(std::lround(models[m].weights.columns[column] / steps[m]));
    if (std::all_of(row.begin(), row.end(), [](std::int8_t weight) { return weight == 0; })) continue;
    contents.keys.push_back(data.columns[column]);
    contents.rows.insert(contents.rows.end(), row.begin(), row.end());
  }
}

void append_sentences(const DataSet& data, const std::vector<std::string>& acts, Contents& contents) {
  for (std::size_t at = 0; at < data.lines.size(); ++at) {
    SentenceRecord record;
    for (std::size_t m = 0; m < acts.size(); ++m) {
      if (data.lines[at]->is_example_of(acts[m])) (m < 32 ? record.models_low : record.models_high) |= 1u << (m % 32);
    }
    if (record.models_low == 0 && record.models_high == 0) continue;
    record.begin = append_text(contents, data.lines[at]->text);
    record.length = static_cast<std::uint32_t>(data.lines[at]->text.size());
    record.first_feature = static_cast<std::uint32_t>(contents.sentence_features.size());
    std::set<FeatureId> ids(data.word_ids[at].begin(), data.word_ids[at].end());
    for (const FeatureId id : ids) {
      const auto found = std::lower_bound(contents.keys.begin(), contents.keys.end(), id);
      if (found == contents.keys.end() || *found != id) continue;
      contents.sentence_features.push_back(static_cast<std::uint32_t>(found - contents.keys.begin()));
      ++record.feature_count;
    }
    contents.sentences.push_back(record);
  }
}

text::Problem unfit(std::string message, const char* hint) {
  text::Problem problem;
  problem.message = std::move(message);
  problem.hint = hint;
  return problem;
}

text::Problem lacks(const std::string& act, const char* what) {
  return unfit("cannot train '" + act + "': it has no " + what, "label at least ten sentences of each kind");
}

}  // namespace

std::vector<ActRole> acts_of(const TrainingText& text) {
  std::map<std::string, std::pair<int, int>> counts;  // agent, customer
  for (const LabelledLine& line : text.lines) {
    for (const std::string& act : line.acts) ++(line.role == Role::customer ? counts[act].second : counts[act].first);
  }
  std::vector<ActRole> out;
  for (const auto& [act, count] : counts) {
    const double customer = static_cast<double>(count.second) / (count.first + count.second);
    out.push_back({act, customer <= kOtherSideShare       ? Role::agent
                        : customer >= 1 - kOtherSideShare ? Role::customer
                                                          : Role::unknown});
  }
  return out;
}

text::Result<TrainedFile> train(const TrainingText& text, const std::vector<std::string>& acts, Role role,
                                const TrainOptions& options) {
  if (acts.empty() || acts.size() > kMostModels) return unfit("a model file holds 1 to 64 signals", "");
  DataSet data = make_data_set(text, role, options.least_lines, options.folds);
  for (const std::string& act : acts) {
    const std::vector<bool> positive = examples_of(data, act);
    const auto examples = std::count(positive.begin(), positive.end(), true);
    if (examples == 0) return lacks(act, "examples");
    if (examples == static_cast<std::ptrdiff_t>(positive.size())) return lacks(act, "counterexamples");
  }
  const std::vector<ActModel> models = train_acts(data, acts, options);
  Contents contents;
  contents.header.role = static_cast<std::uint32_t>(role);
  contents.header.padded = static_cast<std::uint32_t>((acts.size() + 15) / 16 * 16);
  append_weights(data, models, contents);
  if (options.keep_sentences) append_sentences(data, acts, contents);
  TrainedFile out{to_bytes(std::move(contents)), {}};
  for (const ActModel& model : models) out.figures.push_back(model.figures);
  return out;
}

text::Result<TrainedFile> train_signal(const TrainingText& text, const std::string& signal,
                                       const TrainOptions& options) {
  for (const ActRole& act : acts_of(text)) {
    if (act.act == signal) return train(text, {signal}, act.role, options);
  }
  return lacks(signal, "examples");
}

}  // namespace callaudit::learned
