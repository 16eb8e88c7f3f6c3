#include "cli/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "audit/redact.h"
#include "audit/version.h"
#include "cli/arguments.h"
#include "cli/help.h"
#include "cli/sink.h"
#include "privacy/mask.h"
#include "rules/rulebook.h"
#include "text/suggest.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

constexpr const char* kTryHelp = "callaudit --help lists the commands";

Ending refuse(Session& session, const text::Problems& problems, std::string reason) {
  print_problems(session, problems);
  return {Exit::untrustworthy, std::move(reason)};
}

Ending unknown_command(Session& session, const std::string& word) {
  std::vector<std::string> known;
  for (const Command& command : commands()) known.emplace_back(command.name);
  std::string hint = text::did_you_mean(word, known);
  if (hint.empty()) hint = kTryHelp;
  return refuse(session, {{{}, fmt::format("there is no command '{}'", word), hint, {}}}, "nothing was done");
}

// "../callaudit.yaml" reads better than the whole path, and is as good where relative paths count from that folder.
std::string as_seen_from(const std::string& folder, const std::string& file) {
  std::error_code ignored;
  if (std::filesystem::current_path(ignored) != folder) return file;
  return std::filesystem::path(file).lexically_proximate(folder).string();
}

// Weakest first is not needed: a Settings keeps the strongest word whatever the order.
text::Problems gather_settings(const Surroundings& around, Settings& settings) {
  text::Problems problems;
  if (settings.flag("no-config")) return problems;
  read_environment(around.environment, settings, problems);
  if (const std::string named = settings.text("config"); !named.empty()) {
    read_settings_file(named, Origin::project_file, settings, problems);
    return problems;
  }
  if (const std::string file = find_upward(around.folder, "callaudit.yaml"); !file.empty()) {
    read_settings_file(as_seen_from(around.folder, file), Origin::project_file, settings, problems);
  }
  std::error_code ignored;
  const std::string own = user_file(around.environment);
  if (!around.folder.empty() && std::filesystem::is_regular_file(own, ignored)) {
    read_settings_file(own, Origin::user_file, settings, problems);
  }
  return problems;
}

Ending run_command(const Command& command, const std::vector<std::string>& words, Session& session) {
  Parsed parsed = parse_arguments(command, words);
  if (!parsed.problems.empty()) {
    // The words could not be told apart; but what was to be masked is masked.
    if (std::ranges::find(words, "--redact") != words.end())
      session.settings.set(option("redact"), {{"true"}, Origin::flag, "--redact"});
    return refuse(session, parsed.problems, "usage: nothing was done");
  }
  session.settings = std::move(parsed.flags);
  session.arguments = std::move(parsed.arguments);
  if (session.settings.flag("help")) {
    session.streams.out << help_of(command, look_of(session));
    return {};
  }
  const text::Problems problems = gather_settings(session.surroundings, session.settings);
  if (!problems.empty()) return refuse(session, problems, "settings: nothing was done");
  return command.run(session);
}

Ending dispatch(const std::vector<std::string>& arguments, Session& session) {
  std::ostream& out = session.streams.out;
  if (arguments.empty()) {
    session.streams.err << help_overview(look_of(session));
    return {Exit::untrustworthy, "usage: no command was given"};
  }
  const std::string& word = arguments.front();
  const std::vector<std::string> words(arguments.begin() + 1, arguments.end());
  if (word == "--version" || word == "-V" || word == "version") {
    out << fmt::format("callaudit {}\ncommit {}\nrules {}\n", audit::version(), audit::commit(),
                       rules::hash_of(rules::shipped()));
    return {};
  }
  const bool asks_help = word == "--help" || word == "-h" || word == "help";
  if (asks_help && words.empty()) {
    out << help_overview(look_of(session));
    return {};
  }
  const Command* command = find_command(asks_help ? words.front() : word);
  if (command == nullptr) return unknown_command(session, asks_help ? words.front() : word);
  return run_command(*command, asks_help ? std::vector<std::string>{"--help"} : words, session);
}

}  // namespace

std::string shown(const Session& session, std::string_view text) {
  return text::printable(session.settings.flag("redact") ? privacy::masked(text) : std::string(text));
}

void tell(Session& session, const std::vector<std::string>& remarks) {
  for (const std::string& remark : remarks) session.streams.err << shown(session, remark) << "\n";
}

void print_problems(Session& session, const text::Problems& problems) {
  for (text::Problem problem : problems) {
    if (session.settings.flag("redact")) audit::redact(problem);
    problem.where.file = text::printable(problem.where.file);
    problem.message = text::printable(problem.message);
    problem.hint = text::printable(problem.hint);
    session.streams.err << text::describe(problem) << "\n";
  }
}

int run(const std::vector<std::string>& arguments, const Streams& streams, const Surroundings& surroundings) {
  CheckedStream output(streams.out);
  std::ostream out(&output);
  Session session{{streams.in, out, streams.err}, output, surroundings, {}, {}};
  Ending ending = dispatch(arguments, session);
  out.flush();
  // What was printed counts only when it has arrived.
  if (!output.error().empty() && ending.code != Exit::untrustworthy) ending = {Exit::untrustworthy, output.error()};
  if (!ending.reason.empty()) streams.err << "callaudit: " << shown(session, ending.reason) << "\n";
  streams.err.flush();
  return static_cast<int>(ending.code);
}

}  // namespace callaudit::cli
