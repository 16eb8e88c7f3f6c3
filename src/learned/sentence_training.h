// Training of the first stage: acts from the words of a sentence. Private to learned/.
#pragma once

#include <string>
#include <vector>

#include "learned/dataset.h"
#include "learned/figures.h"
#include "learned/train.h"

namespace callaudit::learned {

struct SentenceModel {
  Weights weights;
  Calibration calibration;
  ActFigures figures;
  std::vector<double> left_out;  // by row of the data: calibrated logits by models that have not seen the row's writer
};

std::vector<SentenceModel> train_sentences(const TrainingText& text, DataSet& data,
                                           const std::vector<std::string>& acts, const TrainOptions& options);

}  // namespace callaudit::learned
