// Captions (WebVTT, SubRip, Whisper's TSV) on their way to segments: who speaks is found in voices (<v Ana>) or in what
// stands before the words ("Ana: ", ">> ANA: ", "[Agent]", "- "). Times are seconds.
#pragma once

#include <string>
#include <vector>

#include "readers/draft.h"

namespace callaudit::readers {

struct Caption {
  std::string id;
  double start = text::kUnknown;
  double end = text::kUnknown;
  std::string text;  // as in the file, line ends are '\n'
  int line = 0;      // of its time
  float confidence = -1;
};

// What one speaker says in a caption, tags removed.
struct Utterance {
  double start = text::kUnknown;
  double end = text::kUnknown;
  bool voiced = false;  // the format itself says who speaks; `voice` may still be empty
  std::string voice;
  std::string text;  // line ends kept: a speaker may stand at the start of each line
  int line = 0;
  float confidence = -1;
};

// A caption with several speakers tells only when the first begins and the last ends.
void spread_times(std::vector<Utterance>& same_caption);

// Adds the utterances as segments. Names before the words are believed when they recur, state a role, or stand at most
// captions. A speaker is carried on to captions without a name only where names stand at changes only; that is noted.
void add_utterances(CallDraft& draft, std::vector<Utterance> utterances);

}  // namespace callaudit::readers
