// What the labelled calls say about one check: where its wording should be heard and where it was. Private to audit/.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "audit/suggest.h"

namespace callaudit::audit {

using GramId = std::uint32_t;
using Grams = std::vector<GramId>;  // ascending, each once

// Runs of one to four words of a sentence, at least one of them no function word.
class GramTable {
 public:
  GramId id(const std::string& gram);
  const std::string& text(GramId id) const { return texts_[id]; }

 private:
  std::unordered_map<std::string, GramId> ids_;
  std::vector<std::string> texts_;
};

// One call that people and the program both judged.
struct Case {
  std::size_t call = 0;
  bool wanted = false;  // people heard what the check is about
  bool found = false;   // the program did
  Grams said;           // of the side that would say it
  Grams shown;          // of the turns that people named; without any, as `said`
  Grams around;         // common to all sentences that made the signal fire
};

struct Subject {
  int check = -1;
  signals::SignalId signal = -1;
  std::vector<Case> cases;
};

// For each check of kind never or expect that has labels.
std::vector<Subject> collect_cases(const rules::Rulebook& rulebook, const std::vector<LabelledCall>& calls,
                                   GramTable& table);

}  // namespace callaudit::audit
