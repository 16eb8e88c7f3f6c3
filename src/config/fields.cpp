#include "config/fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "text/suggest.h"
#include "text/time.h"
#include "text/utf8.h"

namespace callaudit::config {

namespace {

constexpr std::size_t kMostUnknown = 50;  // keys of one map that are named one by one

}  // namespace

void Reporter::report(const text::Location& where, std::string message, std::string hint) const {
  const auto document =
      std::find_if(documents_.begin(), documents_.end(), [&](const Document& d) { return d.file == where.file; });
  std::string line(document == documents_.end() ? std::string_view() : text::line_at(document->text, where.line));
  problems_.push_back({where, std::move(message), std::move(hint), std::move(line)});
}

void Reporter::report_unknown(const text::Location& where, const char* what, std::string_view name,
                              std::span<const std::string> known) const {
  if (incomplete_) return;
  report(where, fmt::format("no {} is named '{}'", what, text::printable(name)), text::did_you_mean(name, known));
}

Fields::Fields(const Node& node, std::string what, const Reporter& reporter)
    : node_(node), what_(std::move(what)), reporter_(reporter) {
  if (node.kind != Node::Kind::map && node.kind != Node::Kind::null) {
    reporter_.report(node.where, fmt::format("{} must be a map of names and values", what_));
  }
}

const Node* Fields::node(std::string_view key) {
  asked_.emplace_back(key);
  return node_.find(key);
}

std::string Fields::text(std::string_view key, std::string fallback) {
  const Node* value = node(key);
  if (value == nullptr || value->kind == Node::Kind::null) return fallback;
  if (value->kind == Node::Kind::scalar) return value->scalar;
  reporter_.report(value->where, fmt::format("'{}' of {} must be a text", key, what_));
  return fallback;
}

std::optional<double> Fields::number(std::string_view key) {
  const Node* value = node(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Node::Kind::scalar && !value->quoted) {
    if (const auto parsed = text::parse_number(value->scalar)) return parsed;
  }
  reporter_.report(value->where, fmt::format("'{}' of {} must be a number", key, what_));
  return std::nullopt;
}

std::optional<int> Fields::integer(std::string_view key) {
  const std::optional<double> value = number(key);
  if (!value) return std::nullopt;
  if (*value == std::floor(*value) && std::abs(*value) < 1e9) return static_cast<int>(*value);
  reporter_.report(where(key), fmt::format("'{}' of {} must be a whole number", key, what_));
  return std::nullopt;
}

bool Fields::boolean(std::string_view key, bool fallback) {
  const Node* value = node(key);
  if (value == nullptr) return fallback;
  if (value->kind == Node::Kind::scalar && !value->quoted) {
    if (value->scalar == "true") return true;
    if (value->scalar == "false") return false;
  }
  reporter_.report(value->where, fmt::format("'{}' of {} must be true or false", key, what_));
  return fallback;
}

std::vector<std::string> Fields::text_list(std::string_view key) {
  const Node* value = node(key);
  if (value == nullptr || value->kind == Node::Kind::null) return {};
  if (value->kind == Node::Kind::scalar) return {value->scalar};
  std::vector<std::string> texts;
  for (const Node& item : value->items) {
    if (item.kind == Node::Kind::scalar) {
      texts.push_back(item.scalar);
    } else {
      reporter_.report(item.where, fmt::format("'{}' of {} must hold texts only", key, what_));
    }
  }
  if (value->kind == Node::Kind::map) {
    reporter_.report(value->where, fmt::format("'{}' of {} must be a text or a list of texts", key, what_));
  }
  return texts;
}

std::optional<std::size_t> Fields::choice(std::string_view key, const std::vector<std::string>& choices) {
  const Node* value = node(key);
  if (value == nullptr) return std::nullopt;
  const auto found = std::find(choices.begin(), choices.end(), value->scalar);
  if (value->kind == Node::Kind::scalar && found != choices.end())
    return static_cast<std::size_t>(found - choices.begin());
  std::string hint = text::did_you_mean(value->scalar, choices);
  if (hint.empty()) hint = fmt::format("one of: {}", fmt::join(choices, ", "));
  reporter_.report(value->where,
                   fmt::format("'{}' is no value of '{}' in {}", text::printable(value->scalar), key, what_), hint);
  return std::nullopt;
}

text::Location Fields::where(std::string_view key) const {
  const Node* value = node_.find(key);
  return value == nullptr ? node_.where : value->where;
}

void Fields::finish(std::string_view otherwise) {
  std::size_t unknown = 0;
  for (const Node::Entry& entry : node_.entries) {
    if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
    if (++unknown > kMostUnknown) return reporter_.report(entry.where, "this and further keys are unknown, too");
    std::string hint = text::did_you_mean(entry.key, asked_);
    // Between braces a comma ends a text that is not quoted, and what follows looks like a key.
    const bool cut_text = entry.value.kind == Node::Kind::null && entry.key.find(' ') != std::string::npos;
    if (cut_text) hint = "write 'key: value', and quote a text that holds a comma";
    if (hint.empty()) hint = otherwise;
    if (hint.empty()) hint = fmt::format("known here: {}", fmt::join(asked_, ", "));
    reporter_.report(entry.where, fmt::format("unknown key '{}' in {}", text::printable(entry.key), what_), hint);
  }
}

}  // namespace callaudit::config
