#include "cli/options.h"

#include <algorithm>

#include "cli/option_table.h"

namespace callaudit::cli {

namespace {

std::string spelled(std::string_view prefix, std::string_view name, char (*letter)(char)) {
  std::string spelling(prefix);
  for (const char c : name) spelling += c == '-' ? '_' : letter(c);
  return spelling;
}

}  // namespace

std::span<const Option> options() {
  static const std::vector<Option> all = [] {
    std::vector<Option> joined(options_in().begin(), options_in().end());
    joined.insert(joined.end(), options_out().begin(), options_out().end());
    return joined;
  }();
  return all;
}

const Option* find_option(std::string_view name) {
  const auto found = std::ranges::find(options(), name, &Option::name);
  return found == options().end() ? nullptr : &*found;
}

const Option& option(std::string_view name) {
  return *find_option(name);
}

const char* title(Topic topic) {
  switch (topic) {
    case Topic::judged:
      return "What is judged";
    case Topic::read:
      return "What is read";
    case Topic::run:
      return "How it runs";
    case Topic::printed:
      return "What is printed";
    case Topic::general:
      break;
  }
  return "General";
}

std::vector<std::string> choices(const Option& option) {
  std::vector<std::string> values;
  std::string_view rest = option.value;
  for (;;) {
    const std::size_t bar = rest.find('|');
    values.emplace_back(rest.substr(0, bar));
    if (bar == std::string_view::npos) return values;
    rest.remove_prefix(bar + 1);
  }
}

std::string settings_key(const Option& option) {
  return spelled("", option.name, [](char c) { return c; });
}

std::string environment_name(const Option& option) {
  return spelled("CALLAUDIT_", option.name,
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
}

}  // namespace callaudit::cli
