// Lint: what is no error in a rule book and yet cannot be meant. A check that can never fail, a phrase that another one
// hides, a pass mark that nobody reaches. Every kind has a name; a rule file lets one stand with a reason:
//
//   allow:
//     - {lint: shadowed-phrase, in: apology, because: the short form is kept for its coaching}
//
// Remarks that need no calls are made here while the book is compiled; those that need the examples in audit/.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "text/problem.h"

namespace callaudit::rules {

struct LintKind {
  const char* name;
  const char* description;
};

// All kinds, for help and for the names in `allow`.
std::span<const LintKind> lint_kinds();

struct Remark {
  std::string lint;                // name of its kind
  std::vector<std::string> about;  // names of the entries: a check, a signal, a phrase, a scorecard
  text::Problem problem;

  bool operator==(const Remark&) const = default;
};

// One item under `allow`.
struct Allowance {
  std::string lint;
  std::vector<std::string> in;  // a remark must be about all of these
  std::string because;
  text::Problem unused;  // how it is reported when nothing needs it
};

// The remarks that no allowance covers, in order of place; then the allowances that cover none.
std::vector<Remark> without_allowed(std::vector<Remark> remarks, const std::vector<Allowance>& allowances);

}  // namespace callaudit::rules
