// The one file that knows simdjson. It uses the DOM, which reads everything: On-Demand would accept broken JSON in the
// parts that nobody looks at. Elements are addressed on simdjson's tape, which keeps Json at two words.
#define SIMDJSON_EXCEPTIONS 0
#include "readers/json.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <vector>

#include "text/time.h"

namespace callaudit::readers {

namespace {

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

Json Json::at(std::size_t index) const {
  for (const Json item : items()) {
    if (index-- == 0) return item;
  }
  return {};
}

std::size_t Json::size() const {
  constexpr std::size_t uncounted = 0xFFFFFF;  // the tape counts no further
  if (!is_array() && !is_object()) return 0;
  if (tape_.count(index_) < uncounted) return tape_.count(index_);
  std::size_t size = 0;
  if (is_array()) {
    for ([[maybe_unused]] const Json item : items()) ++size;
  } else {
    for ([[maybe_unused]] const auto& member : members()) ++size;
  }
  return size;
}

double Json::number() const {
  switch (type()) {
    case 'l':
      return static_cast<double>(tape_.number<std::int64_t>(index_));
    case 'u':
      return static_cast<double>(tape_.number<std::uint64_t>(index_));
    case 'd':
      return tape_.number<double>(index_);
    case '"':
      return text::parse_number(string()).value_or(text::kUnknown);
    default:
      return text::kUnknown;
  }
}

std::string Json::scalar() const {
  switch (type()) {
    case '"':
      return std::string(string());
    case 'l':
      return fmt::format("{}", tape_.number<std::int64_t>(index_));
    case 'u':
      return fmt::format("{}", tape_.number<std::uint64_t>(index_));
    case 'd':
      return fmt::format("{}", number());
    case 't':
      return "true";
    case 'f':
      return "false";
    default:
      return {};
  }
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
  return {{parser_->doc.tape.get(), parser_->doc.string_buf.get()}, 1};  // index 0 is the tape's own root mark
}

bool is_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

}  // namespace callaudit::readers
