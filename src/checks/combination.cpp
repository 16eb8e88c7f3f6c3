#include <fmt/format.h>

#include <algorithm>

#include "checks/kinds.h"

namespace callaudit::checks {

// all: fails when one fails; any: passes when one passes; parts that do not apply are left out; not: turns one round.
class Combination : public Check {
 public:
  enum class Joint : std::uint8_t { all, any, negated };

  Combination(Joint joint, std::vector<std::unique_ptr<Check>> parts) : joint_(joint), parts_(std::move(parts)) {}

  std::vector<signals::SignalId> signals() const override {
    std::vector<signals::SignalId> all;
    for (const auto& part : parts_) {
      const auto of_part = part->signals();
      all.insert(all.end(), of_part.begin(), of_part.end());
    }
    return all;
  }

  std::vector<const Check*> parts() const override {
    std::vector<const Check*> all;
    for (const auto& part : parts_) all.push_back(part.get());
    return all;
  }

  bool across_calls() const override {
    return std::any_of(parts_.begin(), parts_.end(), [](const auto& part) { return part->across_calls(); });
  }

 protected:
  Verdict decide(const Facts& facts) const override {
    if (joint_ == Joint::negated) return turned_round(parts_.front()->decide(facts));
    const Outcome deciding = joint_ == Joint::all ? Outcome::fail : Outcome::pass;
    Verdict last;
    last.reason = "does not apply: no part of it applies";
    double share = 0, applied = 0;
    for (const auto& part : parts_) {
      Verdict verdict = part->decide(facts);
      if (verdict.outcome == Outcome::not_applicable) continue;
      if (verdict.outcome == deciding) return verdict;
      ++applied;
      share += verdict.share;
      last = std::move(verdict);
    }
    if (applied > 0) last.share = share / applied;
    return last;
  }

 private:
  static Verdict turned_round(Verdict verdict) {
    if (verdict.outcome == Outcome::not_applicable) return verdict;
    verdict.outcome = verdict.outcome == Outcome::pass ? Outcome::fail : Outcome::pass;
    verdict.share = 1 - verdict.share;
    return verdict;
  }

  Joint joint_;
  std::vector<std::unique_ptr<Check>> parts_;
};

namespace {

std::unique_ptr<Check> parse_part(const config::Node& node, const Context& context) {
  config::Fields fields(node, "a part of a combination", context.reporter);
  std::unique_ptr<Check> part = parse_kind(fields, context);
  fields.finish();
  return part;
}

std::unique_ptr<Check> parse_combination(config::Fields& fields, const char* key, Combination::Joint joint,
                                         const Context& context) {
  const config::Node& node = *fields.node(key);
  std::vector<std::unique_ptr<Check>> parts;
  const auto add = [&](const config::Node& item) {
    if (auto part = parse_part(item, context)) parts.push_back(std::move(part));
  };
  if (node.kind == config::Node::Kind::list) {
    for (const config::Node& item : node.items) add(item);
  } else {
    add(node);
  }
  if (parts.empty()) return nullptr;
  return std::make_unique<Combination>(joint, std::move(parts));
}

}  // namespace

std::unique_ptr<Check> parse_all(config::Fields& fields, const Context& context) {
  return parse_combination(fields, "all", Combination::Joint::all, context);
}
std::unique_ptr<Check> parse_any(config::Fields& fields, const Context& context) {
  return parse_combination(fields, "any", Combination::Joint::any, context);
}
std::unique_ptr<Check> parse_not(config::Fields& fields, const Context& context) {
  return parse_combination(fields, "not", Combination::Joint::negated, context);
}

}  // namespace callaudit::checks
