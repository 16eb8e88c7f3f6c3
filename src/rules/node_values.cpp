#include "rules/node_values.h"

#include "text/time.h"

namespace callaudit::rules {

using config::Node;

std::optional<double> number_at(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  return value == nullptr ? std::nullopt : text::parse_number(value->scalar);
}

std::vector<std::string> names_at(const Node& node, std::string_view key) {
  std::vector<std::string> names;
  const Node* value = node.find(key);
  if (value == nullptr) return names;
  if (value->kind == Node::Kind::scalar) names.push_back(value->scalar);
  for (const Node& item : value->items) names.push_back(item.scalar);
  return names;
}

std::optional<double> per_cent_at(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  if (value == nullptr || !value->scalar.ends_with('%')) return std::nullopt;
  std::string digits = value->scalar.substr(0, value->scalar.size() - 1);
  while (digits.ends_with(' ')) digits.pop_back();
  return text::parse_number(digits);
}

}  // namespace callaudit::rules
