#include "learned/train.h"

#include <algorithm>
#include <map>
#include <utility>

#include "learned/context_training.h"
#include "learned/format.h"
#include "learned/heard.h"
#include "learned/model_file.h"
#include "learned/sentence_training.h"

namespace callaudit::learned {

namespace {

using transcript::Role;

constexpr double kOtherSideShare = 0.1;  // examples said by the other side, up to which they are slips of the pen

text::Problem unfit(std::string message, const char* hint) {
  text::Problem problem;
  problem.message = std::move(message);
  problem.hint = hint;
  return problem;
}

text::Problem lacks(const std::string& act, const char* what) {
  return unfit("cannot train '" + act + "': it has no " + what, "label at least ten sentences of each kind");
}

// The first problem of acts that cannot be told apart, or one without a message.
text::Problem check(const TrainingText& text, const DataSet& data, const std::vector<std::string>& acts) {
  if (acts.empty() || acts.size() > kMostModels) return unfit("a model file holds 1 to 64 signals", "");
  for (const std::string& act : acts) {
    const auto examples = std::count_if(data.lines.begin(), data.lines.end(),
                                        [&](std::size_t line) { return text.lines[line].is_example_of(act); });
    if (examples == 0) return lacks(act, "examples");
    if (examples == static_cast<std::ptrdiff_t>(data.lines.size())) return lacks(act, "counterexamples");
  }
  return {};
}

text::Result<TrainedModels> train_side(const TrainingText& text, const std::vector<std::string>& acts, Role role,
                                       const TrainOptions& options) {
  TrainedModels out;
  out.role = role;
  out.acts = acts;
  out.data = make_data_set(text, role, options.least_lines, deal(text, options.folds));
  const text::Problem problem = check(text, out.data, acts);
  if (!problem.message.empty()) return problem;
  out.sentences = train_sentences(text, out.data, acts, options);
  return out;
}

TrainedFile finished(const TrainingText& text, const TrainedModels& trained, const TrainOptions& options) {
  TrainedFile out{file_of(text, trained, options.keep_sentences), {}};
  for (std::size_t at = 0; at < trained.acts.size(); ++at) {
    ActFigures figures = trained.sentences[at].figures;
    if (!trained.contexts.empty() && !trained.contexts[at].columns.empty()) {
      figures.figures = trained.contexts[at].figures;
      figures.with_context = true;
    }
    out.figures.push_back(figures);
  }
  return out;
}

LineOpinions opinions_of(const TrainingText& text, const std::vector<const TrainedModels*>& sides, int folds) {
  constexpr float kNever = -20;
  LineOpinions out;
  for (const TrainedModels* side : sides) out.acts.insert(out.acts.end(), side->acts.begin(), side->acts.end());
  const Deal parts = deal(text, folds);
  out.fold = parts.fold;
  out.folds = parts.folds;
  out.logits.assign(text.lines.size() * out.acts.size(), kNever);
  std::size_t first = 0;
  for (const TrainedModels* side : sides) {
    for (std::size_t m = 0; m < side->acts.size(); ++m) {
      for (std::size_t at = 0; at < side->data.lines.size(); ++at) {
        out.logits[side->data.lines[at] * out.acts.size() + first + m] =
            static_cast<float>(side->sentences[m].left_out[at]);
      }
    }
    first += side->acts.size();
  }
  return out;
}

void add_context(const TrainingText& text, const LineOpinions& opinions, int threads, TrainedModels& side) {
  std::vector<Figures> plain;
  for (const SentenceModel& model : side.sentences) plain.push_back(model.figures.figures);
  ContextTask task;
  task.acts = side.acts;
  task.role = side.role;
  task.threads = threads;
  side.contexts = train_context(text, opinions, task, plain);
  side.context_acts = opinions.acts;
}

std::vector<std::string> acts_of_side(const TrainingText& text, Role role, int least_examples) {
  std::vector<std::string> out;
  for (const ActRole& act : acts_of(text)) {
    if (act.role == role && act.examples >= least_examples) out.push_back(act.act);
  }
  return out;
}

}  // namespace

std::vector<ActRole> acts_of(const TrainingText& text) {
  std::map<std::string, std::pair<int, int>> counts;  // agent, customer
  for (const LabelledLine& line : text.lines) {
    for (const std::string& act : line.acts) ++(line.role == Role::customer ? counts[act].second : counts[act].first);
  }
  std::vector<ActRole> out;
  for (const auto& [act, count] : counts) {
    const int all = count.first + count.second;
    const double customer = static_cast<double>(count.second) / all;
    const Role role = customer <= kOtherSideShare       ? Role::agent
                      : customer >= 1 - kOtherSideShare ? Role::customer
                                                        : Role::unknown;
    out.push_back({act, role, all});
  }
  return out;
}

text::Result<TrainedFile> train(TrainingText text, const std::vector<std::string>& acts, Role role,
                                const TrainOptions& options) {
  append_heard(text);
  const auto trained = train_side(text, acts, role, options);
  if (!trained) return trained.error();
  return finished(text, *trained, options);
}

text::Result<TrainedFile> train_signal(const TrainingText& text, const std::string& signal,
                                       const TrainOptions& options) {
  for (const ActRole& act : acts_of(text)) {
    if (act.act == signal) return train(text, {signal}, act.role, options);
  }
  return lacks(signal, "examples");
}

text::Result<TrainedPair> train_all(TrainingText text, const TrainOptions& options) {
  const auto agent_acts = acts_of_side(text, Role::agent, options.least_examples);
  const auto customer_acts = acts_of_side(text, Role::customer, options.least_examples);
  append_heard(text);
  auto agent = train_side(text, agent_acts, Role::agent, options);
  if (!agent) return agent.error();
  auto customer = train_side(text, customer_acts, Role::customer, options);
  if (!customer) return customer.error();
  const LineOpinions opinions = opinions_of(text, {&*agent, &*customer}, options.folds);
  add_context(text, opinions, options.threads, *agent);
  add_context(text, opinions, options.threads, *customer);
  return TrainedPair{finished(text, *agent, options), finished(text, *customer, options)};
}

}  // namespace callaudit::learned
