#include "cli/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "report/saved.h"
#include "text/hash.h"
#include "text/time.h"

namespace callaudit::cli {

namespace {

constexpr std::string_view kMark = R"({"type":"done","pieces":)";

// Of the lines since the mark before.
std::string mark_of(std::size_t pieces, std::string_view lines) {
  text::Hash hash;
  hash.add(lines);
  return fmt::format("{}{},\"checksum\":\"{}\"}}\n", kMark, pieces, hash.hex());
}

std::string hidden_beside(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  return path.substr(0, name) + "." + path.substr(name) + ".callaudit-journal";
}

}  // namespace

Journal::Journal(const std::string& report, std::string key)
    : path_(hidden_beside(report)), head_(fmt::format(R"({{"type":"journal","key":"{}"}})", key)) {
  lines_ = report::find_format("ndjson")->make([this](std::string_view bytes) { buffer_ += bytes; }, {});
}

Journal::~Journal() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<Journal::Mark> Journal::last_mark() const {
  std::ifstream in(path_, std::ios::binary);
  std::string line;
  std::string run;
  if (!std::getline(in, run) || !std::getline(in, line) || line != head_) return std::nullopt;
  Mark last;
  std::string lines = run + "\n" + line + "\n";
  std::size_t at = lines.size();
  while (std::getline(in, line) && !in.eof()) {
    at += line.size() + 1;
    line += '\n';
    if (!line.starts_with(kMark)) {
      lines += line;
      continue;
    }
    const std::string_view rest = std::string_view(line).substr(kMark.size());
    const auto pieces = static_cast<std::size_t>(text::parse_number(rest.substr(0, rest.find(','))).value_or(-1));
    if (line != mark_of(pieces, lines)) break;
    last = {at, pieces};
    lines.clear();
  }
  if (last.end == 0) return std::nullopt;
  return last;
}

bool Journal::open(bool anew) {
  descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | (anew ? O_TRUNC : 0), 0600);
  if (descriptor_ < 0) error_ = path_ + ": cannot be opened: " + std::generic_category().message(errno);
  return descriptor_ >= 0;
}

std::size_t Journal::take_over(const audit::RunInfo& run, const report::Renderer& renderer) {
  const std::optional<Mark> mark = last_mark();
  if (!open(!mark)) return 0;
  if (!mark) {
    lines_.begin(run);
    buffer_ += head_ + "\n";
    done(0);
    return 0;
  }
  // The run itself is not written again, but the lines that follow must know it.
  lines_.begin(run);
  buffer_.clear();
  if (::ftruncate(descriptor_, static_cast<off_t>(mark->end)) != 0 || ::lseek(descriptor_, 0, SEEK_END) < 0) {
    error_ = path_ + ": cannot be written: " + std::generic_category().message(errno);
    return 0;
  }
  report::Renderer told = renderer;
  told.begin = [](const audit::RunInfo&) {};
  told.end = [](const audit::Summary&) {};
  const report::Replay replay = report::replay({report::saved_file(path_)}, told);
  if (!replay.problems.empty()) error_ = path_ + ": cannot be read again; remove it to start anew";
  return mark->pieces;
}

void Journal::done(std::size_t pieces) {
  buffer_ += mark_of(pieces, buffer_);
  write_out();
  const auto now = std::chrono::steady_clock::now();
  if (now - synced_ < std::chrono::seconds(1)) return;
  synced_ = now;
  if (error_.empty() && ::fsync(descriptor_) != 0)
    error_ = path_ + ": cannot be written: " + std::generic_category().message(errno);
}

void Journal::write_out() {
  std::string_view rest = buffer_;
  while (!rest.empty() && error_.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
    if (written < 0 && errno != EINTR)
      error_ = path_ + ": cannot be written: " + std::generic_category().message(errno);
  }
  buffer_.clear();
}

void Journal::remove() {
  ::unlink(path_.c_str());
}

}  // namespace callaudit::cli
