#include "rules/sections.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/utf8.h"

namespace callaudit::rules {

namespace {

constexpr const char* kVersion = "1";

// A phrase is a list; overriding one is written as {override: true, add: [...]} or {override: true, patterns: [...]}.
bool takes_over(const config::Node& body) {
  const config::Node* flag = body.find("override");
  return flag != nullptr && flag->scalar == "true";
}

void put(config::Node& body, const config::Node::Entry& entry) {
  for (config::Node::Entry& old : body.entries) {
    if (old.key != entry.key) continue;
    old = entry;
    return;
  }
  body.entries.push_back(entry);
}

void override_map(const config::Node& changes, config::Node& body) {
  for (const config::Node::Entry& entry : changes.entries) {
    if (entry.key != "override") put(body, entry);
  }
}

void override_phrase(const config::Node& changes, const config::Reporter& reporter, config::Node& body) {
  for (const config::Node::Entry& entry : changes.entries) {
    if (entry.key == "patterns") {
      body = entry.value;
    } else if (entry.key == "add") {
      body.items.insert(body.items.end(), entry.value.items.begin(), entry.value.items.end());
    } else if (entry.key != "override") {
      reporter.report(entry.where, fmt::format("unknown key '{}' in an overriding phrase", text::printable(entry.key)),
                      "known here: override, add, patterns");
    }
  }
}

void collect_section(const config::Node& section, const char* what, const config::Reporter& reporter,
                     std::vector<Entry>& entries) {
  if (section.kind != config::Node::Kind::map && section.kind != config::Node::Kind::null) {
    reporter.report(section.where, fmt::format("'{}' must be a map of names and their definitions", what));
  }
  for (const config::Node::Entry& entry : section.entries) {
    const auto twin = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.name == entry.key; });
    const bool over = takes_over(entry.value);
    if (twin == entries.end()) {
      if (over)
        reporter.report(entry.where,
                        fmt::format("'{}' overrides nothing: no earlier file has it", text::printable(entry.key)));
      entries.push_back({entry.key, entry.where, entry.value});
    } else if (!over) {
      reporter.report(entry.where, fmt::format("'{}' is defined twice", text::printable(entry.key)),
                      fmt::format("the first one is at {}:{}; to change it write 'override: true' inside",
                                  twin->where.file, twin->where.line));
    } else if (twin->body.kind == config::Node::Kind::list) {
      override_phrase(entry.value, reporter, twin->body);
    } else {
      override_map(entry.value, twin->body);
    }
  }
}

}  // namespace

void collect(const config::Document& document, const config::Reporter& reporter, Sections& sections) {
  config::Fields fields(document.root, "a rule file", reporter);
  const std::string version = fields.text("version");
  if (version != kVersion && document.root.kind == config::Node::Kind::map) {
    reporter.report(fields.where("version"),
                    version.empty() ? "the rule file does not say its version" : "unknown version of the rule language",
                    "write 'version: 1' at its top");
  }
  fields.node("include");  // followed while files are read
  const auto section = [&](const char* key, std::vector<Entry>& entries) {
    if (const config::Node* node = fields.node(key)) collect_section(*node, key, reporter, entries);
  };
  section("phrases", sections.phrases);
  section("slots", sections.slots);
  section("signals", sections.signals);
  section("checks", sections.checks);
  section("scorecards", sections.scorecards);
  if (const config::Node* node = fields.node("allow")) sections.allow.push_back(*node);
  if (const config::Node* node = fields.node("conversation")) sections.conversation.push_back(*node);
  if (fields.has("default_scorecard")) {
    sections.default_scorecard = fields.text("default_scorecard");
    sections.default_where = fields.where("default_scorecard");
  }
  fields.finish();
}

}  // namespace callaudit::rules
