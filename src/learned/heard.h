// Sentences of training calls once more, as a recogniser writes them: no marks, no capitals, cut where the program cuts
// such speech, as far as their labels stay certain. Without them a question is known by its mark only. Private to
// learned/.
#pragma once

#include "learned/training_text.h"

namespace callaudit::learned {

// Appends the heard sentences of every call.
void append_heard(TrainingText& text);

// The lines [first, last) as a transcript of one segment each.
transcript::Call call_of(const TrainingText& text, std::size_t first, std::size_t last);

// Where the call of the line ends.
std::size_t end_of_call(const TrainingText& text, std::size_t first);

}  // namespace callaudit::learned
