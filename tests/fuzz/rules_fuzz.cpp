// The rule loader on arbitrary bytes, as YAML and, where it is a tree, as JSON again: both must be the same tree, and
// every refusal must have a place.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "config/node.h"
#include "demand.h"
#include "report/json_text.h"
#include "rules/rulebook.h"

using namespace callaudit;

namespace {

void write(report::JsonText& json, const config::Node& node) {
  switch (node.kind) {
    case config::Node::Kind::null:
      json.null();
      return;
    case config::Node::Kind::scalar:
      json.value(node.scalar);
      return;
    case config::Node::Kind::list:
      json.open('[');
      for (const config::Node& item : node.items) write(json, item);
      json.close(']');
      return;
    case config::Node::Kind::map:
      json.open('{');
      for (const config::Node::Entry& entry : node.entries) write(json.key(entry.key), entry.value);
      json.close('}');
      return;
  }
}

bool is_same(const config::Node& a, const config::Node& b) {
  const bool scalars = a.kind != config::Node::Kind::scalar || a.scalar == b.scalar;  // null is written in several ways
  if (a.kind != b.kind || !scalars || a.items.size() != b.items.size() || a.entries.size() != b.entries.size())
    return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!is_same(a.items[i], b.items[i])) return false;
  }
  for (std::size_t i = 0; i < a.entries.size(); ++i) {
    if (a.entries[i].key != b.entries[i].key || !is_same(a.entries[i].value, b.entries[i].value)) return false;
  }
  return true;
}

void check_twin(const std::string& bytes) {
  text::Problems problems;
  const config::Document document = config::parse("x.yaml", bytes, problems);
  if (!problems.empty()) return;
  std::string json;
  report::JsonText text(json);
  write(text, document.root);
  const config::Document twin = config::parse("x.json", json, problems);
  demand(problems.empty(), "JSON of a tree is read");
  demand(is_same(document.root, twin.root), "YAML and JSON of a tree are the same");
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  check_twin(bytes);
  text::Problems problems;
  rules::LoadOptions options;
  options.shipped = false;
  options.learned = false;
  const auto book = rules::load_sources({{"x.yaml", bytes}}, options, problems);
  demand(book != nullptr || !problems.empty(), "a book or a reason");
  for (const text::Problem& problem : problems) {
    demand(problem.where.line >= 1 && problem.where.column >= 1 && !problem.message.empty(), "problems have a place");
  }
  return 0;
}
