// `callaudit schema rules` and the loader say the same of the files in files/good and files/bad: a bad one is refused
// by both, but for those whose first line says that only the loader can tell.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "cli/program.h"
#include "config/node.h"
#include "places.h"
#include "rules/rulebook.h"
#include "text/time.h"

using namespace callaudit;
using nlohmann::json;

namespace {

// The part of JSON Schema that the schema of rules uses.
class Schema {
 public:
  explicit Schema(json root) : root_(std::move(root)) {}
  bool accepts(const json& value) const { return holds(root_, value); }

 private:
  static bool is(const json& type, const json& value) {
    if (type.is_array())
      return std::any_of(type.begin(), type.end(), [&](const json& each) { return is(each, value); });
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    if (type == "number") return value.is_number();
    return type == "integer" && value.is_number() && value.get<double>() == static_cast<int>(value.get<double>());
  }

  bool holds(const json& schema, const json& value) const {
    if (schema.contains("$ref")) {
      const std::string name = schema["$ref"].get<std::string>().substr(std::string("#/$defs/").size());
      if (!holds(root_["$defs"].at(name), value)) return false;
    }
    if (schema.contains("type") && !is(schema["type"], value)) return false;
    if (schema.contains("const") && schema["const"] != value) return false;
    if (schema.contains("enum") && std::ranges::count(schema["enum"], value) == 0) return false;
    if (schema.contains("anyOf") &&
        std::none_of(schema["anyOf"].begin(), schema["anyOf"].end(), [&](const json& s) { return holds(s, value); }))
      return false;
    return text_holds(schema, value) && list_holds(schema, value) && map_holds(schema, value);
  }

  static bool text_holds(const json& schema, const json& value) {
    if (value.is_number()) {
      if (schema.contains("minimum") && value.get<double>() < schema["minimum"].get<double>()) return false;
      if (schema.contains("maximum") && value.get<double>() > schema["maximum"].get<double>()) return false;
    }
    if (!value.is_string()) return true;
    const std::string text = value.get<std::string>();
    if (schema.contains("minLength") && text.size() < schema["minLength"].get<std::size_t>()) return false;
    return !schema.contains("pattern") || std::regex_search(text, std::regex(schema["pattern"].get<std::string>()));
  }

  bool list_holds(const json& schema, const json& value) const {
    if (!value.is_array()) return true;
    if (schema.contains("minItems") && value.size() < schema["minItems"].get<std::size_t>()) return false;
    return !schema.contains("items") ||
           std::all_of(value.begin(), value.end(), [&](const json& item) { return holds(schema["items"], item); });
  }

  bool map_holds(const json& schema, const json& value) const {
    if (!value.is_object()) return true;
    if (schema.contains("minProperties") && value.size() < schema["minProperties"].get<std::size_t>()) return false;
    for (const json& key : schema.value("required", json::array())) {
      if (!value.contains(key.get<std::string>())) return false;
    }
    const json properties = schema.value("properties", json::object());
    for (const auto& [key, item] : value.items()) {
      if (properties.contains(key)) {
        if (!holds(properties[key], item)) return false;
      } else if (schema.contains("additionalProperties")) {
        const json& rest = schema["additionalProperties"];
        if (rest.is_boolean() ? !rest.get<bool>() : !holds(rest, item)) return false;
      }
    }
    return true;
  }

  json root_;
};

// As an editor's YAML reads it: plain scalars have types.
json as_json(const config::Node& node) {
  switch (node.kind) {
    case config::Node::Kind::null:
      return nullptr;
    case config::Node::Kind::scalar:
      if (node.quoted) return node.scalar;
      if (node.scalar == "true" || node.scalar == "false") return node.scalar == "true";
      if (const auto number = text::parse_number(node.scalar)) return *number;
      return node.scalar;
    case config::Node::Kind::list: {
      json list = json::array();
      for (const config::Node& item : node.items) list.push_back(as_json(item));
      return list;
    }
    case config::Node::Kind::map:
      break;
  }
  json map = json::object();
  for (const auto& entry : node.entries) map[entry.key] = as_json(entry.value);
  return map;
}

struct File {
  std::string name;
  std::string text;
};

std::vector<File> files(const char* folder) {
  std::vector<File> all;
  for (const auto& entry : std::filesystem::directory_iterator(tests::source_dir() + "/tests/rules/files/" + folder)) {
    std::ifstream in(entry.path());
    all.push_back({entry.path().filename().string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::ranges::sort(all, {}, &File::name);
  return all;
}

bool loads(const File& file, text::Problems& problems) {
  rules::LoadOptions options;
  options.shipped = false;
  return rules::load_sources({{file.name, file.text}}, options, problems) != nullptr;
}

json value_of(const std::string& text) {
  text::Problems problems;
  return as_json(config::parse("x", text, problems).root);
}

Schema rules_schema() {
  return Schema(json::parse(cli::testing::run({"schema", "rules"}).out));
}

}  // namespace

TEST_CASE("loader and schema accept the good files") {
  const Schema schema = rules_schema();
  for (const File& file : files("good")) {
    CAPTURE(file.name);
    text::Problems problems;
    CHECK(loads(file, problems));
    for (const text::Problem& problem : problems) MESSAGE(text::describe(problem));
    CHECK(schema.accepts(value_of(file.text)));
  }
}

TEST_CASE("loader and schema refuse the bad files") {
  const Schema schema = rules_schema();
  const std::vector<File> bad = files("bad");
  REQUIRE(bad.size() > 40);
  for (const File& file : bad) {
    CAPTURE(file.name);
    text::Problems problems;
    CHECK_FALSE(loads(file, problems));
    REQUIRE_FALSE(problems.empty());
    CHECK(problems.front().where.line > 0);
    CHECK(problems.front().where.column > 0);
    if (!file.text.starts_with("# only the loader tells")) CHECK_FALSE(schema.accepts(value_of(file.text)));
  }
}

TEST_CASE("the schema accepts the rules that come with the program") {
  const Schema schema = rules_schema();
  for (const rules::Source& source : rules::shipped()) {
    if (source.file.ends_with(".model")) continue;
    CAPTURE(source.file);
    CHECK(schema.accepts(value_of(std::string(source.bytes()))));
  }
}
