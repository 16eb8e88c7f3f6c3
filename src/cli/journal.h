// What a run has finished so far, on disk beside its first report, so that a run that was killed goes on where it was.
// Lines of results as -f ndjson writes them, and behind those of each piece of input a mark that says how many pieces
// are done, with a checksum of the lines. What stands behind the last mark counts as not done; so does what stands from
// the first checksum on that is wrong, as after a power cut that took some blocks and left others. Every second the
// journal is synced, so that such a cut costs no more work than that.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "report/report.h"

namespace callaudit::cli {

class Journal {
 public:
  // Beside `report`. `key` tells whether an old journal is of the same run: same program, rules, settings and inputs.
  Journal(const std::string& report, std::string key);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // Takes over what an earlier run of the same key left: hands its calls and problems to `renderer` and returns how
  // many pieces of input are done. Without one a new journal is begun.
  std::size_t take_over(const audit::RunInfo& run, const report::Renderer& renderer);

  void add(const audit::CallResult& call) { lines_.call(call); }
  void add(const audit::NotAudited& problem) { lines_.problem(problem); }
  void done(std::size_t pieces);

  void remove();  // the reports are in place
  const std::string& error() const { return error_; }

 private:
  // Where the last mark ends and what it says; nothing when there is none, or the key is another.
  struct Mark {
    std::size_t end = 0;
    std::size_t pieces = 0;
  };
  std::optional<Mark> last_mark() const;
  bool open(bool anew);
  void write_out();

  std::string path_;
  std::string head_;  // the line behind that of the run
  report::Renderer lines_;
  std::string buffer_;
  int descriptor_ = -1;
  std::chrono::steady_clock::time_point synced_{};
  std::string error_;
};

}  // namespace callaudit::cli
