// The program in process: arguments in, exit code and both streams out, in a folder that goes away.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/run.h"

namespace callaudit::cli::testing {

struct Output {
  int code = 0;
  std::string out;
  std::string err;

  std::string last_line() const;  // of standard error
};

// An empty folder, removed with all in it.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, const std::string& text) const;  // returns the path
  std::string read(const std::string& name) const;                            // "" when there is no such file
  std::string path(const std::string& name = {}) const;
  std::vector<std::string> names() const;  // of the files in it, hidden ones too

 private:
  std::filesystem::path path_;
};

// Runs with no settings from outside; `surroundings` may say otherwise.
Output run(const std::vector<std::string>& arguments, const Surroundings& surroundings = {});

// A path under the source folder.
std::string source(const std::string& path);

bool has(const std::string& text, const std::string& part);

// A rule file with the checks 'greets' (major, in the default scorecard 'house') and 'no-slang' (minor).
std::string house_rules();

// A call of one agent turn and one customer turn in our own format, as one line.
std::string call_line(const std::string& id, const std::string& agent_says, const std::string& more = {});

}  // namespace callaudit::cli::testing
