#include "cli/help.h"

#include <fmt/format.h>

#include <algorithm>

namespace callaudit::cli {

namespace {

constexpr int kMargin = 2;
constexpr int kColumn = 26;  // where explanations start
constexpr int kWidest = 100;

std::string heading(const Look& look, std::string_view text) {
  return painted(look, "1", text) + "\n";
}

// Two columns; a left part that is too long gets a line of its own.
std::string row(const Look& look, const std::string& left, std::string_view right) {
  std::string line = std::string(kMargin, ' ') + painted(look, "36", left);
  const int used = kMargin + static_cast<int>(left.size());
  line += used + 2 <= kColumn ? std::string(static_cast<std::size_t>(kColumn - used), ' ')
                              : "\n" + std::string(kColumn, ' ');
  return line + wrapped(right, std::min(look.width, kWidest), kColumn) + "\n";
}

std::string indented(std::string_view text) {
  std::string lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += std::string(kMargin, ' ') + std::string(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string paragraphs(const Look& look, std::string_view text) {
  std::string lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += wrapped(text.substr(0, end), std::min(look.width, kWidest), 0) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string options_under(Topic topic, const Command& command, const Look& look) {
  std::string text;
  for (const std::string_view name : options_of(command)) {
    const Option& each = option(name);
    if (each.topic != topic) continue;
    if (text.empty()) text = "\n" + heading(look, title(topic));
    text += row(look, spelling(each), explanation(each));
  }
  return text;
}

}  // namespace

std::string spelling(const Option& option) {
  std::string text =
      option.letter != 0 ? fmt::format("-{}, --{}", option.letter, option.name) : fmt::format("--{}", option.name);
  if (option.shape == Shape::flag) return text;
  if (option.shape != Shape::choice) return text + " " + std::string(option.value);
  std::string name(option.name.substr(option.name.rfind('-') + 1));
  std::ranges::transform(name, name.begin(),
                         [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
  return text + " " + (option.name == "fail-on" || option.name == "show" ? "LEVEL" : name == "BY" ? "WHAT" : "WHICH");
}

std::string explanation(const Option& option) {
  std::string text(option.help);
  if (option.shape == Shape::choice) text += fmt::format(" One of {}.", fmt::join(choices(option), ", "));
  if (!option.fallback.empty()) text += fmt::format(" Default: {}.", option.fallback);
  return text;
}

std::string help_overview(const Look& look) {
  std::string text = "Audits call transcripts against rules and prints scorecards with evidence.\n\n";
  text += heading(look, "Usage");
  text += "  callaudit COMMAND [ARGUMENT]... [--option]...\n\n";
  text += heading(look, "For a start");
  text += indented(
      "callaudit audit call.vtt                      # one call\n"
      "callaudit audit calls/ --report html=qa.html  # a folder, for the browser\n"
      "callaudit show call.vtt --signals             # how it was read\n"
      "callaudit list checks                         # what is looked for ...\n"
      "callaudit explain CHECK                       # ... and why\n"
      "callaudit init qa                             # rules of your own");
  text += "\n" + heading(look, "Commands");
  for (const Command& command : commands()) text += row(look, std::string(command.name), command.about);
  text +=
      "\ncallaudit COMMAND --help tells more, callaudit --version the version, commit\n"
      "and hash of the rules. Exit codes: 0 all read and every gate passed, 1 a gate\n"
      "failed, 2 nothing trustworthy was produced, 3 finished, but some inputs were\n"
      "not audited.\n";
  return text;
}

std::string help_of(const Command& command, const Look& look) {
  std::string text = paragraphs(look, command.about) + "\n" + heading(look, "Usage");
  text += fmt::format("  callaudit {}{}{} [--option]...\n", command.name, command.arguments.empty() ? "" : " ",
                      command.arguments);
  if (!command.examples.empty()) text += "\n" + heading(look, "Examples") + indented(command.examples);
  if (!command.details.empty()) text += "\n" + paragraphs(look, command.details);
  for (const Topic topic : {Topic::judged, Topic::read, Topic::run, Topic::printed, Topic::general}) {
    text += options_under(topic, command, look);
  }
  return text;
}

}  // namespace callaudit::cli
