// From trained models to the bytes of a file. Private to learned/.
#pragma once

#include <string>
#include <vector>

#include "learned/context_training.h"
#include "learned/dataset.h"
#include "learned/sentence_training.h"

namespace callaudit::learned {

struct TrainedModels {
  transcript::Role role = transcript::Role::unknown;
  std::vector<std::string> acts;
  DataSet data;
  std::vector<SentenceModel> sentences;   // by act
  std::vector<std::string> context_acts;  // empty: no second stage
  std::vector<ContextModel> contexts;     // by act
};

std::string file_of(const TrainingText& text, const TrainedModels& trained, bool keep_sentences);

}  // namespace callaudit::learned
