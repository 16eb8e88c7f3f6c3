#include "report/sayings.h"

#include <algorithm>

namespace callaudit::report {

namespace {

void join(Saying& saying, const checks::Evidence& at) {
  saying.marks.push_back(at.mark);
  if (at.note.empty() || saying.note.find(at.note) != std::string::npos) return;
  saying.note += (saying.note.empty() ? "" : "; ") + at.note;
}

bool strictly_holds(std::pair<int, int> wide, std::pair<int, int> narrow) {
  return wide != narrow && wide.first <= narrow.first && wide.second >= narrow.second && narrow.first < narrow.second;
}

// A whole sentence that was judged says less than the words in it that were found.
void keep_narrowest(std::vector<std::pair<int, int>>& marks) {
  const std::vector<std::pair<int, int>> all = marks;
  std::erase_if(marks, [&](const auto& wide) {
    return std::ranges::any_of(all, [&](const auto& narrow) { return strictly_holds(wide, narrow); });
  });
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
  for (Saying& saying : all) keep_narrowest(saying.marks);
  std::ranges::stable_sort(all, {}, [](const Saying& each) { return each.at->segment; });
  return all;
}

}  // namespace callaudit::report
