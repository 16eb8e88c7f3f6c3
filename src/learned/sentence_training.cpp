#include "learned/sentence_training.h"

#include <algorithm>

namespace callaudit::learned {

namespace {

// In calls: from so many, figures and calibration rest on calls alone; no calibration on fewer.
constexpr int kNaturalExamples = 8;

SentenceModel train_act(const TrainingText& text, DataSet& data, const std::string& act, double cost) {
  std::vector<bool> positive;
  for (const std::size_t line : data.lines) positive.push_back(text.lines[line].is_example_of(act));
  SentenceModel out;
  out.left_out = scores_left_out(data.rows, positive, cost);
  std::vector<Judged> all, natural;
  int natural_examples = 0;
  for (std::size_t at = 0; at < positive.size(); ++at) {
    const LabelledLine::Source source = text.lines[data.lines[at]].source;
    if (source == LabelledLine::Source::heard) continue;
    all.push_back({out.left_out[at], positive[at]});
    if (source != LabelledLine::Source::call) continue;
    natural.push_back(all.back());
    natural_examples += positive[at];
  }
  out.figures.act = act;
  out.figures.on_calls = natural_examples >= kNaturalExamples;
  const std::vector<Judged>& judged = out.figures.on_calls ? natural : all;
  if (std::count(positive.begin(), positive.end(), true) >= kNaturalExamples) out.calibration = calibrate(judged);
  out.figures.figures = measure(judged, out.calibration);
  for (double& score : out.left_out) score = out.calibration.slope * score + out.calibration.offset;
  out.weights = fit(data.rows, positive, -1, cost);
  for (std::size_t at = 0; at < data.scales.size(); ++at) out.weights.columns[at] *= data.scales[at];
  return out;
}

}  // namespace

std::vector<SentenceModel> train_sentences(const TrainingText& text, DataSet& data,
                                           const std::vector<std::string>& acts, const TrainOptions& options) {
  std::vector<SentenceModel> out(acts.size());
  share_out(acts.size(), options.threads,
            [&](std::size_t at) { out[at] = train_act(text, data, acts[at], options.cost); });
  return out;
}

}  // namespace callaudit::learned
