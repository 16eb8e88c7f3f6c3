// Commands on saved results: report and calibrate; and the schema that results follow.
#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program.h"
#include "places.h"

using namespace callaudit::cli::testing;
using nlohmann::json;

namespace {

struct Saved {
  Folder folder;
  std::string rules = folder.write("house.yaml", house_rules());
  std::string results;

  explicit Saved(const std::string& calls) {
    const std::string file = folder.write("calls.ndjson", calls);
    results = folder.write(
        "results.ndjson",
        run({"audit", file, "--no-shipped", "--rules", rules, "-f", "ndjson", "--signals", "--with-transcripts"}).out);
  }
};

const std::string kFour = call_line("a", "Good morning.") + call_line("b", "What?") + call_line("c", "What?") +
                          call_line("d", "Yo dude, hello there.");

// As much of JSON Schema as ours uses. Returns what is wrong, or "".
std::string mismatch(const json& value, const json& schema, const json& root) {
  if (schema.contains("$ref")) return mismatch(value, root["$defs"][schema["$ref"].get<std::string>().substr(8)], root);
  for (const char* key : {"anyOf", "oneOf"}) {
    if (!schema.contains(key)) continue;
    std::string all;
    for (const json& option : schema[key]) {
      const std::string wrong = mismatch(value, option, root);
      if (wrong.empty()) return {};
      all += wrong + "; ";
    }
    return all;
  }
  if (schema.contains("const")) return value == schema["const"] ? "" : "is not " + schema["const"].dump();
  if (schema.contains("enum"))
    return std::ranges::find(schema["enum"], value) != schema["enum"].end() ? "" : value.dump() + " is no value";
  for (const json& part : schema.value("allOf", json::array())) {
    if (const std::string wrong = mismatch(value, part, root); !wrong.empty()) return wrong;
  }
  if (schema.contains("type")) {
    const std::string types = schema["type"].dump();
    const char* type = value.is_null()             ? "null"
                       : value.is_boolean()        ? "boolean"
                       : value.is_number_integer() ? "integer"
                       : value.is_number()         ? "number"
                       : value.is_string()         ? "string"
                       : value.is_array()          ? "array"
                                                   : "object";
    const bool whole_number = std::string(type) == "integer" && has(types, "\"number\"");
    if (!has(types, "\"" + std::string(type) + "\"") && !whole_number)
      return "a " + std::string(type) + " instead of " + types;
  }
  for (const json& key : schema.value("required", json::array())) {
    if (!value.contains(key.get<std::string>())) return "no " + key.dump();
  }
  const json properties = schema.value("properties", json::object());
  for (const auto& [key, part] : properties.items()) {
    if (!value.is_object() || !value.contains(key)) continue;
    if (const std::string wrong = mismatch(value[key], part, root); !wrong.empty()) return key + ": " + wrong;
  }
  if (value.is_array() && schema.contains("items")) {
    for (const json& item : value) {
      if (const std::string wrong = mismatch(item, schema["items"], root); !wrong.empty()) return wrong;
    }
  }
  return {};
}

}  // namespace

TEST_CASE("saved results render to the same bytes, and to any format") {
  const Saved saved(kFour);
  CHECK(run({"report", saved.results, "-f", "ndjson"}).out == saved.folder.read("results.ndjson"));
  const Output output = run({"report", saved.results, "--report", "csv=" + saved.folder.path("r.csv")});
  CHECK(output.code == 0);
  CHECK(has(output.out, "greets"));
  CHECK(has(saved.folder.read("r.csv"), "greets"));
  CHECK(run({"report", saved.folder.path("calls.ndjson")}).code == 2);
  CHECK(run({"report", saved.folder.path("none.ndjson")}).code == 2);
}

TEST_CASE("results follow their schema") {
  const json schema = json::parse(run({"schema", "results"}).out);
  const Saved saved(kFour + "broken\n");
  std::istringstream lines(saved.folder.read("results.ndjson"));
  int objects = 0;
  for (std::string line; std::getline(lines, line); ++objects) CHECK(mismatch(json::parse(line), schema, schema) == "");
  CHECK(objects == 7);
  CHECK(mismatch(json::parse(run({"report", saved.results, "-f", "json"}).out), schema, schema) == "");
  CHECK(mismatch(json{{"type", "call"}}, schema, schema) != "");
}

