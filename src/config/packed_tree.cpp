#include "config/packed_tree.h"

namespace callaudit::config {

namespace {

void pack_place(const text::Location& where, text::Packer& out) {
  out.number(static_cast<std::uint64_t>(where.line));
  out.number(static_cast<std::uint64_t>(where.column));
}

text::Location unpack_place(text::Unpacker& in, const std::string& file) {
  const auto line = static_cast<int>(in.number());
  return {file, line, static_cast<int>(in.number())};
}

}  // namespace

void pack(const Node& node, text::Packer& out) {
  out.number(static_cast<std::uint64_t>(node.kind));
  out.number(node.quoted ? 1 : 0);
  pack_place(node.where, out);
  out.text(node.scalar);
  out.number(node.items.size());
  for (const Node& item : node.items) pack(item, out);
  out.number(node.entries.size());
  for (const Node::Entry& entry : node.entries) {
    out.text(entry.key);
    pack_place(entry.where, out);
    text::Packer value;  // its length first, so that it can be stepped over
    pack(entry.value, value);
    out.text(value.bytes());
  }
}

Node unpack(text::Unpacker& in, const std::string& file, std::string_view left_out) {
  Node node;
  node.kind = static_cast<Node::Kind>(in.number());
  node.quoted = in.number() != 0;
  node.where = unpack_place(in, file);
  node.scalar = in.text();
  const std::uint64_t items = in.number();
  node.items.reserve(items);
  for (std::uint64_t left = items; left > 0; --left) node.items.push_back(unpack(in, file, left_out));
  const std::uint64_t entries = in.number();
  node.entries.reserve(entries);
  for (std::uint64_t left = entries; left > 0; --left) {
    const std::string_view key = in.text();
    text::Location where = unpack_place(in, file);
    text::Unpacker value(in.text());
    if (!left_out.empty() && key == left_out) continue;
    node.entries.push_back({std::string(key), std::move(where), unpack(value, file, left_out)});
  }
  return node;
}

}  // namespace callaudit::config
