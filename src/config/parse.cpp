// The door to libyaml: everything that it lets pass and that we do not is refused here.
#include <yaml.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <unordered_set>

#include <fmt/format.h>

#include "config/node.h"
#include "config/yaml_fault.h"
#include "text/utf8.h"

namespace callaudit::config {

namespace {

constexpr int kMaxDepth = 64;

struct EventDeleter {
  void operator()(yaml_event_t* event) const {
    yaml_event_delete(event);
    delete event;
  }
};
using Event = std::unique_ptr<yaml_event_t, EventDeleter>;

// Builds the tree from libyaml's events; the first problem ends it, since everything behind it would be guesswork.
class TreeBuilder {
 public:
  TreeBuilder(Document& document, text::Problems& problems) : document_(document), problems_(problems) {
    yaml_parser_initialize(&parser_);
    // A text that ends inside a quote is accepted by libyaml when the last byte is a newline; a closing comment line
    // makes it fail.
    input_ = document_.text + "\n#";
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(input_.data()), input_.size());
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  }
  ~TreeBuilder() { yaml_parser_delete(&parser_); }
  TreeBuilder(const TreeBuilder&) = delete;
  TreeBuilder& operator=(const TreeBuilder&) = delete;

  void build() {
    next();  // stream start
    Event event = next();
    if (!event || event->type == YAML_STREAM_END_EVENT) return;
    event = next();
    document_.root = node(event, 0);
    next();  // document end
    event = next();
    if (event && event->type != YAML_STREAM_END_EVENT) {
      fail(event->start_mark, "a second document starts here", "put each rule set in a file of its own");
    }
  }

  bool failed() const { return failed_; }

 private:
  Event next() {
    if (failed_) return nullptr;
    Event event(new yaml_event_t());
    if (yaml_parser_parse(&parser_, event.get())) return event;
    delete event.release();
    const bool in_context = parser_.context != nullptr && parser_.context_mark.line < parser_.problem_mark.line;
    const char* context = parser_.context != nullptr ? parser_.context : "";
    YamlFault fault = yaml_fault(parser_.problem != nullptr ? parser_.problem : "", context);
    fail(in_context ? parser_.context_mark : parser_.problem_mark, std::move(fault.message), std::move(fault.hint));
    return nullptr;
  }

  void fail(const yaml_mark_t& mark, std::string message, std::string hint = {}) {
    if (failed_) return;
    failed_ = true;
    const text::Location where = location(mark);
    problems_.push_back(
        {where, std::move(message), std::move(hint), std::string(text::line_at(document_.text, where.line))});
  }

  text::Location location(const yaml_mark_t& mark) const {
    return {document_.file, static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1};
  }

  Node node(const Event& event, int depth) {
    Node result;
    if (!event) return result;
    result.where = location(event->start_mark);
    if (depth > kMaxDepth) {
      fail(event->start_mark, fmt::format("nested deeper than {} levels", kMaxDepth));
      return result;
    }
    switch (event->type) {
      case YAML_SCALAR_EVENT:
        scalar(event, result);
        break;
      case YAML_SEQUENCE_START_EVENT:
        list(event, result, depth);
        break;
      case YAML_MAPPING_START_EVENT:
        map(event, result, depth);
        break;
      case YAML_ALIAS_EVENT:
        fail(event->start_mark, "aliases (*name) are not allowed", "write it out, or use a phrase");
        break;
      default:
        fail(event->start_mark, "not understood here");
        break;
    }
    return result;
  }

  void refuse_decoration(const Event& event, const yaml_char_t* anchor, const yaml_char_t* tag) {
    if (anchor != nullptr) fail(event->start_mark, "anchors (&name) are not allowed", "write it out, or use a phrase");
    if (tag != nullptr) fail(event->start_mark, "tags (!name) are not allowed", "quote a text that starts with '!'");
  }

