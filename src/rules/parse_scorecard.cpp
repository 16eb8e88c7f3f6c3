#include "rules/parse_scorecard.h"

#include <fmt/format.h>

#include <algorithm>

namespace callaudit::rules {

namespace {

int find_check(const std::string& id, const text::Location& where, const std::vector<std::string>& ids,
               const config::Reporter& reporter) {
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found != ids.end()) return static_cast<int>(found - ids.begin());
  reporter.report_unknown(where, "check", id, ids);
  return -1;
}

// "check: 10" or "check: {points: 5, bonus: true, critical: section}".
score::Item parse_item(const config::Node::Entry& entry, const config::Reporter& reporter) {
  score::Item item;
  if (entry.value.kind == config::Node::Kind::scalar) {
    const auto points = text::parse_number(entry.value.scalar);
    if (!points) reporter.report(entry.value.where, "points must be a number");
    item.points = points.value_or(0);
    return item;
  }
  config::Fields fields(entry.value, fmt::format("check '{}' of a scorecard", entry.key), reporter);
  item.points = fields.number("points").value_or(1);
  item.bonus = fields.boolean("bonus");
  if (const auto critical = fields.choice("critical", {"no", "section", "scorecard"}))
    item.critical = static_cast<score::Critical>(*critical);
  fields.finish();
  return item;
}

score::Section parse_section(const config::Node& node, const std::vector<std::string>& ids,
                             const config::Reporter& reporter) {
  score::Section section;
  config::Fields fields(node, "a section", reporter);
  section.title = fields.text("title");
  section.weight = fields.number("weight").value_or(1);
  if (section.weight < 0) reporter.report(fields.where("weight"), "a weight is 0 or more");
  const config::Node* checks = fields.node("checks");
  if (checks == nullptr || checks->entries.empty())
    reporter.report(node.where, "a section needs 'checks' with their points");
  for (const config::Node::Entry& entry : checks == nullptr ? std::vector<config::Node::Entry>{} : checks->entries) {
    score::Item item = parse_item(entry, reporter);
    item.check = find_check(entry.key, entry.where, ids, reporter);
    if (item.check >= 0) section.items.push_back(item);
  }
  fields.finish();
  return section;
}

}  // namespace

score::Scorecard parse_scorecard(const Entry& entry, const std::vector<std::string>& check_ids,
                                 const config::Reporter& reporter) {
  score::Scorecard card;
  card.id = entry.name;
  config::Fields fields(entry.body, fmt::format("scorecard '{}'", entry.name), reporter);
  card.title = fields.text("title", entry.name);
  card.about = fields.text("about");
  card.pass_mark = fields.number("pass_mark").value_or(0);
  if (card.pass_mark < 0 || card.pass_mark > 100)
    reporter.report(fields.where("pass_mark"), "the pass mark lies between 0 and 100");
  if (const config::Node* bands = fields.node("bands")) {
    for (const config::Node::Entry& band : bands->entries) {
      const auto from = text::parse_number(band.value.scalar);
      if (!from) reporter.report(band.value.where, "a band begins at a score: 'good: 75'");
      card.bands.push_back({band.key, from.value_or(0)});
    }
    std::stable_sort(card.bands.begin(), card.bands.end(),
                     [](const score::Band& a, const score::Band& b) { return a.from > b.from; });
  }
  if (const config::Node* sections = fields.node("sections")) {
    for (const config::Node& section : sections->items)
      card.sections.push_back(parse_section(section, check_ids, reporter));
  }
  if (card.sections.empty()) reporter.report(entry.where, fmt::format("scorecard '{}' has no sections", entry.name));
  fields.finish();
  return card;
}

namespace {

// "A: Hello." without quotes is a map of A.
bool is_unquoted_line(const config::Node& node) {
  return node.kind == config::Node::Kind::map && node.entries.size() == 1 && node.find("call") == nullptr &&
         node.entries.front().key.size() <= 10;
}

bool has_open_mark(std::string_view text) {
  while (true) {
    const std::size_t open = text.find("<<");
    if (open == std::string_view::npos) return text.find(">>") != std::string_view::npos;
    const std::size_t close = text.find(">>", open);
    if (close == std::string_view::npos || text.find(">>") < open) return true;
    text.remove_prefix(close + 2);
  }
}

Example parse_example(const config::Node& item, const Example& kind, const config::Reporter& reporter) {
  Example example = kind;
  example.where = item.where;
  if (item.kind == config::Node::Kind::scalar) {
    example.text = item.scalar;
  } else if (is_unquoted_line(item)) {
    const std::string& label = item.entries.front().key;
    reporter.report(item.where, "a line of a conversation must be quoted",
                    fmt::format("\"{}: {}\"", label, item.entries.front().value.scalar));
    return example;
  } else {
    config::Fields test(item, "a test", reporter);
    example.text = test.text("call");
    example.todo = test.boolean("todo");
    test.finish();
  }
  if (example.text.empty()) reporter.report(item.where, "a test is a conversation: 'A: ...' and 'C: ...' lines");
  if (has_open_mark(example.text))
    reporter.report(item.where, "a '<<' without its '>>', or the other way round", "A: Please <<calm down>>.");
  return example;
}

// The examples of one list of `tests`, all like `kind`. One conversation may stand without the brackets of a list.
void parse_list(config::Fields& tests, const char* key, const Example& kind, const config::Reporter& reporter,
                std::vector<Example>& examples) {
  const config::Node* list = tests.node(key);
  if (list == nullptr) return;
  const bool one = list->kind == config::Node::Kind::scalar || list->kind == config::Node::Kind::map;
  for (const config::Node& item : one ? std::vector<config::Node>{*list} : list->items)
    examples.push_back(parse_example(item, kind, reporter));
}

}  // namespace

void parse_check_examples(int check, const config::Node& body, const config::Reporter& reporter,
                          std::vector<Example>& examples) {
  const config::Node* tests = body.find("tests");
  if (tests == nullptr) return;
  config::Fields fields(*tests, "'tests'", reporter);
  Example kind;
  kind.check = check;
  for (const auto& [key, outcome] : {std::pair{"fail", checks::Outcome::fail},
                                     {"pass", checks::Outcome::pass},
                                     {"na", checks::Outcome::not_applicable}}) {
    kind.expected = outcome;
    parse_list(fields, key, kind, reporter, examples);
  }
  fields.finish();
}

void parse_signal_examples(signals::SignalId signal, const config::Node& body, const config::Reporter& reporter,
                           std::vector<Example>& examples) {
  const config::Node* tests = body.find("tests");
  if (tests == nullptr) return;
  config::Fields fields(*tests, "'tests'", reporter);
  Example kind;
  kind.signal = signal;
  for (const auto& [key, fires] : {std::pair{"fires", true}, {"silent", false}}) {
    kind.fires = fires;
    parse_list(fields, key, kind, reporter, examples);
  }
  fields.finish();
}

}  // namespace callaudit::rules
