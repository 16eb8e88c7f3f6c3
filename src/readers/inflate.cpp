// The door to zlib and libzstd. zlib's gzread takes a truncated file for a whole one, so its members are followed here.
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "readers/byte_stream.h"

namespace callaudit::readers {

namespace {

constexpr std::size_t kBuffer = 256 * 1024;
constexpr int kGzipWindow = 15 + 16;  // gzip framing only

// Packed bytes on their way in.
struct Input {
  ByteSource source;
  std::vector<char> buffer = std::vector<char>(kBuffer);
  std::size_t at = 0;
  std::size_t filled = 0;

  bool refill() {
    if (at < filled) return true;
    at = 0;
    filled = source(buffer.data(), buffer.size());
    return filled > 0;
  }
};

class GzipStream {
 public:
  GzipStream(ByteSource packed, const Limits& limits, Trouble& trouble)
      : input_{std::move(packed)}, expansion_{limits.inflated_bytes, limits.expansion}, trouble_(trouble) {
    usable_ = inflateInit2(&stream_, kGzipWindow) == Z_OK;
    if (!usable_) trouble_ = {"there is not enough memory to decompress it", {}};
  }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;
  ~GzipStream() { inflateEnd(&stream_); }

  std::size_t read(char* into, std::size_t space) {
    stream_.next_out = reinterpret_cast<Bytef*>(into);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(space, 1u << 30));
    const uInt wanted = stream_.avail_out;
    while (usable_ && stream_.avail_out == wanted) step();
    const std::size_t count = wanted - stream_.avail_out;
    expansion_.unpacked += count;
    if (count > 0 && !expansion_.allows(trouble_)) {
      usable_ = false;
      return 0;
    }
    return count;
  }

 private:
  void stop(const char* message) {
    usable_ = false;
    if (!trouble_.any()) trouble_ = {message, "the file is damaged or was cut off; pack it again"};
  }

  void step() {
    if (!input_.refill()) {
      usable_ = false;
      if (in_member_) stop("the gzip data ends too early");
      return;
    }
    if (!in_member_ && !begin_member()) return;
    stream_.next_in = reinterpret_cast<Bytef*>(input_.buffer.data() + input_.at);
    stream_.avail_in = static_cast<uInt>(input_.filled - input_.at);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    const std::size_t left = stream_.avail_in;
    expansion_.packed += input_.filled - input_.at - left;
    input_.at = input_.filled - left;
    if (result == Z_STREAM_END) {
      in_member_ = false;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      stop(result == Z_MEM_ERROR ? "there is not enough memory to decompress it" : "the gzip data is damaged");
    }
  }

  // Behind a member there may be another, or zeros that fill up a tape's block; anything else does not belong there.
  bool begin_member() {
    constexpr int most_members = 200'000;
    const char next = input_.buffer[input_.at];
    if (members_ > 0 && (padding_ || next == '\0')) {
      padding_ = true;
      const std::string_view rest(input_.buffer.data() + input_.at, input_.filled - input_.at);
      if (rest.find_first_not_of('\0') != std::string_view::npos) stop("bytes stand behind the gzip data");
      input_.at = input_.filled;
      return false;
    }
    if (members_ > 0 && next != '\x1F') {
      stop("bytes stand behind the gzip data");
      return false;
    }
    if (++members_ > most_members) {
      stop("the gzip data has too many members");
      return false;
    }
    if (members_ > 1) inflateReset(&stream_);
    in_member_ = true;
    return true;
  }

  z_stream stream_{};
  Input input_;
  Expansion expansion_;
  Trouble& trouble_;
  bool usable_ = false;
  bool in_member_ = false;
  bool padding_ = false;
  int members_ = 0;
};

class ZstdStream {
 public:
  ZstdStream(ByteSource packed, const Limits& limits, Trouble& trouble)
      : stream_(ZSTD_createDCtx()),
        input_{std::move(packed)},
        expansion_{limits.inflated_bytes, limits.expansion},
        trouble_(trouble) {
    // Without this bound a few bytes may ask for a window of two gigabytes.
    constexpr int window_log = 27;
    usable_ = stream_ != nullptr && !ZSTD_isError(ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, window_log));
    if (!usable_) trouble_ = {"there is not enough memory to decompress it", {}};
  }
  ZstdStream(const ZstdStream&) = delete;
  ZstdStream& operator=(const ZstdStream&) = delete;
  ~ZstdStream() { ZSTD_freeDCtx(stream_); }

  std::size_t read(char* into, std::size_t space) {
    ZSTD_outBuffer out{into, space, 0};
    while (usable_ && out.pos == 0) step(out);
    expansion_.unpacked += out.pos;
    if (out.pos > 0 && !expansion_.allows(trouble_)) {
      usable_ = false;
      return 0;
    }
    return out.pos;
  }

 private:
  void step(ZSTD_outBuffer& out) {
    if (!input_.refill()) {
      // What the decoder still holds comes out without input; a frame that is not at its end then was cut off.
      ZSTD_inBuffer nothing{nullptr, 0, 0};
      const std::size_t result = in_frame_ ? ZSTD_decompressStream(stream_, &out, &nothing) : 0;
      if (ZSTD_isError(result) || (in_frame_ && out.pos == 0)) stop("the zstd data ends too early");
      if (!in_frame_ || result == 0) usable_ = out.pos > 0;
      in_frame_ = in_frame_ && result != 0;
      return;
    }
    ZSTD_inBuffer in{input_.buffer.data(), input_.filled, input_.at};
    const std::size_t result = ZSTD_decompressStream(stream_, &out, &in);
    expansion_.packed += in.pos - input_.at;
    input_.at = in.pos;
    in_frame_ = result != 0;
    if (ZSTD_isError(result)) stop(message_of(result));
  }

  static const char* message_of(std::size_t result) {
    switch (ZSTD_getErrorCode(result)) {
      case ZSTD_error_frameParameter_windowTooLarge:
        return "the zstd data asks for more than 128 MB of memory";
      case ZSTD_error_memory_allocation:
        return "there is not enough memory to decompress it";
      case ZSTD_error_prefix_unknown:
        return "bytes stand behind the zstd data";
      default:
        return "the zstd data is damaged";
    }
  }

  void stop(const char* message) {
    usable_ = false;
    if (!trouble_.any()) trouble_ = {message, "the file is damaged or was cut off; pack it again"};
  }

  ZSTD_DCtx* stream_;
  Input input_;
  Expansion expansion_;
  Trouble& trouble_;
  bool usable_ = false;
  bool in_frame_ = false;
};

}  // namespace

ByteSource inflate_gzip(ByteSource packed, const Limits& limits, Trouble& trouble) {
  const auto stream = std::make_shared<GzipStream>(std::move(packed), limits, trouble);
  return [stream](char* into, std::size_t space) { return stream->read(into, space); };
}

ByteSource inflate_zstd(ByteSource packed, const Limits& limits, Trouble& trouble) {
  const auto stream = std::make_shared<ZstdStream>(std::move(packed), limits, trouble);
  return [stream](char* into, std::size_t space) { return stream->read(into, space); };
}

}  // namespace callaudit::readers
