// JSON as the readers see it: a value that may be missing. Every access to what is not there, or is of another kind,
// gives "missing", "" or unknown, so that a reader needs no checks in between:
// root["results"]["channels"].at(0)["words"]. Values point into their JsonDocument, which must outlive them. Texts are
// valid UTF-8. No exceptions. Not for several threads at once.
#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "text/time.h"

namespace simdjson::dom {
class document;
class parser;
}  // namespace simdjson::dom

namespace callaudit::readers {

class Json {
 public:
  Json() = default;

  bool exists() const;  // there, and not null
  bool is_object() const;
  bool is_array() const;
  bool is_string() const;
  bool is_number() const;
  bool is_true() const;
  bool is_null() const;  // there, and null

  Json operator[](std::string_view key) const;  // the first member of that name
  Json at(std::size_t index) const;             // element of an array, counted through
  std::size_t size() const;                     // of an array or object, else 0

  std::string_view string() const;  // "" unless a string
  double number() const;            // unknown unless a number, or a string that is one ("4.87")
  std::string scalar() const;       // strings, numbers and booleans as text; "" for null, arrays and objects

  // for (Json item : list.items()); for (auto [key, value] : object.members())
  class Items;
  class Members;
  Items items() const;
  Members members() const;

 private:
  friend class JsonDocument;
  Json(const simdjson::dom::document* document, std::size_t index) : document_(document), index_(index) {}
  char type() const;  // of simdjson's tape; '\0' for missing
  std::size_t first_child() const { return index_ + 1; }
  std::size_t last_child() const;
  std::size_t after() const;

  const simdjson::dom::document* document_ = nullptr;
  std::size_t index_ = 0;
};

class Json::Items {
 public:
  explicit Items(const Json& list);
  struct Iterator {
    Json at;
    Json operator*() const { return at; }
    Iterator& operator++();
    bool operator==(const Iterator& other) const { return at.index_ == other.at.index_; }
  };
  Iterator begin() const { return {first_}; }
  Iterator end() const { return {last_}; }

 private:
  Json first_;
  Json last_;
};

class Json::Members {
 public:
  explicit Members(const Json& object);
  struct Iterator {
    Json key;
    std::pair<std::string_view, Json> operator*() const;
    Iterator& operator++();
    bool operator==(const Iterator& other) const { return key.index_ == other.key.index_; }
  };
  Iterator begin() const { return {first_}; }
  Iterator end() const { return {last_}; }

 private:
  Json first_;
  Json last_;
};

// A parsed text. The parser's memory goes back to a store of the thread, since a document a line is the usual input.
class JsonDocument {
 public:
  // nullopt when the text is not JSON, nests deeper than `depth` or is not UTF-8; json_fault.h tells why.
  static std::optional<JsonDocument> parse(std::string_view text, int depth);

  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();

  Json root() const;

 private:
  explicit JsonDocument(std::unique_ptr<simdjson::dom::parser> parser);
  std::unique_ptr<simdjson::dom::parser> parser_;
};

// Fast check of a whole text (text::is_valid, vectorised).
bool is_utf8(std::string_view text);

}  // namespace callaudit::readers
