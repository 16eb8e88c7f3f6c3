// Checks that no call can fail, pass or be judged by, told from their bodies without any call.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "rules/linter.h"
#include "rules/node_values.h"

namespace callaudit::rules {

namespace {

using config::Node;

constexpr double kManyTimes = 500;  // more often nothing is said in a call

bool has_window(const Node& node) {
  return node.find("from") != nullptr || node.find("until") != nullptr || node.find("within") != nullptr;
}

// What can come out of a body, a condition. `why` says what is impossible about it.
struct Outcomes {
  bool pass = true;
  bool fail = true;
  bool applies = true;
  std::string why;
};

class Judge {
 public:
  Judge(const signals::Book& book, const std::vector<std::string>& silent) : book_(book), silent_(silent) {}

  Outcomes body(const Node& node) const {
    if (node.find("never") != nullptr) return never(node);
    if (node.find("expect") != nullptr) return expect(node);
    if (node.find("each") != nullptr) return each(node);
    if (node.find("sequence") != nullptr) return sequence(node);
    if (node.find("measure") != nullptr) return measure(node);
    if (node.find("between") != nullptr) return between(node);
    if (const Node* parts = node.find("all")) return combined(*parts, true);
    if (const Node* parts = node.find("any")) return combined(*parts, false);
    if (const Node* part = node.find("not")) return negated(*part);
    return {};
  }

  // Why the condition cannot hold, "" when it can.
  std::string never_holds(const Node& node) const {
    if (node.kind == Node::Kind::scalar) return silence({node.scalar});
    if (node.kind == Node::Kind::list) return none_holds(node);
    if (const Node* parts = node.find("all")) return some_never_holds(*parts);
    if (const Node* parts = node.find("any")) return none_holds(*parts);
    if (node.find("not") != nullptr) return {};
    const auto least = number_at(node, "at_least"), most = number_at(node, "at_most");
    if (least && most && *least > *most) return "'at_least' is above 'at_most'";
    if (node.find("signal") == nullptr || (most && !least)) return {};
    if (const std::string closed = closed_window(node); !closed.empty()) return closed;
    return least && *least <= 0 ? "" : silence(names_at(node, "signal"));
  }

  // Does the condition hold whatever is said?
  static bool always_holds(const Node& node) {
    if (node.kind != Node::Kind::map) return false;
    const auto least = number_at(node, "at_least"), most = number_at(node, "at_most");
    if (node.find("signal") != nullptr) return least && *least <= 0 && !most;
    return node.find("measure") != nullptr && !least && !most;
  }

 private:
  // Why none of the signals can fire.
  std::string silence(const std::vector<std::string>& names) const {
    std::string why;
    for (const std::string& name : names) {
      const signals::SignalId signal = book_.find(name);
      if (signal < 0 || silent_[static_cast<std::size_t>(signal)].empty()) return {};
      why = fmt::format("signal '{}' never fires", name);
    }
    return why;
  }

  std::string closed_window(const Node& node) const {
    const auto from = per_cent_at(node, "from"), until = per_cent_at(node, "until");
    if (from && until && *from >= *until) return "its window ends before it begins";
    const Node* begin = node.find("from");
    const Node* end = node.find("until");
    if (begin != nullptr && begin->scalar == "end") return "its window begins at the end of the call";
    if (end != nullptr && end->scalar == "start") return "its window ends at the start of the call";
    return {};
  }

  std::string some_never_holds(const Node& parts) const {
    for (const Node& part : parts.items) {
      if (std::string why = never_holds(part); !why.empty()) return why;
      for (const Node& other : parts.items) {
        const Node* negated = other.find("not");
        if (negated != nullptr && part.kind == Node::Kind::scalar && negated->scalar == part.scalar)
          return fmt::format("it wants both '{}' and its absence", part.scalar);
      }
    }
    return {};
  }

  std::string none_holds(const Node& parts) const {
    std::string why;
    for (const Node& part : parts.items) {
      why = never_holds(part);
      if (why.empty()) return {};
    }
    return why;
  }

  // Why the signals under `key` can never be found as often as `bound` says, or "".
  std::string reason_never_counted(const Node& node, const char* key, const char* bound) const {
    if (const auto times = number_at(node, bound); times && *times >= kManyTimes) return "nothing is said that often";
    const std::string why = silence(names_at(node, key));
    return why.empty() ? closed_window(node) : why;
  }

  Outcomes never(const Node& node) const {
    Outcomes outcomes;
    outcomes.why = reason_never_counted(node, "never", "at_most");
    outcomes.fail = outcomes.why.empty();
    return outcomes;
  }

  Outcomes expect(const Node& node) const {
    Outcomes outcomes;
    if (const auto least = number_at(node, "at_least"); least && *least <= 0) {
      outcomes.fail = false;
      outcomes.why = "'at_least: 0' is met by silence";
      return outcomes;
    }
    outcomes.why = reason_never_counted(node, "expect", "at_least");
    outcomes.pass = outcomes.why.empty();
    return outcomes;
  }

  Outcomes each(const Node& node) const {
    Outcomes outcomes;
    outcomes.why = silence(names_at(node, "each"));
    outcomes.applies = outcomes.why.empty();
    if (const auto share = number_at(node, "share"); share && *share <= 0) {
      outcomes.fail = false;
      outcomes.why = "'share: 0' is met when none is answered";
    } else if (share && *share > 1) {
      outcomes.pass = false;
      outcomes.why = "a share is 1 at most";
    } else if (outcomes.applies) {
      outcomes.why = silence(names_at(node, "answered_by"));
      outcomes.pass = outcomes.why.empty();
    }
    return outcomes;
  }

