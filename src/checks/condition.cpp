// When a check applies: conditions over signals, measures and metadata.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>

#include "checks/check.h"

namespace callaudit::checks {

namespace {

using transcript::Call;

std::string metadata_of(const Call& call, const std::string& key) {
  if (key == "queue") return call.queue;
  if (key == "language") return call.language;
  if (key == "team") return call.team;
  if (key == "agent") return call.agent;
  if (key == "format") return call.format;
  if (key == "medium")
    return call.medium == transcript::Medium::voice  ? "voice"
           : call.medium == transcript::Medium::chat ? "chat"
                                                     : "script";
  for (const auto& [name, value] : call.metadata) {
    if (name == key) return value;
  }
  return {};
}

bool signals_hold(const Condition& condition, const Facts& facts) {
  const signals::Stretch stretch = signals::stretch_of(condition.window, *facts.timeline);
  int count = 0;
  for (const signals::SignalId signal : condition.signals) {
    for (const signals::Event& event : facts.timeline->of(signal)) count += stretch.holds(event.begin);
  }
  return count >= condition.at_least && (condition.at_most < 0 || count <= condition.at_most);
}

bool measure_holds(const Condition& condition, const Facts& facts) {
  const signals::Stretch stretch = signals::stretch_of(condition.window, *facts.timeline);
  if (!stretch.found) return false;
  const std::optional<double> value = condition.measure->value(*facts.timeline, stretch);
  return value && *value >= condition.low && *value <= condition.high;
}

Condition parse_parts(Condition::Kind kind, const config::Node& node, const Context& context) {
  Condition condition;
  condition.kind = kind;
  std::vector<std::string> written;
  const auto add = [&](const config::Node& item) {
    condition.parts.push_back(parse_condition(item, context));
    written.push_back(condition.parts.back().written);
  };
  if (node.kind == config::Node::Kind::list) {
    for (const config::Node& item : node.items) add(item);
  } else {
    add(node);
  }
  const char* joint = kind == Condition::Kind::all ? " and " : " or ";
  condition.written = fmt::format("{}", fmt::join(written, joint));
  if (kind == Condition::Kind::not_any) condition.written = "absence of " + condition.written;
  return condition;
}

Condition parse_signal(config::Fields& fields, const Context& context) {
  Condition condition;
  condition.kind = Condition::Kind::signal;
  condition.signals = context.signals.resolve_list(fields, "signal", context.reporter);
  condition.window = context.signals.parse_window(fields, context.reporter);
  condition.at_most = fields.integer("at_most").value_or(-1);
  condition.at_least = fields.integer("at_least").value_or(condition.at_most >= 0 ? 0 : 1);
  condition.written = fmt::format("{}", fmt::join(fields.text_list("signal"), " or "));
  if (fields.has("from")) condition.written += " from " + fields.text("from");
  if (fields.has("until")) condition.written += " until " + fields.text("until");
  return condition;
}

}  // namespace

Condition parse_measure_bounds(config::Fields& fields, const Context& context) {
  Condition condition;
  condition.kind = Condition::Kind::measure;
  const std::string name = fields.text("measure");
  condition.measure = signals::find_measure(name);
  if (condition.measure == nullptr) {
    std::vector<std::string> known;
    for (const signals::Measure& measure : signals::measures()) known.emplace_back(measure.name);
    context.reporter.report_unknown(fields.where("measure"), "measure", name, known);
    condition.kind = Condition::Kind::all;
  }
  condition.window = context.signals.parse_window(fields, context.reporter);
  condition.low = fields.number("at_least").value_or(std::numeric_limits<double>::lowest());
  condition.high = fields.number("at_most").value_or(std::numeric_limits<double>::max());
  condition.written = fmt::format("{} within its bounds", name);
  return condition;
}

namespace {

Condition parse_metadata(const config::Node& node, const Context& context) {
  Condition condition;
  condition.kind = Condition::Kind::all;
  std::vector<std::string> written;
  for (const config::Node::Entry& entry : node.entries) {
    Condition part;
    part.kind = Condition::Kind::metadata;
    part.key = entry.key;
    if (entry.value.kind == config::Node::Kind::scalar) part.values.push_back(entry.value.scalar);
    for (const config::Node& item : entry.value.items) part.values.push_back(item.scalar);
    part.written = fmt::format("{} {}", entry.key, fmt::join(part.values, " or "));
    written.push_back(part.written);
    condition.parts.push_back(std::move(part));
  }
  if (condition.parts.empty()) context.reporter.report(node.where, "'metadata' must be a map of names and values");
  condition.written = fmt::format("{}", fmt::join(written, " and "));
  return condition;
}

}  // namespace

bool Condition::holds(const Facts& facts) const {
  const auto part_holds = [&](const Condition& part) { return part.holds(facts); };
  switch (kind) {
    case Kind::signal:
      return signals_hold(*this, facts);
    case Kind::measure:
      return measure_holds(*this, facts);
    case Kind::metadata:
      return std::find(values.begin(), values.end(), metadata_of(facts.call(), key)) != values.end();
    case Kind::all:
      return std::all_of(parts.begin(), parts.end(), part_holds);
    case Kind::any:
      return std::any_of(parts.begin(), parts.end(), part_holds);
    case Kind::not_any:
      return std::none_of(parts.begin(), parts.end(), part_holds);
  }
  return false;
}

Condition parse_condition(const config::Node& node, const Context& context) {
  if (node.kind == config::Node::Kind::list) return parse_parts(Condition::Kind::any, node, context);
  if (node.kind == config::Node::Kind::scalar) {
    Condition condition;
    condition.kind = Condition::Kind::signal;
    condition.written = node.scalar;
    const signals::SignalId id = context.signals.resolve(node.scalar, node.where, context.reporter);
    if (id >= 0) condition.signals.push_back(id);
    return condition;
  }
  config::Fields fields(node, "a condition", context.reporter);
  Condition condition;
  if (const config::Node* parts = fields.node("all")) {
    condition = parse_parts(Condition::Kind::all, *parts, context);
  } else if (const config::Node* any = fields.node("any")) {
    condition = parse_parts(Condition::Kind::any, *any, context);
  } else if (const config::Node* none = fields.node("not")) {
    condition = parse_parts(Condition::Kind::not_any, *none, context);
  } else if (fields.has("signal")) {
    condition = parse_signal(fields, context);
  } else if (fields.has("measure")) {
    condition = parse_measure_bounds(fields, context);
  } else if (const config::Node* metadata = fields.node("metadata")) {
    condition = parse_metadata(*metadata, context);
  } else {
    context.reporter.report(node.where, "a condition needs one of: all, any, not, signal, measure, metadata");
  }
  fields.finish();
  return condition;
}

}  // namespace callaudit::checks
