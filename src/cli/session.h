// What a command is handed: the streams, the world around the process, the arguments and the settings. Lives for one
// command, on one thread.
#pragma once

#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/ending.h"
#include "cli/settings.h"
#include "cli/sink.h"
#include "text/problem.h"

namespace callaudit::cli {

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

// The part of the world outside that changes what is printed, handed in so that tests are repeatable.
struct Surroundings {
  std::map<std::string, std::string> environment;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int columns = 0;     // of the terminal; 0: unknown
  std::string folder;  // working folder, absolute; empty: look for no callaudit.yaml
  std::string today;   // "2026-11-22" (UTC), or of SOURCE_DATE_EPOCH; empty: no waiver is ever over
  unsigned processors = 1;
};

// The surroundings of this process.
Surroundings surroundings_of_process();

struct Session {
  Streams streams;
  const CheckedStream& output;  // how standard output fares
  const Surroundings& surroundings;
  std::vector<std::string> arguments;  // of the command, without options
  Settings settings;
};

// What others wrote as it may be shown: characters that could steer a terminal made visible, and with --redact what
// tells of people masked.
std::string shown(const Session& session, std::string_view text);

// Writes each remark to standard error, as it may be shown.
void tell(Session& session, const std::vector<std::string>& remarks);

// Writes each problem to standard error, with characters that could steer a terminal made visible.
void print_problems(Session& session, const text::Problems& problems);

}  // namespace callaudit::cli
