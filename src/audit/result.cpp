#include "audit/result.h"

#include <algorithm>

namespace callaudit::audit {

const char* name(Decision::Kind kind) {
  switch (kind) {
    case Decision::Kind::overridden:
      return "overridden";
    case Decision::Kind::known:
      return "known";
    case Decision::Kind::waived:
      break;
  }
  return "waived";
}

const Decision* decision_on(const CallResult& call, int check) {
  const auto found = std::ranges::find(call.decisions, check, &Decision::check);
  return found == call.decisions.end() ? nullptr : &*found;
}

bool is_finding(const CallResult& call, const checks::Verdict& verdict) {
  if (verdict.outcome != checks::Outcome::fail) return false;
  const Decision* decision = decision_on(call, verdict.check);
  return decision == nullptr || !decision->settled;
}

}  // namespace callaudit::audit
