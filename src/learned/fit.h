// Logistic regression by liblinear over sparse rows, and its scores on rows left out of training. Private to learned/.
#pragma once

#include <linear.h>

#include <functional>
#include <vector>

#include "learned/figures.h"

namespace callaudit::learned {

// A row's nodes ascend by column (from 1); a bias node of value 1 and the end mark stand last.
using Row = std::vector<feature_node>;

// Rows with the part that each belongs to; parts take turns in being left out.
struct Rows {
  std::vector<Row> rows;
  std::vector<int> fold;
  int folds = 0;
  std::size_t columns = 0;  // without the bias
};
void close_row(Row& row, std::size_t columns);

struct Weights {
  std::vector<double> columns;
  double bias = 0;
};
Weights fit(Rows& rows, const std::vector<bool>& positive, int left_out, double cost);  // left_out -1: all rows

double score(const Row& row, const Weights& weights);

// The score of each row by the weights of the other parts.
std::vector<double> scores_left_out(Rows& rows, const std::vector<bool>& positive, double cost);

// Runs work(0) .. work(count - 1) on some threads, each number once.
void share_out(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

}  // namespace callaudit::learned
