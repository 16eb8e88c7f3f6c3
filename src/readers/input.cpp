#include "readers/input.h"

#include "readers/archive.h"
#include "readers/byte_stream.h"
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

}  // namespace

void read_pieces(const std::string& file, const Limits& limits, const PieceSink& sink, text::Problems& problems) {
  Trouble trouble;
  std::size_t size = 0;
  ByteSource source = open_file(file, trouble, size);
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
