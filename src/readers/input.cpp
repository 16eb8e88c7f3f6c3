#include "readers/input.h"

#include "readers/archive.h"
#include "readers/byte_stream.h"
#include "readers/companion.h"
#include "readers/piece_cutter.h"

namespace callaudit::readers {

namespace {

ByteSource unpack(Packing packing, ByteSource packed, const Limits& limits, Trouble& trouble) {
  return packing == Packing::gzip ? inflate_gzip(std::move(packed), limits, trouble)
                                  : inflate_zstd(std::move(packed), limits, trouble);
}

bool is_compressed(Packing packing) {
  return packing == Packing::gzip || packing == Packing::zstd;
}

// Two files as one: what is behind begins on a line of its own.
ByteSource followed_by(ByteSource first, ByteSource second) {
  return [first = std::move(first), second = std::move(second), stage = 0](char* into, std::size_t space) mutable {
    if (stage == 0) {
      if (const std::size_t count = first(into, space); count > 0) return count;
      stage = 1;
      *into = '\n';
      return std::size_t{1};
    }
    return second(into, space);
  };
}

}  // namespace

void read_pieces(const std::string& named, const Limits& limits, const PieceSink& sink, text::Problems& problems) {
  Trouble trouble;
  std::size_t size = 0;
  const auto [file, behind] = companions_of(named);
  ByteSource source = open_file(file, trouble, size);
  if (!behind.empty() && !trouble.any()) {
    source = followed_by(std::move(source), open_file(behind, trouble, size));
    size = 0;
  }
  if (trouble.any()) return tell(problems, file, 1, trouble);
  std::string front = take_front(source, kPackingFront);
  Packing packing = packing_of(front);
  source = with_front(front, std::move(source));
  if (is_compressed(packing)) {
    size = 0;
    source = unpack(packing, std::move(source), limits, trouble);
    front = take_front(source, kPackingFront);
    packing = packing_of(front);
    source = with_front(front, std::move(source));
    if (is_compressed(packing))
      trouble = {"compressed data inside compressed data is not opened", "unpack it once first"};
    if (trouble.any() && (front.empty() || is_compressed(packing))) return tell(problems, file, 1, trouble);
  }
  if (packing == Packing::unsupported) return tell(problems, file, 1, {unsupported_packing(front), {}});
  if (packing == Packing::zip || packing == Packing::tar) {
    read_archive(file, std::move(source), trouble, limits, sink, problems);
    return;
  }
  cut_pieces(source, trouble, {file, size, limits, sink, problems});
}

}  // namespace callaudit::readers
