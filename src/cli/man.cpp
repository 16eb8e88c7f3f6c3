// callaudit man: the manual page, from the tables of commands and options.
#include <fmt/format.h>

#include <ostream>

#include "audit/version.h"
#include "cli/commands.h"
#include "cli/help.h"

namespace callaudit::cli {

namespace {

// Text in roff: backslashes and dashes as themselves, no line that begins like a request.
std::string roff(std::string_view text) {
  std::string out;
  bool begins = true;
  for (const char c : text) {
    if (begins && (c == '.' || c == '\'')) out += "\\&";
    if (c == '-') out += '\\';
    out += c == '\\' ? std::string("\\e") : std::string(1, c);
    begins = c == '\n';
  }
  return out;
}

std::string option_page(const Option& option) {
  return fmt::format(".TP\n.B {}\n{}\n", roff(spelling(option)), roff(explanation(option)));
}

std::string command_page(const Command& command) {
  std::string page =
      fmt::format(".SS callaudit {} {}\n{}\n", roff(command.name), roff(command.arguments), roff(command.about));
  if (!command.details.empty()) page += fmt::format(".PP\n{}\n", roff(command.details));
  if (!command.examples.empty()) page += fmt::format(".PP\n.nf\n{}\n.fi\n", roff(command.examples));
  std::string names;
  for (const std::string_view name : options_of(command))
    names += fmt::format("{}--{}", names.empty() ? "" : ", ", name);
  return page + fmt::format(".PP\nOptions: {}\n", roff(names));
}

constexpr const char* kEnd = R"(.SH EXIT STATUS
.TP
.B 0
All inputs were read and every gate passed.
.TP
.B 1
A gate failed: \-\-fail\-on, \-\-fail\-under, an example of a rule.
.TP
.B 2
Nothing trustworthy was produced: usage, bad rules, no input, output not written.
.TP
.B 3
Finished, but some inputs were not audited. Wins over 1.
.TP
.B 129, 130, 143
Interrupted by SIGHUP, SIGINT, SIGTERM.
.PP
The last line on standard error states the reason.
.SH ENVIRONMENT
Every setting may be given as CALLAUDIT_NAME, such as CALLAUDIT_FAIL_ON. NO_COLOR and CLICOLOR_FORCE are obeyed.
.SH FILES
.TP
.B callaudit.yaml
Settings of a project, in the working folder or the nearest above it.
.TP
.B ~/.config/callaudit/callaudit.yaml
Settings of a user.
)";

}  // namespace

Ending man(Session& session) {
  std::ostream& out = session.streams.out;
  out << fmt::format(".TH CALLAUDIT 1 \"\" \"callaudit {}\" \"User Commands\"\n", audit::version())
      << ".SH NAME\ncallaudit \\- audit call transcripts against rules\n"
      << ".SH SYNOPSIS\n.B callaudit\nCOMMAND [ARGUMENT]... [\\-\\-option]...\n.br\n.B callaudit \\-\\-version\n"
      << ".SH DESCRIPTION\nReads transcripts of calls and chats in many formats, judges them by checks written in rule "
         "files, and prints scorecards "
         "with evidence. \\-\\-version tells the version, the commit it was built from and the hash of the shipped "
         "rules.\n"
      << ".SH COMMANDS\n";
  for (const Command& command : commands()) out << command_page(command);
  out << ".SH OPTIONS\n";
  for (const Option& option : options()) out << option_page(option);
  out << kEnd;
  return {};
}

}  // namespace callaudit::cli
