// The training lines of one role as sparse vectors. Private to learned/.
#pragma once

#include <linear.h>

#include <vector>

#include "learned/features.h"
#include "learned/training_text.h"

namespace callaudit::learned {

struct DataSet {
  std::vector<const LabelledLine*> lines;
  std::vector<std::vector<FeatureId>> word_ids;  // by line: its words, pairs and marks, for finding like sentences
  std::vector<FeatureId> columns;                // the features kept, ascending
  std::vector<double> scales;                    // by column: rare features count for more
  std::vector<std::vector<feature_node>>
      rows;               // by line; liblinear's: columns count from 1, a bias and the end mark stand last
  std::vector<int> fold;  // by line: the part that it belongs to
  int folds = 0;
};

DataSet make_data_set(const TrainingText& text, transcript::Role role, int least_lines, int folds);

}  // namespace callaudit::learned
