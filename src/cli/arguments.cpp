#include "cli/arguments.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <deque>

#include "text/suggest.h"

namespace callaudit::cli {

namespace {

// Where CLI11 puts what it found.
struct Slot {
  const Option& option;
  CLI::Option* parsed = nullptr;
  std::vector<std::string> values;
  bool given = false;
};

void declare(CLI::App& app, Slot& slot) {
  const Option& option = slot.option;
  std::string names = fmt::format("--{}", option.name);
  if (option.letter != 0) names = fmt::format("-{},{}", option.letter, names);
  if (option.shape == Shape::flag) {
    slot.parsed = app.add_flag(names, slot.given);
    return;
  }
  // Without this an option that may be repeated would swallow the paths behind it.
  slot.parsed = app.add_option(names, slot.values)->allow_extra_args(false);
  if (option.many) {
    slot.parsed->take_all();
  } else {
    slot.parsed->take_last();
  }
}

text::Problem usage(std::string message, std::string hint = {}) {
  return {{}, std::move(message), std::move(hint), {}};
}

// CLI11 stops at an option without its value; its own text is not ours to print.
text::Problem usage(const CLI::ParseError& error) {
  const std::string said = error.what();
  const std::size_t option = said.find("--");
  const std::string name =
      option == std::string::npos ? "an option" : said.substr(option, said.find_first_of(" :,", option) - option);
  return usage(fmt::format("{} needs a value, and takes one only", name));
}

text::Problem unknown_option(const Command& command, const std::string& word) {
  std::vector<std::string> known;
  for (const std::string_view name : options_of(command)) known.push_back(fmt::format("--{}", name));
  const std::string name = word.substr(0, word.find('='));
  std::string hint = text::did_you_mean(name, known);
  if (hint.empty()) hint = fmt::format("callaudit {} --help lists its options", command.name);
  return usage(fmt::format("'{}' has no option {}", command.name, name), hint);
}

text::Problems fault_of_number(const Command& command, std::size_t count) {
  const auto least = static_cast<std::size_t>(command.least);
  const bool too_many = command.most >= 0 && count > static_cast<std::size_t>(command.most);
  if (count >= least && !too_many) return {};
  return {usage(fmt::format("'{}' takes {}, {} given", command.name,
                            command.arguments.empty() ? "no arguments" : command.arguments,
                            count == 0 ? "nothing was" : fmt::format("{} {}", count, count == 1 ? "was" : "were")),
                fmt::format("callaudit {} --help shows examples", command.name))};
}

void take(Slot& slot, Parsed& parsed) {
  if (slot.parsed->count() == 0) return;
  const std::string name = fmt::format("--{}", slot.option.name);
  std::vector<std::string> values = std::move(slot.values);
  if (slot.option.shape == Shape::flag) values = {slot.given ? "true" : "false"};
  for (text::Problem& problem : parsed.flags.set(slot.option, {std::move(values), Origin::flag, name})) {
    problem.message = name + ": " + problem.message;
    parsed.problems.push_back(std::move(problem));
  }
}

}  // namespace

Parsed parse_arguments(const Command& command, const std::vector<std::string>& words) {
  Parsed parsed;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::deque<Slot> slots;
  for (const std::string_view name : options_of(command))
    declare(app, slots.emplace_back(Slot{option(name), nullptr, {}, false}));
  try {
    std::vector<std::string> backwards(words.rbegin(), words.rend());
    app.parse(std::move(backwards));
  } catch (const CLI::ParseError& error) {
    parsed.problems.push_back(usage(error));
    return parsed;
  }
  bool only_arguments = false;  // behind "--"
  for (const std::string& word : app.remaining()) {
    if (word == "--" && !only_arguments) {
      only_arguments = true;
    } else if (!only_arguments && word.size() > 1 && word.front() == '-') {
      parsed.problems.push_back(unknown_option(command, word));
      return parsed;
    } else {
      parsed.arguments.push_back(word);
    }
  }
  for (Slot& slot : slots) take(slot, parsed);
  if (!parsed.flags.flag("help")) {
    for (text::Problem& problem : fault_of_number(command, parsed.arguments.size()))
      parsed.problems.push_back(std::move(problem));
  }
  return parsed;
}

}  // namespace callaudit::cli
