// Phrases that another one of the same list hides, and names that nothing uses.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "match/shadow.h"
#include "rules/linter.h"

namespace callaudit::rules {

namespace {

using config::Node;

struct List {
  std::string owner;  // "signal 'x'"
  std::string name;
  const Node* patterns = nullptr;
  bool whole = false;
};

void lint_list(const List& list, const LintInput& input) {
  if (list.patterns == nullptr || list.patterns->kind != Node::Kind::list) return;
  std::vector<std::string> patterns;
  for (const Node& item : list.patterns->items) patterns.push_back(item.scalar);
  for (const match::Shadow& shadow : match::shadowed(patterns, input.book.phrases, list.whole)) {
    const bool equal = patterns[shadow.pattern] == patterns[shadow.by];
    input.remarks.add("shadowed-phrase", {list.name}, list.patterns->items[shadow.pattern].where,
                      equal ? fmt::format("{} lists \"{}\" twice", list.owner, patterns[shadow.pattern])
                            : fmt::format("{}: all that \"{}\" finds, \"{}\" finds too", list.owner,
                                          patterns[shadow.pattern], patterns[shadow.by]),
                      "drop it");
  }
}

// Every "<name>" and every plain text of a tree.
void collect_texts(const Node& node, std::set<std::string>& texts) {
  if (node.kind == Node::Kind::scalar) texts.insert(node.scalar);
  for (const Node& item : node.items) collect_texts(item, texts);
  for (const Node::Entry& entry : node.entries) collect_texts(entry.value, texts);
}

bool is_word_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// The words of a text as names: "first [a, b]" holds a and b.
void collect_names(const std::string& text, std::set<std::string>& names) {
  std::string name;
  for (const char c : text + " ") {
    if (is_word_of_name(c)) {
      name += c;
    } else if (!name.empty()) {
      names.insert(std::move(name));
      name.clear();
    }
  }
}

std::set<std::string> names_in(const std::vector<const Entries*>& sections) {
  std::set<std::string> texts, names;
  for (const Entries* entries : sections) {
    for (const Entry& entry : *entries) collect_texts(entry.body, texts);
  }
  for (const std::string& text : texts) collect_names(text, names);
  return names;
}

void report_unused(const Entries& entries, const char* what, const std::set<std::string>& used,
                   const LintInput& input) {
  for (const Entry& entry : entries) {
    if (used.contains(entry.name)) continue;
    input.remarks.add("unused", {entry.name}, entry.where, fmt::format("nothing uses {} '{}'", what, entry.name));
  }
}

}  // namespace

void lint_wording(const LintInput& input) {
  for (const Entry& entry : input.sections.phrases) {
    lint_list({fmt::format("phrase '{}'", entry.name), entry.name, &entry.body, true}, input);
  }
  for (const Entry& entry : input.sections.signals) {
    // Where the place or the words of a hit matter, one that finds fewer of them is no replacement.
    const bool whole = entry.body.find("at") != nullptr || entry.body.find("echo") != nullptr;
    for (const char* key : {"says", "unless"}) {
      lint_list({fmt::format("signal '{}'", entry.name), entry.name, entry.body.find(key),
                 whole && std::string_view(key) == "says"},
                input);
    }
  }
  for (const Entry& entry : input.sections.slots) {
    for (const char* key : {"asked", "given", "unless"}) {
      lint_list({fmt::format("slot '{}', {}", entry.name, key), entry.name, entry.body.find(key), false}, input);
    }
  }
}

void lint_uses(const LintInput& input) {
  const Sections& sections = input.sections;
  std::set<std::string> used = names_in({&sections.phrases, &sections.slots, &sections.signals});
  report_unused(sections.phrases, "phrase", used, input);
  const bool all_slots = std::ranges::any_of(sections.signals, [](const Entry& entry) {
    return entry.body.find("slot") != nullptr && entry.body.find("data") == nullptr;
  });
  if (!all_slots) report_unused(sections.slots, "slot", used, input);
  used = names_in({&sections.slots, &sections.signals, &sections.checks});
  for (const Node& node : sections.conversation) {
    std::set<std::string> texts;
    collect_texts(node, texts);
    used.merge(texts);
  }
  // A signal that says what it is about is worth showing for itself.
  Entries parts;
  for (const Entry& entry : sections.signals) {
    if (entry.body.find("about") == nullptr) parts.add(entry);
  }
  report_unused(parts, "signal", used, input);
}

}  // namespace callaudit::rules
