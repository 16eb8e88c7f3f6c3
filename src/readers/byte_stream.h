// Bytes pulled through stages: a file, what undoes its compression, a cutter at the end. A stage keeps what it needs
// alive; a trouble (I/O error, damage, limit) is told once in the Trouble that the stages of one input share, and ends
// the stream. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "readers/reader.h"

namespace callaudit::readers {

struct Trouble {
  std::string message;  // empty while all is well
  std::string hint;

  bool any() const { return !message.empty(); }
};

// Adds the trouble to the problems, at the start of a line of the file.
void tell(text::Problems& problems, const std::string& file, int line, Trouble trouble);

// Fills up to `space` bytes and returns how many; 0 is the end, also after a trouble.
using ByteSource = std::function<std::size_t(char* into, std::size_t space)>;

// A regular file, or standard input for "-". Devices, pipes and folders are a trouble: they are not opened for reading.
// The size is that of a regular file, 0 otherwise.
ByteSource open_file(const std::string& file, Trouble& trouble, std::size_t& size);

// Takes up to `count` bytes off the front of a source.
std::string take_front(ByteSource& source, std::size_t count);

// Bytes already taken, then the rest of the source.
ByteSource with_front(std::string front, ByteSource rest);

// What the first bytes of a file say it is packed in.
enum class Packing : std::uint8_t { none, gzip, zstd, zip, tar, unsupported };

constexpr std::size_t kPackingFront = 512;  // bytes needed to tell

Packing packing_of(std::string_view front);

// What a packing that is not undone is called, and what to do about it; "" for all others.
std::string unsupported_packing(std::string_view front);

// How far data may grow: an absolute bound, and a ratio that no honest transcript reaches.
struct Expansion {
  std::size_t most;
  std::size_t ratio;
  std::size_t packed = 0;
  std::size_t unpacked = 0;

  // False, with the trouble told, once over a bound.
  bool allows(Trouble& trouble) const;
};

// Decompression of gzip members and zstd frames, one behind another. Truncation, damage and bytes behind the end are
// troubles.
ByteSource inflate_gzip(ByteSource packed, const Limits& limits, Trouble& trouble);
ByteSource inflate_zstd(ByteSource packed, const Limits& limits, Trouble& trouble);

}  // namespace callaudit::readers
