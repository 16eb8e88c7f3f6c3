// Every command, once: its name, what it takes, its help, and the function that runs it. Help, completions and the man
// page come from here.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "cli/session.h"

namespace callaudit::cli {

struct Command {
  std::string_view name;
  std::string_view arguments;             // "[PATH|-]..."
  int least = 0;                          // arguments that must be there
  int most = 0;                           // arguments that may; -1: any number
  std::string_view about;                 // one line
  std::string_view details;               // paragraphs, may be empty
  std::string_view examples;              // lines "command  # what it does"
  std::vector<std::string_view> options;  // beside those of all commands
  Ending (*run)(Session&) = nullptr;
};

std::span<const Command> commands();
const Command* find_command(std::string_view name);

// Names of all its options, those of all commands last.
std::vector<std::string_view> options_of(const Command& command);

// The commands, one file each.
Ending audit(Session& session);
Ending show(Session& session);
Ending trace(Session& session);
Ending list(Session& session);
Ending explain(Session& session);
Ending test(Session& session);
Ending validate(Session& session);
Ending calibrate(Session& session);
Ending suggest(Session& session);
Ending compare(Session& session);
Ending report(Session& session);
Ending schema(Session& session);
Ending completions(Session& session);
Ending man(Session& session);
Ending config(Session& session);
Ending init(Session& session);
Ending learn(Session& session);
Ending import_rules(Session& session);

}  // namespace callaudit::cli
