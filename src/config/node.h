// YAML and JSON settings as a tree that remembers its lines. Rule files and configuration share it.
// Strict where YAML is lenient: duplicate keys, aliases and anchors, tags, NUL bytes, invalid UTF-8, several documents,
// unclosed quotes and depth past 64 are problems. Plain scalars stay text: `no` is "no", `010` is "010", until a field
// asks for a type.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/problem.h"

namespace callaudit::config {

struct Node {
  enum class Kind { null, scalar, list, map };
  struct Entry;

  Kind kind = Kind::null;
  std::string scalar;          // text of a scalar
  bool quoted = false;         // 'x' or "x" or a block: always text, never a number or bool
  std::vector<Node> items;     // of a list
  std::vector<Entry> entries;  // of a map, in file order
  text::Location where;

  const Node* find(std::string_view key) const;  // value of a map's key, else null
  Node* find(std::string_view key) { return const_cast<Node*>(std::as_const(*this).find(key)); }
};

struct Node::Entry {
  std::string key;
  text::Location where;  // of the key
  Node value;
};

// A parsed file: its text is kept so that problems can show the line.
struct Document {
  std::string file;
  std::string text;
  Node root;
};

// Parses YAML (of which JSON is a part). On failure the problems have been added and the root is null.
Document parse(std::string file, std::string text, text::Problems& problems);

constexpr std::size_t kMostBytes = 4u << 20;

// Reads and parses a file of at most so many bytes.
Document parse_file(const std::string& file, text::Problems& problems, std::size_t most_bytes = kMostBytes);

}  // namespace callaudit::config
