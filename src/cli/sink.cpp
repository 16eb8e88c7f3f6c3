#include "cli/sink.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "cli/interrupts.h"

namespace callaudit::cli {

namespace {

constexpr std::size_t kBuffer = 1u << 16;

std::string reason(int error) {
  return std::generic_category().message(error);
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

std::string hidden_beside(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  return path.substr(0, name) + "." + path.substr(name) + ".callaudit-part";
}

std::string followed(const std::string& path) {
  char* real = ::realpath(path.c_str(), nullptr);
  if (real == nullptr) return path;
  std::string target = real;
  std::free(real);
  return target;
}

// A rename is on disk only when its folder is; file systems that cannot sync a folder have nothing to sync.
void sync_folder(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

CheckedStream::int_type CheckedStream::overflow(int_type character) {
  if (traits_type::eq_int_type(character, traits_type::eof())) return traits_type::not_eof(character);
  const char byte = traits_type::to_char_type(character);
  xsputn(&byte, 1);
  return character;
}

std::streamsize CheckedStream::xsputn(const char* bytes, std::streamsize count) {
  if (closed_ || !error_.empty()) return count;
  errno = 0;
  to_.write(bytes, count);
  look();
  return count;
}

int CheckedStream::sync() {
  if (closed_ || !error_.empty()) return 0;
  errno = 0;
  to_.flush();
  look();
  return 0;
}

void CheckedStream::look() {
  if (to_) return;
  closed_ = errno == EPIPE;
  if (!closed_) error_ = "standard output: " + (errno == 0 ? std::string("cannot be written") : reason(errno));
}

FileSink::FileSink(std::string path) : path_(std::move(path)), target_(followed(path_)) {
  struct stat status {};
  const bool exists = ::stat(target_.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) {
    error_ = path_ + ": is a folder";
  } else if (exists && !S_ISREG(status.st_mode)) {
    open_straight();
  } else {
    open_temporary();
    if (exists && descriptor_ >= 0) ::fchmod(descriptor_, status.st_mode & 07777);
  }
}

FileSink::~FileSink() {
  if (descriptor_ < 0) return;
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  ::close(descriptor_);
  forget_temporary(registered_);
}

void FileSink::open_straight() {
  descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor_ < 0) fail("cannot be opened");
}

// A part left by a killed run is taken over; one that another run is writing is locked.
void FileSink::open_temporary() {
  const InterruptsWait until_it_is_remembered;
  temporary_ = hidden_beside(target_);
  for (int attempt = 0; attempt < 8; ++attempt) {
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor_ < 0) return fail("cannot be created");
    if (lock_temporary()) {
      registered_ = remember_temporary(temporary_.c_str());
      if (::ftruncate(descriptor_, 0) != 0) fail("cannot be written");
      return;
    }
    ::close(descriptor_);
    descriptor_ = -1;
    if (!error_.empty()) return;
  }
  error_ = path_ + ": another run is writing it";
}

// False when it is not ours: locked by another run, which sets the error, or renamed between open and lock, which is
// worth another try.
bool FileSink::lock_temporary() {
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    error_ = path_ + ": another run is writing it";
    return false;
  }
  struct stat ours {};
  struct stat named {};
  return ::fstat(descriptor_, &ours) == 0 && ::stat(temporary_.c_str(), &named) == 0 && ours.st_ino == named.st_ino &&
         ours.st_dev == named.st_dev;
}

void FileSink::write(std::string_view bytes) {
  if (descriptor_ < 0 || !error_.empty()) return;
  buffer_ += bytes;
  if (buffer_.size() >= kBuffer) write_out();
}

void FileSink::write_out() {
  std::string_view rest = buffer_;
  while (!rest.empty() && error_.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
    if (written < 0 && errno != EINTR) fail("cannot be written");
  }
  buffer_.clear();
}

void FileSink::commit() {
  if (descriptor_ < 0) return;
  write_out();
  if (temporary_.empty()) {
    if (::close(descriptor_) != 0 && error_.empty()) fail("cannot be written");
    descriptor_ = -1;
    return;
  }
  if (error_.empty() && ::fsync(descriptor_) != 0) fail("cannot be written");
  if (error_.empty() && ::rename(temporary_.c_str(), target_.c_str()) != 0) fail("cannot be put in place");
  if (!error_.empty()) return;  // the destructor takes the part away
  forget_temporary(registered_);
  ::close(descriptor_);
  descriptor_ = -1;
  sync_folder(folder_of(target_));
}

void FileSink::fail(const char* what) {
  error_ = path_ + ": " + what + ": " + reason(errno);
}

}  // namespace callaudit::cli
