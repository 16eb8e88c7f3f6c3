// Where bytes come from: files, folders, globs, standard input, compressed data and archives; and the cutting of a
// stream into documents, so that NDJSON of any length needs the memory of its longest line.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/reader.h"

namespace callaudit::readers {

// One thing to hand to read_document: a whole file, an archive member, or one line of NDJSON.
struct Piece {
  std::string file;  // "calls.zip!a/b.json" for a member; "-" for standard input
  int line = 1;
  std::string bytes;  // decompressed, as found
};

// Called for each piece in order; returning false stops (the consumer has had enough).
using PieceSink = std::function<bool(Piece&&)>;

// Paths, folders (walked in byte order of names; hidden files, devices, FIFOs and links out of the root are left out)
// and glob patterns as a sorted list of files without repeats. A path that does not exist, or a folder without files,
// is a problem. Files that only together are a transcript count as one (readers/companion.h).
std::vector<std::string> expand_paths(const std::vector<std::string>& paths, text::Problems& problems);

// The order of expand_paths, part by part: "a/z" before "a.json"; "-" stands first.
bool comes_before(std::string_view path, std::string_view other);

// Streams the pieces of one file ("-" is standard input). Compressed data (gzip, zstd: by magic bytes, members
// concatenated) and archives (zip, tar) are opened within limits; NDJSON is cut into lines while it is read. What
// cannot be read is reported in problems; pieces before it have been delivered. A companion of the file
// (readers/companion.h) is read with it.
void read_pieces(const std::string& file, const Limits& limits, const PieceSink& sink, text::Problems& problems);

}  // namespace callaudit::readers
