#include "readers/byte_stream.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include "readers/folder.h"

namespace callaudit::readers {

namespace {

// An open file, closed when the last stage lets go; standard input is left open.
struct OpenFile {
  explicit OpenFile(int descriptor) : fd(descriptor) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (fd > STDIN_FILENO) ::close(fd);
  }
  int fd;
};

// Reads once; waits where standard input was set not to block.
ssize_t read_some(int fd, char* into, std::size_t space) {
  while (true) {
    const ssize_t count = ::read(fd, into, space);
    if (count >= 0 || (errno != EINTR && errno != EAGAIN)) return count;
    if (errno == EAGAIN) {
      pollfd ready{fd, POLLIN, 0};
      ::poll(&ready, 1, -1);
    }
  }
}

// Opened only when it is a regular file: opening a device or a pipe may already do something, or wait.
int open_regular(const std::string& file, Trouble& trouble, std::size_t& size) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) {
    trouble = {"cannot be opened: " + error_reason(errno), {}};
    return -1;
  }
  if (S_ISDIR(found.st_mode)) {
    trouble = {"is a folder, not a file", {}};
    return -1;
  }
  if (!S_ISREG(found.st_mode)) {
    trouble = {"is a device, pipe or socket and was not opened", "pipe data in and name it - (standard input)"};
    return -1;
  }
  const int fd = ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) {
    trouble = {"cannot be opened: " + error_reason(errno), {}};
    return -1;
  }
  struct stat opened {};
  if (::fstat(fd, &opened) != 0 || !S_ISREG(opened.st_mode)) {
    trouble = {"changed while it was opened", {}};
    ::close(fd);
    return -1;
  }
  size = static_cast<std::size_t>(opened.st_size);
  return fd;
}

struct Magic {
  std::string_view bytes;
  const char* name;
};

}  // namespace

void tell(text::Problems& problems, const std::string& file, int line, Trouble trouble) {
  text::Problem& problem = problems.emplace_back();
  problem.where.file = file;
  problem.where.line = line;
  problem.where.column = line > 0 ? 1 : 0;
  problem.message = std::move(trouble.message);
  problem.hint = std::move(trouble.hint);
}

ByteSource open_file(const std::string& file, Trouble& trouble, std::size_t& size) {
  size = 0;
  const int fd = file == "-" ? STDIN_FILENO : open_regular(file, trouble, size);
  if (fd < 0) return {};
  const auto open = std::make_shared<OpenFile>(fd);
  return [open, &trouble](char* into, std::size_t space) -> std::size_t {
    const ssize_t count = read_some(open->fd, into, space);
    if (count < 0 && !trouble.any()) trouble = {"cannot be read: " + error_reason(errno), {}};
    return count < 0 ? 0 : static_cast<std::size_t>(count);
  };
}

std::string take_front(ByteSource& source, std::size_t count) {
  std::string front(count, '\0');
  std::size_t filled = 0;
  while (filled < count) {
    const std::size_t got = source(front.data() + filled, count - filled);
    if (got == 0) break;
    filled += got;
  }
  front.resize(filled);
  return front;
}

ByteSource with_front(std::string front, ByteSource rest) {
  struct State {
    std::string front;
    std::size_t at = 0;
    ByteSource rest;
  };
  const auto state = std::make_shared<State>(State{std::move(front), 0, std::move(rest)});
  return [state](char* into, std::size_t space) -> std::size_t {
    const std::size_t count = std::min(space, state->front.size() - state->at);
    if (count == 0) return state->rest(into, space);
    std::memcpy(into, state->front.data() + state->at, count);
    state->at += count;
    return count;
  };
}

Packing packing_of(std::string_view front) {
  using namespace std::string_view_literals;
  constexpr std::size_t tar_magic = 257;
  if (front.starts_with("\x1F\x8B"sv)) return Packing::gzip;
  if (front.starts_with("\x28\xB5\x2F\xFD"sv)) return Packing::zstd;
  const bool skippable = front.size() >= 4 && (static_cast<unsigned char>(front[0]) & 0xF0) == 0x50;
  if (skippable && front.substr(1, 3) == "\x2A\x4D\x18"sv) return Packing::zstd;
  if (front.starts_with("PK\x03\x04"sv) || front.starts_with("PK\x05\x06"sv)) return Packing::zip;
  if (front.size() > tar_magic && front.substr(tar_magic).starts_with("ustar")) return Packing::tar;
  return unsupported_packing(front).empty() ? Packing::none : Packing::unsupported;
}

std::string unsupported_packing(std::string_view front) {
  using namespace std::string_view_literals;
  constexpr auto known = std::to_array<Magic>({
      {"BZh"sv, "bzip2-compressed: unpack it first"},
      {"\xFD"
       "7zXZ\0"sv,
       "xz-compressed: unpack it first"},
      {"7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive: unpack it first"},
      {"Rar!\x1A\x07"sv, "a RAR archive: unpack it first"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Word or Excel file: save it as text or as CSV in UTF-8"},
      {"RIFF"sv, "audio: it must be transcribed first"},
      {"OggS"sv, "audio: it must be transcribed first"},
      {"fLaC"sv, "audio: it must be transcribed first"},
      {"ID3"sv, "audio: it must be transcribed first"},
  });
  const auto* found = std::ranges::find_if(known, [&](const Magic& magic) { return front.starts_with(magic.bytes); });
  return found == known.end() ? "" : found->name;
}

bool Expansion::allows(Trouble& trouble) const {
  constexpr std::size_t ratio_from = 64u << 20;
  if (unpacked > most) {
    trouble = {fmt::format("expands to more than {} bytes", most),
               "raise the limit, or unpack it and hand in the parts"};
    return false;
  }
  if (unpacked > ratio_from && unpacked / ratio > packed) {
    trouble = {fmt::format("expands to more than {} times its size", ratio),
               "that is no transcript; unpack it first if it is"};
    return false;
  }
  return true;
}

}  // namespace callaudit::readers
