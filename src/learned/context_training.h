// Training of the second stage: weights of a sentence's surroundings. Private to learned/.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "learned/context.h"
#include "learned/figures.h"
#include "learned/training_text.h"

namespace callaudit::learned {

// The first stage's opinion of each training line, by models that have not seen its writer.
struct LineOpinions {
  std::vector<std::string> acts;  // of both sides
  std::vector<float> logits;      // a row of the acts for each line; the other side's acts are at the lowest
  std::vector<int> fold;          // by line
  int folds = 0;
};

struct ContextModel {
  double own = 1;
  double offset = 0;
  std::vector<double> columns;  // empty where the surroundings do not help
  Figures figures;              // and then these are the first stage's
};

struct ContextTask {
  std::vector<std::string> acts;  // to train, of one side
  transcript::Role role = transcript::Role::agent;
  double cost = 0.3;
  int threads = 2;
};

// One model for each act of the task. `plain` has the figures of the first stage, which a second has to beat.
std::vector<ContextModel> train_context(const TrainingText& text, const LineOpinions& opinions, const ContextTask& task,
                                        const std::vector<Figures>& plain);

}  // namespace callaudit::learned
