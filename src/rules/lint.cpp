#include "rules/lint.h"

#include <algorithm>

namespace callaudit::rules {

namespace {

constexpr LintKind kKinds[] = {
    {"never-fails", "a check that no call can fail"},
    {"never-passes", "a check that no call can pass"},
    {"never-applies", "a check whose condition no call can meet"},
    {"dead-signal", "a signal that can never fire"},
    {"unused", "a signal, phrase or slot that nothing uses"},
    {"shadowed-phrase", "wording that another pattern of the same list finds already"},
    {"same-span", "two checks of a scorecard that fail for the same words"},
    {"long-window", "a distance longer than any call"},
    {"pass-mark", "a pass mark that cannot be reached, or cannot be missed"},
    {"section-weight", "a section whose real weight is not the one it states"},
    {"untested", "a check without an example that fails it and one that passes"},
    {"unused-allow", "an `allow` that nothing needs"},
};

bool covers(const Allowance& allowance, const Remark& remark) {
  return allowance.lint == remark.lint && std::ranges::all_of(allowance.in, [&](const std::string& name) {
           return std::ranges::find(remark.about, name) != remark.about.end();
         });
}

}  // namespace

std::span<const LintKind> lint_kinds() {
  return kKinds;
}

std::vector<Remark> without_allowed(std::vector<Remark> remarks, const std::vector<Allowance>& allowances) {
  std::vector<Remark> left;
  std::vector<bool> used(allowances.size(), false);
  for (Remark& remark : remarks) {
    bool allowed = false;
    for (std::size_t i = 0; i < allowances.size(); ++i) {
      if (!covers(allowances[i], remark)) continue;
      allowed = used[i] = true;
    }
    if (!allowed) left.push_back(std::move(remark));
  }
  std::ranges::stable_sort(left, {}, [](const Remark& remark) { return remark.problem.where; });
  for (std::size_t i = 0; i < allowances.size(); ++i) {
    if (!used[i]) left.push_back({"unused-allow", allowances[i].in, allowances[i].unused});
  }
  return left;
}

}  // namespace callaudit::rules
