#include "learned/context_training.h"

#include <algorithm>

#include "learned/fit.h"
#include "learned/heard.h"
#include "learned/sigmoid.h"

namespace callaudit::learned {

namespace {

using transcript::Role;

constexpr double kOwnWeight = 3;    // a sentence's own logit is what regularisation shall hardly hold down
constexpr int kLeastExamples = 20;  // in calls, for a second stage
constexpr int kWindows = 3;         // excerpts of each call: what is audited may be a piece of one
// Of average precision; for less, the words alone travel better to other kinds of calls.
constexpr double kLeastGain = 0.04;
constexpr std::uint32_t kMostWindowTurns = 6;

// A line as it stands in a call or in an excerpt of one.
struct Sample {
  std::size_t line = 0;
  bool whole_call = false;
  std::vector<ContextValue> context;
};

// Builds samples from stretches of lines.
class Sampler {
 public:
  Sampler(const TrainingText& text, const LineOpinions& opinions, Role role)
      : text_(text), opinions_(opinions), role_(role) {}

  std::vector<Sample> run() {
    for (std::size_t first = 0; first < text_.lines.size();) {
      const std::size_t last = end_of_call(text_, first);
      call(first, last);
      first = last;
    }
    return std::move(samples_);
  }

 private:
  void call(std::size_t first, std::size_t last) {
    if (text_.lines[first].source == LabelledLine::Source::heard) return;
    take(first, last, text_.lines[first].source == LabelledLine::Source::call);
    if (text_.lines[first].source == LabelledLine::Source::list) return;
    const std::vector<std::size_t> turns = turn_starts(first, last);
    for (int window = 0; window < kWindows && turns.size() > 2; ++window) {
      const std::size_t from = dice() % (turns.size() - 1);
      const std::size_t to = std::min<std::size_t>(from + 1 + dice() % kMostWindowTurns, turns.size() - 1);
      take(turns[from], turns[to], false);
    }
  }

  // Where turns start, and the end of the call.
  std::vector<std::size_t> turn_starts(std::size_t first, std::size_t last) const {
    std::vector<std::size_t> out;
    for (std::size_t at = first; at < last; ++at) {
      if (at == first || text_.lines[at].role != text_.lines[at - 1].role) out.push_back(at);
    }
    out.push_back(last);
    return out;
  }

  void take(std::size_t first, std::size_t last, bool whole_call) {
    std::vector<SpokenSentence> sentences;
    std::vector<float> probabilities;
    std::uint32_t turn = 0;
    for (std::size_t at = first; at < last; ++at) {
      if (at > first && text_.lines[at].role != text_.lines[at - 1].role) ++turn;
      const auto blanks = std::count(text_.lines[at].text.begin(), text_.lines[at].text.end(), ' ');
      sentences.push_back({turn, static_cast<std::uint32_t>(blanks + 1)});
      for (std::size_t act = 0; act < opinions_.acts.size(); ++act) {
        probabilities.push_back(sigmoid(opinions_.logits[at * opinions_.acts.size() + act]));
      }
    }
    surroundings_.look_at(sentences, probabilities, opinions_.acts.size());
    for (std::size_t at = first; at < last; ++at) {
      if (text_.lines[at].role != role_) continue;
      Sample& sample = samples_.emplace_back(Sample{at, whole_call, {}});
      surroundings_.append(at - first, sample.context);
    }
  }

  // Numerical Recipes' linear congruence: excerpts are the same on every machine.
  std::uint32_t dice() {
    seed_ = seed_ * 1664525u + 1013904223u;
    return seed_ >> 8;
  }

  const TrainingText& text_;
  const LineOpinions& opinions_;
  Role role_;
  Surroundings surroundings_;
  std::vector<Sample> samples_;
  std::uint32_t seed_ = 1;
};

// Column 1 is the own logit, filled in for each act; the context's columns follow.
Rows rows_of(const std::vector<Sample>& samples, const LineOpinions& opinions) {
  Rows out;
  out.columns = 1 + context_columns(opinions.acts.size());
  out.folds = opinions.folds;
  for (const Sample& sample : samples) {
    Row row = {{1, 0.0}};
    for (const ContextValue& value : sample.context) row.push_back({static_cast<int>(value.column) + 2, value.value});
    close_row(row, out.columns);
    out.rows.push_back(std::move(row));
    out.fold.push_back(opinions.fold[sample.line]);
  }
  return out;
}

std::vector<Judged> judged_in_calls(const std::vector<Sample>& samples, const std::vector<double>& scores,
                                    const std::vector<bool>& positive) {
  std::vector<Judged> out;
  for (std::size_t at = 0; at < samples.size(); ++at) {
    if (samples[at].whole_call) out.push_back({scores[at], positive[at]});
  }
  return out;
}

struct Learning {
  const TrainingText& text;
  const LineOpinions& opinions;
  const std::vector<Sample>& samples;
  const Rows& rows;
  double cost;
};

std::ptrdiff_t examples_in_calls(const Learning& all, const std::string& act) {
  return std::count_if(all.samples.begin(), all.samples.end(), [&](const Sample& sample) {
    return sample.whole_call && all.text.lines[sample.line].is_example_of(act);
  });
}

ContextModel train_act(const Learning& all, const std::string& act, const Figures& plain) {
  ContextModel out;
  out.figures = plain;
  const auto found = std::find(all.opinions.acts.begin(), all.opinions.acts.end(), act);
  const auto index = static_cast<std::size_t>(found - all.opinions.acts.begin());
  if (examples_in_calls(all, act) < kLeastExamples) return out;
  Rows rows = all.rows;
  std::vector<bool> positive;
  for (std::size_t at = 0; at < all.samples.size(); ++at) {
    const std::size_t line = all.samples[at].line;
    const float logit = all.opinions.logits[line * all.opinions.acts.size() + index];
    rows.rows[at].front().value = kOwnWeight * std::clamp(logit, -kLogitMost, kLogitMost);
    positive.push_back(all.text.lines[line].is_example_of(act));
  }
  const std::vector<Judged> judged = judged_in_calls(all.samples, scores_left_out(rows, positive, all.cost), positive);
  const Calibration line = calibrate(judged);
  const Figures figures = measure(judged, line);
  if (figures.average_precision < plain.average_precision + kLeastGain) return out;
  const Weights weights = fit(rows, positive, -1, all.cost);
  out.own = line.slope * kOwnWeight * weights.columns.front();
  out.offset = line.slope * weights.bias + line.offset;
  for (std::size_t column = 1; column < rows.columns; ++column)
    out.columns.push_back(line.slope * weights.columns[column]);
  out.figures = figures;
  return out;
}

}  // namespace

std::vector<ContextModel> train_context(const TrainingText& text, const LineOpinions& opinions, const ContextTask& task,
                                        const std::vector<Figures>& plain) {
  const std::vector<Sample> samples = Sampler(text, opinions, task.role).run();
  const Rows rows = rows_of(samples, opinions);
  std::vector<ContextModel> out(task.acts.size());
  const Learning all{text, opinions, samples, rows, task.cost};
  share_out(task.acts.size(), task.threads,
            [&](std::size_t at) { out[at] = train_act(all, task.acts[at], plain[at]); });
  return out;
}

}  // namespace callaudit::learned
