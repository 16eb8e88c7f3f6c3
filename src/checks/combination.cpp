#include <algorithm>

#include "checks/kinds.h"

namespace callaudit::checks {

// The joints all, any and not.
class Combination : public Check {
 public:
  Combination(Across::Kind joint, std::vector<std::unique_ptr<Check>> parts)
      : joint_(joint), parts_(std::move(parts)) {}

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

  Across plan(const Facts& facts) const override {
    Across across;
    if (!across_calls()) return Check::plan(facts);
    across.kind = joint_;
    for (const auto& part : parts_) across.parts.push_back(part->plan(facts));
    return across;
  }

 protected:
  Verdict decide(const Facts& facts) const override {
    return joined(joint_, parts_.size(), [&](std::size_t part) { return parts_[part]->decide(facts); });
  }

 private:
  Across::Kind joint_;
  std::vector<std::unique_ptr<Check>> parts_;
};

namespace {

std::unique_ptr<Check> parse_part(const config::Node& node, const Context& context) {
  config::Fields fields(node, "a part of a combination", context.reporter);
  std::unique_ptr<Check> part = parse_kind(fields, context);
  fields.finish();
  return part;
}

std::unique_ptr<Check> parse_combination(config::Fields& fields, const char* key, Across::Kind joint,
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
  return parse_combination(fields, "all", Across::Kind::all, context);
}
std::unique_ptr<Check> parse_any(config::Fields& fields, const Context& context) {
  return parse_combination(fields, "any", Across::Kind::any, context);
}
std::unique_ptr<Check> parse_not(config::Fields& fields, const Context& context) {
  return parse_combination(fields, "not", Across::Kind::negated, context);
}

}  // namespace callaudit::checks
