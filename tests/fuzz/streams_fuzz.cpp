// The same bytes as a file, as standard input in parcels of any size, and packed: the pieces and the problems must be
// the same. The first byte says how large the parcels are.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "demand.h"
#include "readers/input.h"
#include "readers/input_packing.h"

using namespace callaudit;

namespace {

constexpr std::size_t kMostParcels = 60;  // that wait in a socket

struct Read {
  std::vector<std::pair<int, std::string>> pieces;
  std::vector<std::tuple<int, int, std::string>> problems;
  bool operator==(const Read&) const = default;
};

Read read(const std::string& file) {
  Read all;
  text::Problems problems;
  readers::read_pieces(
      file, readers::Limits{},
      [&](readers::Piece&& piece) {
        all.pieces.emplace_back(piece.line, std::move(piece.bytes));
        return true;
      },
      problems);
  for (const text::Problem& problem : problems)
    all.problems.emplace_back(problem.where.line, problem.where.column, problem.message);
  return all;
}

Read read_stored(const std::string& bytes) {
  const int file = ::memfd_create("fuzz", MFD_CLOEXEC);
  demand(file >= 0 && ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "memory");
  Read all = read("/proc/self/fd/" + std::to_string(file));
  ::close(file);
  return all;
}

// A packet socket hands out what was put in, parcel by parcel.
Read read_parcels(const std::string& bytes, std::size_t parcel) {
  int ends[2];
  demand(::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) == 0, "a socket");
  const std::size_t size = std::max(parcel, bytes.size() / kMostParcels + 1);
  for (std::size_t at = 0; at < bytes.size(); at += size) {
    const std::size_t count = std::min(size, bytes.size() - at);
    demand(::send(ends[0], bytes.data() + at, count, 0) == static_cast<ssize_t>(count), "room in a socket");
  }
  ::close(ends[0]);
  ::dup2(ends[1], STDIN_FILENO);
  ::close(ends[1]);
  return read("-");
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data + 1), std::min<std::size_t>(size - 1, 60'000));
  const Read whole = read_stored(bytes);
  demand(whole == read_parcels(bytes, data[0] + 1U), "a stream is read as a file is");
  // What is packed already, or an archive, is not opened twice.
  const bool plain = std::ranges::all_of(
      whole.pieces, [&](const auto& piece) { return bytes.find(piece.second) != std::string::npos; });
  if (whole.problems.empty() && !whole.pieces.empty() && plain)
    demand(whole.pieces == read_stored(readers::gzipped(bytes)).pieces, "what is packed is read as what is not");
  return 0;
}
