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

// `add: {says: [...]}` and `remove: {says: [...]}`: single items of a list, the others stay.
void add_items(const config::Node& lists, config::Node& body) {
  for (const config::Node::Entry& entry : lists.entries) {
    config::Node* list = body.find(entry.key);
    if (list == nullptr) {
      body.entries.push_back(entry);
      continue;
    }
    // One text and a list of one are the same.
    if (list->kind == config::Node::Kind::scalar) {
      config::Node only = *list;
      *list = config::Node{};
      list->kind = config::Node::Kind::list;
      list->where = only.where;
      list->items.push_back(std::move(only));
    }
    if (entry.value.kind == config::Node::Kind::scalar) list->items.push_back(entry.value);
    list->items.insert(list->items.end(), entry.value.items.begin(), entry.value.items.end());
  }
}

void remove_item(const config::Node& item, const std::string& key, config::Node* list,
                 const config::Reporter& reporter) {
  const std::size_t before = list == nullptr ? 0 : list->items.size();
  if (list != nullptr) std::erase_if(list->items, [&](const config::Node& each) { return each.scalar == item.scalar; });
  if (list == nullptr || list->items.size() == before)
    reporter.report(item.where,
                    fmt::format("'{}' is not in '{}', so it cannot be removed", text::printable(item.scalar), key));
}

void remove_items(const config::Node& lists, const config::Reporter& reporter, config::Node& body) {
  for (const config::Node::Entry& entry : lists.entries) {
    for (const config::Node& item : entry.value.items) remove_item(item, entry.key, body.find(entry.key), reporter);
  }
}

// Sections that say `override: true` change the one of their title: its weight, the points of single checks.
void override_sections(const config::Node& changes, const config::Reporter& reporter, config::Node& sections) {
  for (const config::Node& change : changes.items) {
    const config::Node* title = change.find("title");
    const auto old = std::ranges::find_if(sections.items, [&](const config::Node& section) {
      const config::Node* its = section.find("title");
      return title != nullptr && its != nullptr && its->scalar == title->scalar;
    });
    if (old == sections.items.end()) {
      reporter.report(change.where, "this section overrides nothing: no section has its title");
      continue;
    }
    for (const config::Node::Entry& entry : change.entries) {
      config::Node* checks = old->find("checks");
      if (entry.key == "override") continue;
      if (entry.key != "checks" || checks == nullptr) {
        put(*old, entry);
      } else {
        for (const config::Node::Entry& item : entry.value.entries) put(*checks, item);
      }
    }
  }
}

void override_map(const config::Node& changes, const config::Reporter& reporter, config::Node& body) {
  for (const config::Node::Entry& entry : changes.entries) {
    config::Node* sections = entry.key == "sections" ? body.find("sections") : nullptr;
    const bool some = sections != nullptr && std::ranges::any_of(entry.value.items, takes_over);
    if (entry.key == "override") continue;
    if (entry.key == "add") {
      add_items(entry.value, body);
    } else if (entry.key == "remove") {
      remove_items(entry.value, reporter, body);
    } else if (some) {
      override_sections(entry.value, reporter, *sections);
    } else {
      put(body, entry);
    }
  }
}

void override_phrase(const config::Node& changes, const config::Reporter& reporter, config::Node& body) {
  for (const config::Node::Entry& entry : changes.entries) {
    if (entry.key == "patterns") {
      body = entry.value;
    } else if (entry.key == "add") {
      body.items.insert(body.items.end(), entry.value.items.begin(), entry.value.items.end());
    } else if (entry.key == "remove") {
      for (const config::Node& item : entry.value.items) remove_item(item, "this phrase", &body, reporter);
    } else if (entry.key != "override") {
      reporter.report(entry.where, fmt::format("unknown key '{}' in an overriding phrase", text::printable(entry.key)),
                      "known here: override, add, remove, patterns");
    }
  }
}

void collect_section(config::Node& section, const char* what, const config::Reporter& reporter, std::size_t most,
                     Entries& entries) {
  if (section.kind != config::Node::Kind::map && section.kind != config::Node::Kind::null) {
    reporter.report(section.where, fmt::format("'{}' must be a map of names and their definitions", what));
  }
  for (config::Node::Entry& entry : section.entries) {
    if (entries.size() > most) return;
    Entry* const twin = entries.find(entry.key);
    const bool over = takes_over(entry.value);
    if (twin == nullptr) {
      if (over)
        reporter.report(entry.where,
                        fmt::format("'{}' overrides nothing: no earlier file has it", text::printable(entry.key)));
      entries.add({entry.key, entry.where, std::move(entry.value)});
    } else if (!over) {
      reporter.report(entry.where, fmt::format("'{}' is defined twice", text::printable(entry.key)),
                      fmt::format("the first one is at {}:{}; to change it write 'override: true' inside",
                                  twin->where.file, twin->where.line));
    } else if (twin->body.kind == config::Node::Kind::list) {
      override_phrase(entry.value, reporter, twin->body);
    } else {
      override_map(entry.value, reporter, twin->body);
    }
  }
}

}  // namespace

void collect(config::Document& document, const config::Reporter& reporter, std::size_t most, Sections& sections) {
  config::Fields fields(document.root, "a rule file", reporter);
  const std::string version = fields.text("version");
  if (version != kVersion && document.root.kind == config::Node::Kind::map) {
    reporter.report(fields.where("version"),
                    version.empty() ? "the rule file does not say its version" : "unknown version of the rule language",
                    "write 'version: 1' at its top");
  }
  fields.node("include");  // followed while files are read
  const auto section = [&](const char* key, Entries& entries) {
    if (fields.node(key) != nullptr) collect_section(*document.root.find(key), key, reporter, most, entries);
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
  fields.finish("a signal stands below 'signals:', a check below 'checks:', a phrase below 'phrases:'");
}

}  // namespace callaudit::rules
