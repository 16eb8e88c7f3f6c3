// JSON as the readers see it: a value that may be missing. Every access to what is not there, or is of another kind,
// gives "missing", "" or unknown, so that a reader needs no checks in between:
// root["results"]["channels"].at(0)["words"]. Values point into their JsonDocument, which must outlive them. Texts are
// valid UTF-8. No exceptions. Not for several threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "readers/json_tape.h"

namespace simdjson::dom {
class parser;
}

namespace callaudit::readers {

class Json {
 public:
  Json() = default;

  bool exists() const { return type() != '\0' && type() != 'n'; }  // there, and not null
  bool is_null() const { return type() == 'n'; }                   // there, and null
  bool is_object() const { return type() == '{'; }
  bool is_array() const { return type() == '['; }
  bool is_string() const { return type() == '"'; }
  bool is_number() const { return type() == 'd' || type() == 'l' || type() == 'u'; }
  bool is_true() const { return type() == 't'; }

  Json operator[](std::string_view key) const;  // the first member of that name
  Json at(std::size_t index) const;             // element of an array, counted through
  std::size_t size() const;                     // of an array or object, else 0

  std::string_view string() const { return is_string() ? tape_.text(index_) : std::string_view(); }
  double number() const;       // unknown unless a number, or a string that is one ("4.87")
  std::string scalar() const;  // strings, numbers and booleans as text; "" for null, arrays and objects

  // for (Json item : list.items()); for (auto [key, value] : object.members())
  class Items;
  class Members;
  Items items() const;
  Members members() const;

 private:
  friend class JsonDocument;
  Json(const JsonTape& tape, std::size_t index) : tape_(tape), index_(index) {}
  char type() const { return tape_.words == nullptr ? '\0' : tape_.type(index_); }

  JsonTape tape_;
  std::size_t index_ = 0;
};

class Json::Items {
 public:
  explicit Items(const Json& list) {
    if (!list.is_array()) return;
    first_ = Json(list.tape_, list.index_ + 1);
    last_ = Json(list.tape_, list.tape_.after(list.index_) - 1);
  }
  struct Iterator {
    Json at;
    Json operator*() const { return at; }
    Iterator& operator++() {
      at.index_ = at.tape_.after(at.index_);
      return *this;
    }
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
  explicit Members(const Json& object) {
    if (!object.is_object()) return;
    first_ = Json(object.tape_, object.index_ + 1);
    last_ = Json(object.tape_, object.tape_.after(object.index_) - 1);
  }
  struct Iterator {
    Json key;
    std::pair<std::string_view, Json> operator*() const {
      return {key.tape_.text(key.index_), Json(key.tape_, key.index_ + 1)};
    }
    Iterator& operator++() {
      key.index_ = key.tape_.after(key.index_ + 1);
      return *this;
    }
    bool operator==(const Iterator& other) const { return key.index_ == other.key.index_; }
  };
  Iterator begin() const { return {first_}; }
  Iterator end() const { return {last_}; }

 private:
  Json first_;
  Json last_;
};

inline Json::Items Json::items() const {
  return Items(*this);
}
inline Json::Members Json::members() const {
  return Members(*this);
}

inline Json Json::operator[](std::string_view key) const {
  for (const auto& [name, value] : members()) {
    if (name == key) return value;
  }
  return {};
}

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
