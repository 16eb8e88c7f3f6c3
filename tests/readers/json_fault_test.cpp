#include "readers/json_fault.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "readers/json.h"
#include "text/time.h"

using namespace callaudit::readers;

namespace {

struct Fault {
  std::string text;
  int line;
  int column;
  const char* message;
  const char* hint;
};

const std::vector<Fault> kFaults = {
    {"{\"a\": 1,}", 1, 9, "a comma before a closing bracket", "remove"},
    {"[1,\n 2,\n]", 3, 1, "a comma before a closing bracket", "remove"},
    {"[1,, 2]", 1, 4, "a value is missing before this mark", ""},
    {"[1 2]", 1, 4, "a comma is missing", ""},
    {"{\"a\" 1}", 1, 6, "a colon is missing", ""},
    {"{a: 1}", 1, 2, "a name in double quotes", "double quotes"},
    {"{'a': 1}", 1, 2, "single quotes", "json.dumps"},
    {"{\"a\": None}", 1, 7, "another language", "json.dumps"},
    {"{\"a\": NaN}", 1, 7, "NaN and Infinity", "null"},
    {"{\"a\": -Infinity}", 1, 8, "NaN and Infinity", "null"},
    {"{\"a\": nul}", 1, 7, "no JSON value", "quotes"},
    {"{\"a\":}", 1, 6, "a value is missing before this bracket", ""},
    {"[1, ...]", 1, 5, "\"...\"", "shortened"},
    {"[1, \u2026]", 1, 5, "\"...\"", "shortened"},
    {"[1 // one\n]", 1, 4, "comments", "remove"},
    {"{/* x */}", 1, 2, "comments", "remove"},
    {"{\"a\": 1}}", 1, 9, "one closing bracket too many", "remove"},
    {"{\"a\": 1} {\"b\": 2}", 1, 10, "a second document", "NDJSON"},
    {"{\"a\": 1} x", 1, 10, "text after the end", ""},
    {"[1}", 1, 3, "wrong kind", ""},
    {"{\"a\": 1]", 1, 8, "wrong kind", ""},
    {"{\"a\": [1, 2", 1, 12, "ends too early", "2 bracket(s)"},
    {"{\"a\": \"never ends", 1, 7, "never ends", "cut off"},
    {"{\"a\": \"line\nbreak\"}", 1, 12, "line break or control character", "escaped"},
    {std::string("{\"a\": \"n\0l\"}", 12), 1, 9, "NUL byte", "UTF-8"},
    {"{\"a\": \"\\x\"}", 1, 9, "cannot be escaped", "twice"},
    {"{\"a\": \"\\u12g4\"}", 1, 9, "four hexadecimal digits", ""},
    {"[01]", 1, 4, "zeros in front", ""},
    {"[1.]", 1, 4, "without digits after its point", ""},
    {"[1e]", 1, 4, "exponent", ""},
    {"[-]", 1, 3, "without digits", ""},
    {"[1e400]", 1, 2, "too large", ""},
    {"[123456789012345678901234567890]", 1, 2, "too large", "quotes"},
    {"[[[[1]]]]", 1, 4, "nested deeper than 3 levels", "limit"},
    {"", 1, 1, "ends where a value should stand", ""},
    {"<html>", 1, 1, "markup", "web page"},
    {"{\"\u00e9\u00e9\": x}", 1, 8, "no JSON value", ""},  // columns count code points
};

}  // namespace

TEST_CASE("faults of JSON: place, kind and what to do") {
  for (const Fault& expected : kFaults) {
    CAPTURE(expected.text);
    const int depth = expected.text.starts_with("[[[[") ? 3 : 128;
    const JsonFault fault = find_json_fault(expected.text, depth);
    const Place place = place_of(expected.text, fault.offset, 1);
    CAPTURE(fault.message);
    CHECK(place.line == expected.line);
    CHECK(place.column == expected.column);
    CHECK(fault.message.find(expected.message) != std::string::npos);
    CHECK(fault.hint.find(expected.hint) != std::string::npos);
    CHECK_FALSE(JsonDocument::parse(expected.text, depth).has_value());
  }
}

