#include "report/saved_lines.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace callaudit::report {

namespace {

using readers::ByteSource;

constexpr std::size_t kBlock = 1u << 18;
constexpr std::size_t kMostBytes = std::size_t{1} << 40;  // results are our own: only damage makes them endless

// Bytes of a source, cut at line feeds.
class Lines {
 public:
  explicit Lines(ByteSource source) : source_(std::move(source)) {}

  bool next(std::string& line) {
    line.clear();
    while (true) {
      const std::size_t end = block_.find('\n', at_);
      if (end != std::string::npos) {
        line.append(block_, at_, end - at_);
        at_ = end + 1;
        return true;
      }
      line.append(block_, at_, std::string::npos);
      if (!fill()) return !line.empty();
    }
  }

 private:
  bool fill() {
    block_.resize(kBlock);
    block_.resize(source_(block_.data(), block_.size()));
    at_ = 0;
    return !block_.empty();
  }

  ByteSource source_;
  std::string block_;
  std::size_t at_ = 0;
};

ByteSource unpacked(ByteSource source, readers::Trouble& trouble) {
  readers::Limits limits;
  limits.inflated_bytes = kMostBytes;
  const std::string front = readers::take_front(source, readers::kPackingFront);
  const readers::Packing packing = readers::packing_of(front);
  ByteSource whole = readers::with_front(front, std::move(source));
  if (packing == readers::Packing::gzip) return readers::inflate_gzip(std::move(whole), limits, trouble);
  if (packing == readers::Packing::zstd) return readers::inflate_zstd(std::move(whole), limits, trouble);
  return whole;
}

}  // namespace

NextLine lines_of_file(const std::string& path, readers::Trouble& trouble) {
  std::size_t size = 0;
  ByteSource source = readers::open_file(path, trouble, size);
  if (trouble.any()) return [](std::string&) { return false; };
  auto lines = std::make_shared<Lines>(unpacked(std::move(source), trouble));
  return [lines](std::string& line) { return lines->next(line); };
}

NextLine lines_of_text(const std::string& text) {
  return [&text, at = std::size_t{0}](std::string& line) mutable {
    if (at >= text.size()) return false;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    line.assign(text, at, end - at);
    at = end + 1;
    return true;
  };
}

}  // namespace callaudit::report