  void scalar(const Event& event, Node& result) {
    const auto& data = event->data.scalar;
    refuse_decoration(event, data.anchor, data.tag);
    result.scalar.assign(reinterpret_cast<const char*>(data.value), data.length);
    result.quoted = data.style != YAML_PLAIN_SCALAR_STYLE;
    const bool empty = !result.quoted && (result.scalar.empty() || result.scalar == "~" || result.scalar == "null");
    result.kind = empty ? Node::Kind::null : Node::Kind::scalar;
  }

  void list(const Event& event, Node& result, int depth) {
    refuse_decoration(event, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    result.kind = Node::Kind::list;
    for (Event item = next(); item && item->type != YAML_SEQUENCE_END_EVENT; item = next()) {
      result.items.push_back(node(item, depth + 1));
    }
  }

  void map(const Event& event, Node& result, int depth) {
    refuse_decoration(event, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    result.kind = Node::Kind::map;
    constexpr std::size_t kFew = 16;
    std::unordered_set<std::string> names;  // looking for a twin among many entries takes too long in a hostile file
    for (Event key = next(); key && key->type != YAML_MAPPING_END_EVENT; key = next()) {
      if (key->type != YAML_SCALAR_EVENT) {
        fail(key->start_mark, "a key must be a plain text");
        return;
      }
      const Node name = node(key, depth + 1);
      if (result.entries.size() == kFew) {
        for (const Node::Entry& entry : result.entries) names.insert(entry.key);
      }
      const bool many = result.entries.size() >= kFew;
      const Node* twin = nullptr;
      if (!many || !names.insert(name.scalar).second) twin = result.find(name.scalar);
      if (twin != nullptr) {
        fail(key->start_mark, fmt::format("'{}' stands twice in the same map", text::printable(name.scalar)),
             fmt::format("the first one is in line {}: what stands below this one belongs there", twin->where.line));
        return;
      }
      result.entries.push_back({name.scalar, name.where, node(next(), depth + 1)});
    }
  }

  Document& document_;
  text::Problems& problems_;
  std::string input_;
  yaml_parser_t parser_{};
  bool failed_ = false;
};

// Bytes that libyaml accepts or reports without a place.
bool refuse_bytes(const Document& document, text::Problems& problems) {
  int line = 1;
  int column = 1;
  for (std::size_t at = 0; at < document.text.size();) {
    const text::CodePoint point = text::decode(document.text, at);
    const char* message = !point.valid ? "this byte is no valid UTF-8" : point.value == 0 ? "a NUL byte" : nullptr;
    if (message != nullptr) {
      problems.push_back({{document.file, line, column}, message, "save the file as UTF-8", {}});
      return true;
    }
    ++column;
    if (point.value == '\n') {
      ++line;
      column = 1;
    }
    at += point.length;
  }
  return false;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

Document parse(std::string file, std::string text, text::Problems& problems) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  Document document{std::move(file), std::move(text), {}};
  if (refuse_bytes(document, problems)) return document;
  TreeBuilder builder(document, problems);
  builder.build();
  if (builder.failed()) document.root = Node{};
  return document;
}

Document parse_file(const std::string& file, text::Problems& problems, std::size_t most_bytes) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(file, error);
  if (!std::filesystem::is_regular_file(status)) {
    const bool there = std::filesystem::exists(status);
    problems.push_back({{file}, there ? "not a regular file" : "no such file", {}, {}});
    return {file, {}, {}};
  }
  if (std::filesystem::file_size(file, error) > most_bytes) {
    problems.push_back(
        {{file, 1, 1}, fmt::format("larger than {} bytes", most_bytes), "split the rules over several files", {}});
    return {file, {}, {}};
  }
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    problems.push_back({{file}, "cannot be opened", {}, {}});
    return {file, {}, {}};
  }
  std::string text{std::istreambuf_iterator<char>(in), {}};
  return parse(file, std::move(text), problems);
}

}  // namespace callaudit::config