TEST_CASE("calibrate counts agreement per check") {
  const Saved saved(kFour);
  const std::string labels = saved.folder.write(
      "labels.ndjson",
      R"({"id": "a", "verdicts": {"greets": ["pass", [1]], "no-slang": "pass"}})"
      "\n"
      R"({"id": "b", "verdicts": {"greets": ["fail", []], "no-slang": "pass"}, "doubtful": ["no-slang"]})"
      "\n"
      R"({"id": "c", "verdicts": {"greets": ["pass", [1]], "unknown": "na"}})"
      "\n"
      R"({"id": "z", "verdicts": {"greets": ["pass", [1]]}})"
      "\n");
  const json all = json::parse(run({"calibrate", saved.results, labels, "-f", "json"}).out);
  CHECK(all["calls"] == 3);
  CHECK(all["labelled"] == 4);
  const json& greets = all["checks"][0];
  CHECK(greets["check"] == "greets");
  CHECK(greets["ratings"] == 3);
  CHECK(greets["right_fails"] == 1);
  CHECK(greets["false_fails"] == 1);
  CHECK(greets["precision"]["value"] == 0.5);
  CHECK(greets["recall"]["value"] == 1.0);
  CHECK(greets["disagreements"][0]["call"] == "c");
  CHECK(greets["disagreements"][0]["program"] == "fail");
  CHECK(all["checks"][1]["ratings"] == 2);
  CHECK(all["checks"][2]["disagreements"][0]["program"] == "nothing");

  const json certain = json::parse(run({"calibrate", saved.results, labels, "-f", "json", "--certain"}).out);
  CHECK(certain["checks"][1]["ratings"] == 1);
  const std::string ids = saved.folder.write("ids.txt", "c\n");
  const json except = json::parse(run({"calibrate", saved.results, labels, "-f", "json", "--except", ids}).out);
  CHECK(except["checks"][0]["ratings"] == 2);
  const json only = json::parse(run({"calibrate", saved.results, labels, "-f", "json", "--only", ids}).out);
  CHECK(only["checks"][0]["ratings"] == 1);
  CHECK(has(run({"calibrate", saved.results, labels}).out, "c: people say pass, the program fail"));
  CHECK(has(run({"calibrate", saved.results, labels, "-f", "markdown"}).out, "| `greets` | 3 |"));
}

TEST_CASE("a comparison follows its schema") {
  const Saved before(kFour);
  const Saved now(call_line("a", "What?") + call_line("b", "Good morning.") + call_line("e", "Something new."));
  const json schema = json::parse(run({"schema", "comparison"}).out);
  const json all = json::parse(run({"compare", before.results, now.results, "-f", "json"}).out);
  CHECK(all["checks"].size() == 1);
  CHECK(all["calls_missing"].size() == 2);
  CHECK(mismatch(all, schema, schema) == "");
}

TEST_CASE("a trend follows its schema") {
  const json schema = json::parse(run({"schema", "trend"}).out);
  const Saved saved(call_line("a", "Good morning.", R"({"started_at": "2026-03-02T10:00:00Z", "agent": "Ana"})") +
                    call_line("b", "What?"));
  const json all = json::parse(run({"report", saved.results, "-f", "trend-json"}).out);
  CHECK(all["lines"].size() == 2);
  CHECK(mismatch(all, schema, schema) == "");
}

TEST_CASE("labels that cannot be used are named") {
  const Saved saved(kFour);
  const std::string labels =
      saved.folder.write("labels.ndjson", "{\"id\": \"a\", \"verdicts\": {\"greets\": \"maybe\"}}\nnonsense\n{}\n");
  const Output output = run({"calibrate", saved.results, labels});
  CHECK(output.code == 2);
  for (const char* part : {"labels.ndjson:1: the verdict on 'greets'", "labels.ndjson:2: not a JSON object",
                           "labels.ndjson:3: no \"id\""}) {
    CHECK(has(output.err, part));
  }
}

TEST_CASE("a workbook that the temporary folder cannot hold is an error, and no file") {
  const Saved saved(kFour);
  const std::string book = saved.folder.path("book.xlsx");
  const std::string limited = "bash -c \"trap '' XFSZ; ulimit -f 1; " + callaudit::tests::executable() + " report " +
                              saved.results + " -f concise --report xlsx=" + book + " >/dev/null 2>&1\"";
  const int status = std::system(limited.c_str());
  CHECK(WEXITSTATUS(status) == 2);
  CHECK(saved.folder.read("book.xlsx").empty());
  CHECK(std::system((callaudit::tests::executable() + " report " + saved.results + " -f concise --report xlsx=" + book +
                     " >/dev/null 2>&1")
                        .c_str()) == 0);
  CHECK(saved.folder.read("book.xlsx").starts_with("PK"));
}

TEST_CASE("one run and its shards merge into the same bytes") {
  const Folder folder;
  const std::string rules = folder.write("house.yaml", house_rules());
  const auto audited = [&](const std::string& name, const std::string& calls) {
    const std::string file = folder.write("calls.ndjson", calls);
    return folder.write(name, run({"audit", file, "--no-shipped", "--rules", rules, "-f", "ndjson"}).out);
  };
  const std::string a = call_line("a", "Good morning.") + call_line("b", "What?");
  const std::string b = call_line("c", "What?") + call_line("d", "Hello there.");
  const std::string whole = audited("whole.ndjson", a + b);
  const std::string first = audited("first.ndjson", a);
  // The second shard's lines count on, as they do in the file that was cut.
  const std::string second = audited("second.ndjson", "\n\n" + b);
  for (const char* format : {"ndjson", "csv", "markdown", "html", "junit", "sarif"}) {
    CAPTURE(format);
    CHECK(run({"report", first, second, "-f", format}).out == run({"report", whole, "-f", format}).out);
  }
}
