#include "readers/piece_cutter.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "readers/json_lines.h"
#include "readers/lines.h"

namespace callaudit::readers {

namespace {

constexpr std::size_t kChunk = 1u << 20;

// Record separators of JSON text sequences count as space.
std::string_view json_trimmed(std::string_view line) {
  line = trimmed(line);
  while (line.starts_with('\x1E')) line = trimmed(line.substr(1));
  return line;
}

// A JSON object and nothing behind it, judged by its brackets and strings alone.
bool is_complete_object(std::string_view line) {
  line = json_trimmed(line);
  if (!line.starts_with('{')) return false;
  const std::string_view inside = trimmed(line.substr(1, 100));
  if (!inside.empty() && inside[0] != '"' && inside[0] != '}') return false;
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (quoted) {
      at += c == '\\';
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return at + 1 == line.size();
    }
  }
  return false;
}

enum class Verdict : std::uint8_t { undecided, whole, lines };

// Looks at the first lines as they come in; each byte is seen a bounded number of times. Lines that are parts of calls
// (turns, events of a stream) stay together.
class Judge {
 public:
  explicit Judge(int depth) : depth_(depth) {}

  Verdict look(std::string_view text, bool at_end) {
    if (!first_seen_) {
      const std::string_view front = json_trimmed(text.substr(0, 4096));
      if (front.empty() && text.size() < 4096 && !at_end) return Verdict::undecided;
      if (!front.starts_with('{')) return Verdict::whole;
      first_seen_ = true;
    }
    while (seen_ < 3) {
      const std::size_t end = text.find('\n', searched_);
      if (end == std::string_view::npos && !at_end) {
        searched_ = text.size();
        const std::string_view begun = json_trimmed(text.substr(begin_, 100));
        const bool second_starts = seen_ == 1 && complete_ == 1 && (begun.starts_with('{') || begun.starts_with('['));
        const bool may_be_part = first_is_part_ && text.size() - begin_ < kLongestPart;
        return second_starts && !may_be_part ? Verdict::lines : Verdict::undecided;
      }
      take_line(text.substr(begin_, end == std::string_view::npos ? end : end - begin_));
      if (lines_) return parts_ ? Verdict::whole : Verdict::lines;
      if (end == std::string_view::npos) return Verdict::whole;
      begin_ = searched_ = end + 1;
    }
    return Verdict::whole;
  }

 private:
  void take_line(std::string_view line) {
    line = json_trimmed(line);
    if (line.empty()) return;
    const bool object = is_complete_object(line);
    const bool starts = line.starts_with('{') || line.starts_with('[');
    lines_ = (seen_ == 1 && complete_ == 1 && starts) || complete_ + object == 2;
    const bool part =
        object && line.size() < kLongestPart && (complete_ == 0 || first_is_part_) && is_part_line(line, depth_);
    if (complete_ == 0) first_is_part_ = part;
    parts_ = lines_ && part;
    complete_ += object;
    ++seen_;
  }

  static constexpr std::size_t kLongestPart = 1u << 20;  // bytes

  int depth_;
  std::size_t begin_ = 0;     // of the line that is being looked at
  std::size_t searched_ = 0;  // no line end between begin_ and here
  int seen_ = 0;
  int complete_ = 0;
  bool first_seen_ = false;
  bool lines_ = false;
  bool first_is_part_ = false;
  bool parts_ = false;
};

class Cutter {
 public:
  Cutter(ByteSource& source, const Trouble& trouble, const CutJob& job)
      : source_(source), trouble_(trouble), job_(job) {}

  bool cut() {
    Judge judge(job_.limits.depth);
    Verdict verdict = Verdict::undecided;
    while (verdict == Verdict::undecided) {
      const bool more = pull();
      verdict = judge.look(buffer_, !more);
      if (trouble_.any() && verdict != Verdict::lines) return tell_trouble(1);
      if (verdict == Verdict::undecided && buffer_.size() > undecided_most()) return too_large();
    }
    return verdict == Verdict::lines ? cut_lines() : deliver_whole();
  }

