// A parsed tree as bytes and back, with its places: what the build parses need not be parsed at each start.
#pragma once

#include "config/node.h"
#include "text/packed.h"

namespace callaudit::config {

void pack(const Node& node, text::Packer& out);

// `file` is where the places lie. Entries of maps with the key `left_out` are not made.
Node unpack(text::Unpacker& in, const std::string& file, std::string_view left_out = {});

}  // namespace callaudit::config
