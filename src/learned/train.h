// Training of learned signals: labelled speech -> files of models for Bank::add, with figures measured on writers left
// out of training. First a logistic regression (liblinear) per act over the words of a sentence; where whole calls are
// labelled, then a second one over what the first says of the sentences around (context.h). Sentences of calls are
// learned twice, the second time without marks and capitals (heard.h). The same text gives the same bytes. Takes
// seconds to minutes.
#pragma once

#include <string>
#include <vector>

#include "learned/figures.h"
#include "learned/training_text.h"
#include "text/result.h"

namespace callaudit::learned {

struct TrainOptions {
  double cost = 12;            // of errors against large weights
  int least_lines = 4;         // a feature of fewer training lines is left out
  int folds = 5;               // parts that take turns in being left out
  int least_examples = 15;     // train_all: acts with fewer get no model
  bool keep_sentences = true;  // store the examples, for Bank::nearest
  int threads = 2;
};

struct ActFigures {
  std::string act;
  Figures figures;
  bool on_calls = false;  // measured on the sentences of whole calls, whose mixture is the natural one; else on lists
  bool with_context = false;  // the sentences around are weighed
};

struct TrainedFile {
  std::string bytes;
  std::vector<ActFigures> figures;  // in the order of the acts
};

// The acts that have examples, sorted, and who says them: agent, customer, or unknown where both do.
struct ActRole {
  std::string act;
  transcript::Role role = transcript::Role::unknown;
  int examples = 0;
};
std::vector<ActRole> acts_of(const TrainingText& text);

// One file of models of single sentences, all for one role (unknown: of anybody). Refuses an act without examples or
// counterexamples.
text::Result<TrainedFile> train(TrainingText text, const std::vector<std::string>& acts, transcript::Role role,
                                const TrainOptions& options = {});

// What `callaudit learn SIGNAL LABELLED` does: a file with the one model.
text::Result<TrainedFile> train_signal(const TrainingText& text, const std::string& signal,
                                       const TrainOptions& options = {});

// Models of all acts of both sides, in context.
struct TrainedPair {
  TrainedFile agent;
  TrainedFile customer;
};
text::Result<TrainedPair> train_all(TrainingText text, const TrainOptions& options = {});

}  // namespace callaudit::learned
