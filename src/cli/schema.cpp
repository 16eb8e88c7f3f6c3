// callaudit schema: JSON Schemas. That of the configuration comes from the table of options.
#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "cli/embedded.h"
#include "report/json_text.h"
#include "report/sqlite_schema.h"
#include "rules/lint.h"
#include "signals/measure.h"

namespace callaudit::cli {

namespace {

using report::JsonText;

// The members of the schema of one value.
void append_value(JsonText& json, const Option& option) {
  switch (option.shape) {
    case Shape::flag:
      json.member("type", "boolean");
      break;
    case Shape::choice:
      json.member("enum", choices(option));
      break;
    case Shape::count:
      json.member("type", "integer").member("minimum", 1);
      break;
    case Shape::number:
      json.member("type", "number");
      break;
    case Shape::size:
      json.member("type", std::vector<std::string>{"string", "integer"}).member("pattern", "^[0-9.]+[KMGkmg]?$");
      break;
    case Shape::pair:
      json.member("type", "string").member("pattern", "^[^=]+=.+$");
      break;
    case Shape::text:
    case Shape::path:
      json.member("type", "string");
      break;
  }
}

void append_option(JsonText& json, const Option& option) {
  json.key(settings_key(option)).open('{').member("description", option.help);
  if (!option.fallback.empty()) json.member("default", option.fallback);
  if (!option.many) {
    append_value(json, option);
  } else {
    json.key("anyOf").open('[').open('{');
    append_value(json, option);
    json.close('}').open('{').member("type", "array").key("items").open('{');
    append_value(json, option);
    json.close('}').close('}').close(']');
  }
  json.close('}');
}

std::string config_schema() {
  std::string out;
  JsonText json(out);
  json.open('{').member("$schema", "https://json-schema.org/draft/2020-12/schema").member("title", "callaudit.yaml");
  json.member("type", "object").member("additionalProperties", false).key("properties").open('{');
  for (const Option& option : options()) {
    if (option.setting) append_option(json, option);
  }
  json.close('}').close('}');
  return out + "\n";
}

// "a", "b", "c" in place of a mark in the schema.
template <class Entries>
void fill(std::string& schema, std::string_view mark, const Entries& entries) {
  std::string names;
  for (const auto& entry : entries) names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", entry.name);
  for (std::size_t at = schema.find(mark); at != std::string::npos; at = schema.find(mark, at + names.size()))
    schema.replace(at, mark.size(), names);
}

// The names of measures and of warnings come from their tables.
std::string rules_schema() {
  std::string schema(schema_of("rules"));
  fill(schema, "\"@MEASURES@\"", signals::measures());
  fill(schema, "\"@LINTS@\"", rules::lint_kinds());
  return schema;
}

}  // namespace

Ending schema(Session& session) {
  const std::string& what = session.arguments.front();
  if (what == "config") {
    session.streams.out << config_schema();
  } else if (what == "rules") {
    session.streams.out << rules_schema();
  } else if (what == "sqlite") {
    session.streams.out << report::sqlite_schema();
  } else if (const std::string_view schema = schema_of(what); !schema.empty()) {
    session.streams.out << schema;
  } else {
    print_problems(session, {{{},
                              fmt::format("there is no schema of '{}'", what),
                              "one of: rules, results, comparison, trend, config, sqlite",
                              {}}});
    return {Exit::untrustworthy, "usage: nothing was printed"};
  }
  return {};
}

}  // namespace callaudit::cli
