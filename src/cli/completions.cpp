// callaudit completions: scripts for shells, from the tables of commands and options.
#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"

namespace callaudit::cli {

namespace {

// What may stand behind an option: words, files, or something that only the user knows.
std::string words_of(const Option& option) {
  return option.shape == Shape::choice ? fmt::format("{}", fmt::join(choices(option), " ")) : std::string();
}

std::string names_of_commands() {
  std::string names;
  for (const Command& command : commands()) names += fmt::format("{}{}", names.empty() ? "" : " ", command.name);
  return names;
}

// Alternatives like "bash|zsh|fish" are the words that a command takes.
std::string fixed_arguments(const Command& command) {
  std::string words(command.arguments.substr(0, command.arguments.find(' ')));  // "a|b FILE"
  if (words.find('|') == std::string::npos || words.find('[') != std::string::npos) return {};
  for (char& c : words) {
    if (c == '|') c = ' ';
  }
  return words;
}

bool takes_check(const Command& command) {
  return command.arguments.starts_with("CHECK");
}

constexpr const char* kChecks = "callaudit list checks 2>/dev/null | cut -d' ' -f1";

std::string bash() {
  std::string text =
      "# callaudit completion for bash\n_callaudit() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=\n"
      "  COMPREPLY=()\n"
      "  if [[ $COMP_CWORD -eq 1 ]]; then\n";
  text += fmt::format("    COMPREPLY=($(compgen -W '{}' -- \"$current\"))\n    return\n  fi\n  case $before in\n",
                      names_of_commands());
  for (const Option& option : options()) {
    if (const std::string words = words_of(option); !words.empty()) {
      text += fmt::format("    --{}) COMPREPLY=($(compgen -W '{}' -- \"$current\")); return ;;\n", option.name, words);
    }
  }
  text += fmt::format("    --check) COMPREPLY=($(compgen -W \"$({})\" -- \"$current\")); return ;;\n", kChecks);
  text += "  esac\n  case ${COMP_WORDS[1]} in\n";
  for (const Command& command : commands()) {
    std::string names;
    for (const std::string_view name : options_of(command)) names += fmt::format(" --{}", name);
    const std::string dynamic = takes_check(command) ? fmt::format(" $({})", kChecks) : "";
    text += fmt::format("    {}) words=\"{}{}{}\" ;;\n", command.name, fixed_arguments(command), names, dynamic);
  }
  text +=
      "  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
      "  [[ $current != -* ]] && COMPREPLY+=($(compgen -f -- \"$current\"))\n}\n"
      "complete -o filenames -F _callaudit callaudit\n";
  return text;
}

// Text in single quotes of zsh and fish, without what their completion syntax reads.
std::string quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else if (c == '[' || c == ']' || c == ':') {
      out += '\\';
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string zsh_option(const Option& option) {
  std::string line = fmt::format("'{}--{}[{}]", option.many ? "*" : "", option.name, quoted(option.help));
  if (option.shape == Shape::flag) return line + "'";
  const std::string words = words_of(option);
  const std::string values = !words.empty() ? "(" + words + ")" : option.shape == Shape::path ? "_files" : " ";
  return line + fmt::format(":{}:{}'", quoted(option.shape == Shape::choice ? option.name : option.value), values);
}

std::string zsh() {
  std::string text =
      "#compdef callaudit\n# callaudit completion for zsh\n_callaudit() {\n  local -a commands\n  commands=(\n";
  for (const Command& command : commands()) text += fmt::format("    '{}:{}'\n", command.name, quoted(command.about));
  text += "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n  case $words[2] in\n";
  for (const Command& command : commands()) {
    text += fmt::format("    {})\n      shift words; (( CURRENT-- ))\n      _arguments", command.name);
    for (const std::string_view name : options_of(command)) text += " \\\n        " + zsh_option(option(name));
    const std::string fixed = fixed_arguments(command);
    text += " \\\n        " + (!fixed.empty()         ? fmt::format("'1:what:({})'", fixed)
                               : takes_check(command) ? fmt::format("\"1:check:($({}))\" '*:file:_files'", kChecks)
                                                      : std::string("'*:file:_files'"));
    text += " ;;\n";
  }
  return text + "  esac\n}\ncompdef _callaudit callaudit\n";
}

std::string fish() {
  std::string text = "# callaudit completion for fish\n";
  for (const Command& command : commands()) {
    text += fmt::format("complete -c callaudit -n __fish_use_subcommand -f -a {} -d '{}'\n", command.name,
                        quoted(command.about));
    const std::string here = fmt::format("complete -c callaudit -n '__fish_seen_subcommand_from {}'", command.name);
    if (const std::string fixed = fixed_arguments(command); !fixed.empty())
      text += fmt::format("{} -f -a '{}'\n", here, fixed);
    if (takes_check(command)) text += fmt::format("{} -a \"({})\"\n", here, kChecks);
    for (const std::string_view name : options_of(command)) {
      const Option& each = option(name);
      text += fmt::format("{} -l {}", here, each.name);
      if (each.letter != 0) text += fmt::format(" -s {}", each.letter);
      if (each.shape != Shape::flag) text += " -r";
      if (const std::string words = words_of(each); !words.empty()) text += fmt::format(" -f -a '{}'", words);
      text += fmt::format(" -d '{}'\n", quoted(each.help));
    }
  }
  return text;
}

}  // namespace

Ending completions(Session& session) {
  const std::string& shell = session.arguments.front();
  if (shell != "bash" && shell != "zsh" && shell != "fish") {
    print_problems(session,
                   {{{}, fmt::format("there are no completions for '{}'", shell), "one of: bash, zsh, fish", {}}});
    return {Exit::untrustworthy, "usage: nothing was printed"};
  }
  session.streams.out << (shell == "bash" ? bash() : shell == "zsh" ? zsh() : fish());
  return {};
}

}  // namespace callaudit::cli
