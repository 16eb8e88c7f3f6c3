// The reports of one run: one on standard output and any number in files, fed together.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/session.h"
#include "report/report.h"

namespace callaudit::cli {

class Outputs {
 public:
  // As --format and --report say. What cannot be is added to `problems`; files are opened by begin(), when nothing else
  // can go wrong.
  Outputs(Session& session, text::Problems& problems);

  // Each hands on to every report. After begin() has returned false nothing must be fed: a file could not be opened.
  bool begin(const audit::RunInfo& run);
  void call(const audit::CallResult& call);
  void problem(const audit::NotAudited& problem);  // masked here; a call is masked when it is audited
  void end(const audit::Summary& summary);

  // Puts the files in place. False when something has not arrived.
  bool finish();

  // Everything went to standard output, and nobody reads that any more.
  bool unwanted() const;

  // What the reports have to say of themselves, behind finish().
  std::vector<std::string> remarks() const;

  // What went wrong with begin(), end() or finish().
  std::string error() const;

  // Does standard output show what could not be audited, to the eyes that also see standard error?
  bool shows_problems() const { return shows_problems_; }

 private:
  struct Output {
    const report::Format* format = nullptr;
    std::string path;  // empty: standard output
    report::Options options;
    std::unique_ptr<FileSink> file;
    report::Renderer renderer;
  };
  void add_file(Session& session, const std::string& request, text::Problems& problems);
  static std::string fault_of(const Output& output);
  report::Write writer(Output& output);

  std::ostream& stream_;
  const CheckedStream& state_;
  std::vector<Output> outputs_;
  bool redact_;
  bool shows_problems_ = false;
};

}  // namespace callaudit::cli