TEST_CASE("what the parser takes has no fault") {
  for (const std::string text :
       {"{}", "[]", " [1, -2.5e+3, 0.1E-2, true, false, null] \n", "{\"a\": {\"b\": [\"\\u00e9\\n\\\"\\/\"]}}",
        "\"text\"", "0", "-0", "1e-400", "[[[[1]]]]", "{\"a\":1,\"a\":2}", "{\"\":0}"}) {
    CAPTURE(text);
    CHECK(find_json_fault(text, 128).message.empty());
    CHECK(JsonDocument::parse(text, 128).has_value());
  }
}

TEST_CASE("the parser and the search for faults agree on nesting") {
  for (const int levels : {127, 128, 129, 200, 2000}) {
    const std::string text =
        std::string(static_cast<std::size_t>(levels), '[') + std::string(static_cast<std::size_t>(levels), ']');
    CAPTURE(levels);
    CHECK(JsonDocument::parse(text, 128).has_value() == (levels <= 128));
    CHECK(find_json_fault(text, 128).message.empty() == (levels <= 128));
  }
}

TEST_CASE("a million open brackets are refused without recursion") {
  const std::string text(1'000'000, '[');
  CHECK_FALSE(JsonDocument::parse(text, 128).has_value());
  CHECK(find_json_fault(text, 128).offset == 128);
}

TEST_CASE("halves of surrogate pairs are mended, whole pairs kept") {
  std::string text = R"(["\ud83d\ude00", "\ud83d", "\ude00x", "\\ud83d", "\ud83d\u0041", "\u00e9"])";
  const std::size_t length = text.size();
  CHECK(repair_surrogates(text) == 3);
  CHECK(text == R"(["\ud83d\ude00", "\ufffd", "\ufffdx", "\\ud83d", "\ufffd\u0041", "\u00e9"])");
  CHECK(text.size() == length);
}

TEST_CASE("values that are missing or of another kind") {
  const auto document = JsonDocument::parse(
      R"({"s": "4.87", "n": null, "i": -3, "u": 18446744073709551615, "d": 2.5, "t": true, "l": [10, 20, {"x": 1}], "o": {"a": 1, "b": 2}})",
      8);
  REQUIRE(document.has_value());
  const Json root = document->root();
  CHECK(root["s"].number() == 4.87);
  CHECK(root["s"].string() == "4.87");
  CHECK_FALSE(root["n"].exists());
  CHECK_FALSE(root["missing"]["deeper"].at(4)["still"].exists());
  CHECK_FALSE(callaudit::text::is_known(root["t"].number()));
  CHECK(root["t"].is_true());
  CHECK(root["i"].scalar() == "-3");
  CHECK(root["u"].scalar() == "18446744073709551615");
  CHECK(root["d"].scalar() == "2.5");
  CHECK(root["t"].scalar() == "true");
  CHECK(root["l"].scalar().empty());
  CHECK(root["l"].size() == 3);
  CHECK(root["l"].at(2)["x"].number() == 1);
  CHECK_FALSE(root["l"].at(3).exists());
  CHECK(root["l"].at(1)["x"].string().empty());
  CHECK(root["o"].size() == 2);
  std::string keys;
  for (const auto& [key, value] : root["o"].members()) keys += key;
  CHECK(keys == "ab");
  double sum = 0;
  for (const Json item : root["l"].items()) sum += item.is_number() ? item.number() : 0;
  CHECK(sum == 30);
}

TEST_CASE("several documents may be open at once, and parsers are used again") {
  const auto outer = JsonDocument::parse(R"({"a": "outer"})", 8);
  for (int i = 0; i < 3; ++i) {
    const auto inner = JsonDocument::parse(R"({"a": "inner"})", 8);
    CHECK(inner->root()["a"].string() == "inner");
  }
  CHECK(outer->root()["a"].string() == "outer");
}
