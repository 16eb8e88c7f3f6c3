// The one file that knows simdjson. It uses the DOM, which reads everything: On-Demand would accept broken JSON in the
// parts that nobody looks at. Elements are addressed on simdjson's tape, which keeps Json at two words.
#define SIMDJSON_EXCEPTIONS 0
#include "readers/json.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <vector>

namespace callaudit::readers {

namespace {

using simdjson::internal::tape_ref;
using simdjson::internal::tape_type;

constexpr std::size_t kKeptBytes = 16u << 20;  // a parser that grew beyond is not kept

using Parsers = std::vector<std::unique_ptr<simdjson::dom::parser>>;

Parsers& parser_store() {
  thread_local Parsers store;
  return store;
}

std::unique_ptr<simdjson::dom::parser> take_parser() {
  Parsers& store = parser_store();
  if (store.empty()) return std::make_unique<simdjson::dom::parser>();
  std::unique_ptr<simdjson::dom::parser> parser = std::move(store.back());
  store.pop_back();
  return parser;
}

// Room for the text, with some to spare for the next one, and the bound on nesting.
bool prepare(simdjson::dom::parser& parser, std::size_t bytes, std::size_t depth) {
  if (parser.capacity() >= bytes && parser.max_depth() == depth) return true;
  return parser.allocate(std::max<std::size_t>(bytes + bytes / 2, 1u << 14), depth) == simdjson::SUCCESS;
}

}  // namespace

char Json::type() const {
  return document_ == nullptr ? '\0' : static_cast<char>(tape_ref(document_, index_).tape_ref_type());
}

std::size_t Json::last_child() const {
  return tape_ref(document_, index_).matching_brace_index() - 1;
}
std::size_t Json::after() const {
  return tape_ref(document_, index_).after_element();
}

bool Json::exists() const {
  return type() != '\0' && type() != static_cast<char>(tape_type::NULL_VALUE);
}
bool Json::is_object() const {
  return type() == static_cast<char>(tape_type::START_OBJECT);
}
bool Json::is_array() const {
  return type() == static_cast<char>(tape_type::START_ARRAY);
}
bool Json::is_string() const {
  return type() == static_cast<char>(tape_type::STRING);
}
bool Json::is_null() const {
  return type() == static_cast<char>(tape_type::NULL_VALUE);
}
bool Json::is_true() const {
  return type() == static_cast<char>(tape_type::TRUE_VALUE);
}

bool Json::is_number() const {
  const auto kind = static_cast<tape_type>(type());
  return kind == tape_type::INT64 || kind == tape_type::UINT64 || kind == tape_type::DOUBLE;
}

Json Json::operator[](std::string_view key) const {
  for (const auto& [name, value] : members()) {
    if (name == key) return value;
  }
  return {};
}

Json Json::at(std::size_t index) const {
  for (const Json item : items()) {
    if (index-- == 0) return item;
  }
  return {};
}

std::size_t Json::size() const {
  if (!is_array() && !is_object()) return 0;
  const std::uint32_t counted = tape_ref(document_, index_).scope_count();
  if (counted < 0xFFFFFF) return counted;  // the tape counts no further
  std::size_t size = 0;
  if (is_array()) {
    for ([[maybe_unused]] const Json item : items()) ++size;
  } else {
    for ([[maybe_unused]] const auto& member : members()) ++size;
  }
  return size;
}

std::string_view Json::string() const {
  return is_string() ? tape_ref(document_, index_).get_string_view() : std::string_view();
}

double Json::number() const {
  switch (static_cast<tape_type>(type())) {
    case tape_type::INT64:
      return static_cast<double>(tape_ref(document_, index_).next_tape_value<std::int64_t>());
    case tape_type::UINT64:
      return static_cast<double>(tape_ref(document_, index_).next_tape_value<std::uint64_t>());
    case tape_type::DOUBLE:
      return tape_ref(document_, index_).next_tape_value<double>();
    case tape_type::STRING:
      return text::parse_number(string()).value_or(text::kUnknown);
    default:
      return text::kUnknown;
  }
}

std::string Json::scalar() const {
  switch (static_cast<tape_type>(type())) {
    case tape_type::STRING:
      return std::string(string());
    case tape_type::INT64:
      return fmt::format("{}", tape_ref(document_, index_).next_tape_value<std::int64_t>());
    case tape_type::UINT64:
      return fmt::format("{}", tape_ref(document_, index_).next_tape_value<std::uint64_t>());
    case tape_type::DOUBLE:
      return fmt::format("{}", number());
    case tape_type::TRUE_VALUE:
      return "true";
    case tape_type::FALSE_VALUE:
      return "false";
    default:
      return {};
  }
}

Json::Items Json::items() const {
  return Items(*this);
}
Json::Members Json::members() const {
  return Members(*this);
}

Json::Items::Items(const Json& list) {
  if (!list.is_array()) return;
  first_ = Json(list.document_, list.first_child());
  last_ = Json(list.document_, list.last_child());
}

Json::Items::Iterator& Json::Items::Iterator::operator++() {
  at.index_ = at.after();
  return *this;
}

Json::Members::Members(const Json& object) {
  if (!object.is_object()) return;
  first_ = Json(object.document_, object.first_child());
  last_ = Json(object.document_, object.last_child());
}

std::pair<std::string_view, Json> Json::Members::Iterator::operator*() const {
  return {tape_ref(key.document_, key.index_).get_string_view(), Json(key.document_, key.index_ + 1)};
}

Json::Members::Iterator& Json::Members::Iterator::operator++() {
  key.index_ = Json(key.document_, key.index_ + 1).after();
  return *this;
}

JsonDocument::JsonDocument(std::unique_ptr<simdjson::dom::parser> parser) : parser_(std::move(parser)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;

JsonDocument::~JsonDocument() {
  if (parser_ != nullptr && parser_->capacity() <= kKeptBytes) parser_store().push_back(std::move(parser_));
}

std::optional<JsonDocument> JsonDocument::parse(std::string_view text, int depth) {
  JsonDocument document(take_parser());
  simdjson::dom::parser& parser = *document.parser_;
  if (!prepare(parser, text.size(), static_cast<std::size_t>(depth))) return std::nullopt;
  if (parser.parse(text.data(), text.size()).error() != simdjson::SUCCESS) return std::nullopt;
  return document;
}

Json JsonDocument::root() const {
  return {&parser_->doc, 1};  // index 0 is the tape's own root mark
}

bool is_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

}  // namespace callaudit::readers