 private:
  // Nothing larger than the limit is held; a file known to be larger can only be NDJSON, whose lines have a lower
  // limit.
  std::size_t undecided_most() const {
    const bool must_be_lines = job_.size > job_.limits.file_bytes;
    return must_be_lines ? std::min(job_.limits.line_bytes, job_.limits.file_bytes) : job_.limits.file_bytes;
  }

  // Large buffers get all the room they may need at once: growing by copies would hold the data twice.
  bool pull() {
    constexpr std::size_t large = 16u << 20;
    const std::size_t chunk = next_chunk();
    if (buffer_.capacity() < buffer_.size() + chunk) {
      const bool all = buffer_.size() >= large;
      buffer_.reserve(all ? std::max(job_.limits.file_bytes, buffer_.size()) + 2 * kChunk : 2 * buffer_.size() + chunk);
    }
    const std::size_t before = buffer_.size();
    buffer_.resize(before + chunk);
    const std::size_t count = source_(buffer_.data() + before, chunk);
    buffer_.resize(before + count);
    return count > 0;
  }

  // Small files need small buffers: a folder may hold a million of them.
  std::size_t next_chunk() const {
    constexpr std::size_t small = 64u << 10;
    if (job_.size > buffer_.size()) return std::min(kChunk, job_.size - buffer_.size() + 1);
    return buffer_.size() < small ? small : kChunk;
  }

  bool deliver_whole() {
    if (job_.size > job_.limits.file_bytes) return too_large();
    while (buffer_.size() <= job_.limits.file_bytes && pull()) {
    }
    if (trouble_.any()) return tell_trouble(1);
    if (buffer_.size() > job_.limits.file_bytes) return too_large();
    return job_.sink({job_.name, 1, std::move(buffer_)});
  }

  // The lines in the buffer, then chunk by chunk; what is left of a chunk begins the next line.
  bool cut_lines() {
    do {
      if (!take_complete_lines()) return false;
    } while (pull());
    if (trouble_.any()) return tell_trouble(line_);
    return (buffer_.empty() && !skipping_) || take_line(buffer_);
  }

  bool take_complete_lines() {
    std::size_t begin = 0;
    for (std::size_t end = buffer_.find('\n', searched_); end != std::string::npos; end = buffer_.find('\n', begin)) {
      if (!take_line(std::string_view(buffer_).substr(begin, end - begin))) return false;
      begin = end + 1;
    }
    buffer_.erase(0, begin);
    if (buffer_.size() > job_.limits.line_bytes) {
      skipping_ = true;
      buffer_.clear();
    }
    searched_ = buffer_.size();
    return true;
  }

  bool take_line(std::string_view line) {
    const int number = line_++;
    if (skipping_ || line.size() > job_.limits.line_bytes) {
      skipping_ = false;
      tell(job_.problems, job_.name, number,
           {fmt::format("the line is longer than {} bytes", job_.limits.line_bytes),
            "raise the limit if it is one call"});
      return true;
    }
    line = json_trimmed(line);
    return line.empty() || job_.sink({job_.name, number, std::string(line)});
  }

  bool too_large() {
    tell(job_.problems, job_.name, 1,
         {fmt::format("larger than {} bytes and not made of one call a line", job_.limits.file_bytes),
          "raise the limit, or write one call a line (NDJSON)"});
    return true;
  }

  bool tell_trouble(int line) {
    tell(job_.problems, job_.name, line, trouble_);
    return true;
  }

  ByteSource& source_;
  const Trouble& trouble_;
  const CutJob& job_;
  std::string buffer_;
  std::size_t searched_ = 0;
  int line_ = 1;
  bool skipping_ = false;  // inside a line that is too long
};

}  // namespace

bool cut_pieces(ByteSource& source, const Trouble& trouble, const CutJob& job) {
  return Cutter(source, trouble, job).cut();
}

}  // namespace callaudit::readers