  Outcomes sequence(const Node& node) const {
    Outcomes outcomes;
    for (const std::string& step : names_at(node, "sequence")) {
      if (outcomes.why.empty()) outcomes.why = silence({step});
    }
    outcomes.pass = outcomes.why.empty();
    return outcomes;
  }

  static Outcomes measure(const Node& node) {
    Outcomes outcomes;
    const auto least = number_at(node, "at_least"), most = number_at(node, "at_most");
    const Node* name = node.find("measure");
    const bool share = name->scalar.find("share") != std::string::npos;
    if (!least && !most) {
      outcomes.why = "a measure without 'at_least' and 'at_most' is met by any number";
    } else if (share && least.value_or(0) <= 0 && most.value_or(1) >= 1) {
      outcomes.why = "a share lies between 0 and 1 anyway";
    }
    outcomes.fail = outcomes.why.empty();
    if (least && most && *least > *most) {
      outcomes.pass = false;
      outcomes.why = "'at_least' is above 'at_most'";
    } else if (share && least.value_or(0) > 1) {
      outcomes.pass = false;
      outcomes.why = "a share is 1 at most";
    }
    return outcomes;
  }

  static Outcomes between(const Node& node) {
    const Node* least = node.find("at_least");
    Outcomes outcomes;
    outcomes.fail = least == nullptr || !least->scalar.starts_with("0 ");
    if (!outcomes.fail) outcomes.why = "0 seconds lie between any two calls";
    return outcomes;
  }

  Outcomes negated(const Node& part) const {
    Outcomes inner = body(part.kind == Node::Kind::list && part.items.size() == 1 ? part.items[0] : part);
    std::swap(inner.pass, inner.fail);
    return inner;
  }

  // all: one that cannot pass decides; any: one that cannot fail.
  Outcomes combined(const Node& parts, bool all) const {
    Outcomes joined;
    (all ? joined.fail : joined.pass) = false;
    std::string why;
    for (const Node& part : parts.items) {
      const Outcomes inner = body(part);
      if (!inner.why.empty()) why = inner.why;
      if (all) {
        joined.fail = joined.fail || inner.fail;
        joined.pass = joined.pass && inner.pass;
      } else {
        joined.pass = joined.pass || inner.pass;
        joined.fail = joined.fail && inner.fail;
      }
    }
    if (!joined.pass || !joined.fail) joined.why = why;
    return joined;
  }

  const signals::Book& book_;
  const std::vector<std::string>& silent_;
};

// The signals that `when` states to be there without any window.
std::vector<std::string> stated(const Node* when) {
  if (when == nullptr) return {};
  if (when->kind == Node::Kind::scalar) return {when->scalar};
  if (when->find("signal") != nullptr && !has_window(*when) && when->find("at_most") == nullptr &&
      when->find("at_least") == nullptr)
    return names_at(*when, "signal").size() == 1 ? names_at(*when, "signal") : std::vector<std::string>{};
  std::vector<std::string> all;
  if (const Node* parts = when->find("all")) {
    for (const Node& part : parts->items) {
      for (std::string& name : stated(&part)) all.push_back(std::move(name));
    }
  }
  return all;
}

// "when: x, expect: x" and its like.
std::string met_by_condition(const Node& body) {
  const Node* when = body.find("when");
  if (when == nullptr || has_window(body)) return {};
  if (body.find("expect") != nullptr && number_at(body, "at_least").value_or(1) <= 1) {
    for (const std::string& there : stated(when)) {
      const std::vector<std::string> wanted = names_at(body, "expect");
      if (std::ranges::find(wanted, there) != wanted.end())
        return fmt::format("it applies only when '{}' is there, which is what it expects", there);
    }
  }
  const Node* absent = when->find("not");
  if (body.find("never") != nullptr && absent != nullptr && names_at(body, "never") == names_at(*when, "not"))
    return "it applies only when what it forbids is absent";
  return {};
}

void lint_check(const Entry& entry, const Judge& judge, const LintInput& input) {
  const auto remark = [&](const char* lint, const char* what, const std::string& why) {
    input.remarks.add(lint, {entry.name}, entry.where, fmt::format("no call can {} '{}': {}", what, entry.name, why));
  };
  const Node* when = entry.body.find("when");
  if (when != nullptr) {
    if (const std::string why = judge.never_holds(*when); !why.empty())
      return remark("never-applies", "meet the condition of", why);
  }
  const Outcomes outcomes = judge.body(entry.body);
  if (!outcomes.applies) return remark("never-applies", "be judged by", outcomes.why);
  if (!outcomes.fail) return remark("never-fails", "fail", outcomes.why);
  if (!outcomes.pass) return remark("never-passes", "pass", outcomes.why);
  if (const std::string why = met_by_condition(entry.body); !why.empty()) return remark("never-fails", "fail", why);
  const Node* excuse = entry.body.find("excused_by");
  if (excuse != nullptr && Judge::always_holds(*excuse)) remark("never-fails", "fail", "its excuse holds for any call");
}

}  // namespace

void lint_checks(const LintInput& input, const std::vector<std::string>& silent) {
  const Judge judge(input.book.signals, silent);
  for (const Entry& entry : input.sections.checks) lint_check(entry, judge, input);
}

}  // namespace callaudit::rules
