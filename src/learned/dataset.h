// The training lines of one role as sparse rows of features. Private to learned/.
#pragma once

#include <vector>

#include "learned/features.h"
#include "learned/fit.h"
#include "learned/training_text.h"

namespace callaudit::learned {

// Which part each line belongs to: writers are kept together.
struct Deal {
  std::vector<int> fold;
  int folds = 0;
};
Deal deal(const TrainingText& text, int most);

struct DataSet {
  std::vector<std::size_t> lines;                // of the training text
  std::vector<std::vector<FeatureId>> word_ids;  // by row: its words and pairs, for finding like sentences
  std::vector<FeatureId> columns;                // the features kept, ascending
  std::vector<double> scales;                    // by column: rare features count for more
  Rows rows;
};
DataSet make_data_set(const TrainingText& text, transcript::Role role, int least_lines, const Deal& parts);

}  // namespace callaudit::learned
