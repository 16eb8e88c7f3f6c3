#include "report/sayings.h"

#include <algorithm>

namespace callaudit::report {

namespace {

void join(Saying& saying, const checks::Evidence& at) {
  saying.marks.push_back(at.mark);
  if (at.note.empty() || saying.note.find(at.note) != std::string::npos) return;
  saying.note += (saying.note.empty() ? "" : "; ") + at.note;
}

}  // namespace

std::vector<Saying> sayings(const std::vector<checks::Evidence>& evidence) {
  std::vector<Saying> all;
  for (const checks::Evidence& at : evidence) {
    auto same = std::ranges::find_if(
        all, [&](const Saying& each) { return each.at->segment == at.segment && each.at->quote == at.quote; });
    if (same == all.end()) same = all.insert(all.end(), {&at, {}, ""});
    join(*same, at);
  }
  std::ranges::stable_sort(all, {}, [](const Saying& each) { return each.at->segment; });
  return all;
}

}  // namespace callaudit::report
