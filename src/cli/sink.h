// Where a report's bytes go. A file appears whole or not at all: bytes go to a hidden file in the same folder, which
// replaces the target when all is written and synced. What is no regular file (/dev/stdout, a FIFO) is written
// straight. Every write is checked.
#pragma once

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace callaudit::cli {

// Standard output: what is written to it goes on to a stream whose failure is remembered with its reason. A full disk
// is an error, a reader that went away (a closed pipe) is not; in both cases what comes after is dropped. Commands
// write to an ostream over it and never look.
class CheckedStream : public std::streambuf {
 public:
  explicit CheckedStream(std::ostream& to) : to_(to) {}

  bool closed() const { return closed_; }              // nobody reads any more
  const std::string& error() const { return error_; }  // why the output is not complete, or ""

 protected:
  int_type overflow(int_type character) override;
  std::streamsize xsputn(const char* bytes, std::streamsize count) override;
  int sync() override;

 private:
  void look();

  std::ostream& to_;
  bool closed_ = false;
  std::string error_;
};

class FileSink {
 public:
  explicit FileSink(std::string path);
  ~FileSink();  // without commit() nothing remains
  FileSink(const FileSink&) = delete;
  FileSink& operator=(const FileSink&) = delete;

  void write(std::string_view bytes);
  void commit();
  const std::string& path() const { return path_; }
  const std::string& error() const { return error_; }

 private:
  void open_straight();
  void open_temporary();
  bool lock_temporary();
  void write_out();
  void fail(const char* what);

  std::string path_;       // as the user named it
  std::string target_;     // links followed
  std::string temporary_;  // empty when written straight
  std::string buffer_;
  int descriptor_ = -1;
  int registered_ = -1;  // with interrupts
  std::string error_;
};

}  // namespace callaudit::cli
