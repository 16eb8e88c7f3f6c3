#include "cli/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "config/fields.h"
#include "text/suggest.h"
#include "text/time.h"

namespace callaudit::cli {

namespace {

std::vector<std::string> split_at(std::string_view text, char mark) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// What is wrong with a value; an empty message where nothing is.
text::Problem fault(const Option& option, const std::string& value) {
  text::Problem problem;
  const std::optional<double> number = option.shape == Shape::size ? parse_size(value) : text::parse_number(value);
  switch (option.shape) {
    case Shape::choice: {
      const std::vector<std::string> known = choices(option);
      if (std::ranges::find(known, value) != known.end()) break;
      problem.message = fmt::format("'{}' is none of {}", value, fmt::join(known, ", "));
      problem.hint = text::did_you_mean(value, known);
      break;
    }
    case Shape::count:
      if (number && *number >= 1 && *number <= 1e9 && *number == std::floor(*number)) break;
      problem.message = fmt::format("'{}' is no whole number above 0", value);
      break;
    case Shape::number:
      if (!number) problem.message = fmt::format("'{}' is no number", value);
      break;
    case Shape::size:
      if (!number) problem.message = fmt::format("'{}' is no size", value);
      if (!number) problem.hint = "write bytes, or a number with K, M or G, such as 64M";
      break;
    case Shape::pair:
      if (value.find('=') != std::string::npos && value.find('=') > 0 && !value.ends_with('=')) break;
      problem.message = fmt::format("'{}' does not say {}", value, option.value);
      problem.hint = "for example json=results.json";
      break;
    case Shape::flag:
    case Shape::text:
    case Shape::path:
      if (value.empty()) problem.message = "the value is empty";
      break;
  }
  return problem;
}

std::string from_folder(const std::filesystem::path& folder, const std::string& path) {
  return path == "-" ? path : (folder / path).lexically_normal().string();
}

// Paths in a settings file count from its folder, wherever the command runs.
void resolve(const Option& option, const std::string& file, std::vector<std::string>& values) {
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  for (std::string& value : values) {
    if (option.shape == Shape::path) value = from_folder(folder, value);
    const std::size_t equals = value.find('=');
    if (option.shape == Shape::pair && equals != std::string::npos) {
      value = value.substr(0, equals + 1) + from_folder(folder, value.substr(equals + 1));
    }
  }
}

std::vector<std::string> values_in_file(const Option& option, const std::string& key, config::Fields& fields) {
  if (option.shape == Shape::flag) return {fields.boolean(key) ? "true" : "false"};
  if (option.many) return fields.text_list(key);
  return {fields.text(key)};
}

std::vector<std::string> values_in_environment(const Option& option, const std::string& value) {
  if (!option.many) return {value};
  return split_at(value, option.shape == Shape::path ? ':' : ',');
}

}  // namespace

std::optional<double> parse_size(std::string_view text) {
  double factor = 1;
  if (text.ends_with('K') || text.ends_with('k')) factor = 1024;
  if (text.ends_with('M') || text.ends_with('m')) factor = 1024 * 1024;
  if (text.ends_with('G') || text.ends_with('g')) factor = 1024 * 1024 * 1024;
  if (factor > 1) text.remove_suffix(1);
  const std::optional<double> number = text::parse_number(text);
  if (!number || *number < 0 || *number * factor > 1e15) return std::nullopt;
  return std::floor(*number * factor);
}

text::Problems Settings::set(const Option& option, Setting setting) {
  if (option.split) {
    std::vector<std::string> single;
    for (const std::string& value : setting.values) {
      for (std::string& part : split_at(value, ',')) single.push_back(std::move(part));
    }
    setting.values = std::move(single);
  }
  text::Problems faults;
  for (const std::string& value : setting.values) {
    text::Problem found = fault(option, value);
    if (!found.message.empty()) faults.push_back(std::move(found));
  }
  const auto known = set_.find(option.name);
  const bool stronger = known == set_.end() || known->second.origin <= setting.origin;
  if (stronger) set_.insert_or_assign(std::string(option.name), std::move(setting));
  return faults;
}

Setting Settings::get(const Option& option) const {
  const auto found = set_.find(option.name);
  if (found != set_.end()) return found->second;
  if (option.fallback.empty()) return {};
  return {{std::string(option.fallback)}, Origin::fallback, {}};
}

bool Settings::flag(std::string_view name) const {
  return text(name) == "true";
}

std::string Settings::text(std::string_view name) const {
  const Setting setting = get(option(name));
  return setting.values.empty() ? std::string() : setting.values.back();
}

std::vector<std::string> Settings::list(std::string_view name) const {
  return get(option(name)).values;
}

std::optional<double> Settings::number(std::string_view name) const {
  const std::string value = text(name);
  return option(name).shape == Shape::size ? parse_size(value) : text::parse_number(value);
}

std::size_t Settings::choice(std::string_view name) const {
  const std::vector<std::string> known = choices(option(name));
  return static_cast<std::size_t>(std::ranges::find(known, text(name)) - known.begin());
}

void read_environment(const std::map<std::string, std::string>& environment, Settings& settings,
                      text::Problems& problems) {
  for (const Option& option : options()) {
    const std::string name = environment_name(option);
    const auto found = environment.find(name);
    if (!option.setting || found == environment.end() || found->second.empty()) continue;
    std::vector<std::string> values = values_in_environment(option, found->second);
    if (option.shape == Shape::flag) values = {found->second == "0" || found->second == "false" ? "false" : "true"};
    for (text::Problem& problem : settings.set(option, {std::move(values), Origin::environment, name})) {
      problem.message = name + ": " + problem.message;
      problems.push_back(std::move(problem));
    }
  }
}

void read_settings_file(const std::string& file, Origin origin, Settings& settings, text::Problems& problems) {
  const std::size_t before = problems.size();
  const config::Document document = config::parse_file(file, problems);
  if (problems.size() > before || document.root.kind == config::Node::Kind::null) return;
  const config::Reporter reporter(document, problems);
  config::Fields fields(document.root, "the configuration", reporter);
  for (const Option& option : options()) {
    const std::string key = settings_key(option);
    if (!option.setting || fields.node(key) == nullptr) continue;
    const text::Location at = fields.where(key);
    std::vector<std::string> values = values_in_file(option, key, fields);
    resolve(option, file, values);
    for (const text::Problem& problem :
         settings.set(option, {std::move(values), origin, fmt::format("{}:{}", file, at.line)})) {
      reporter.report(at, problem.message, problem.hint);
    }
  }
  fields.finish();
}

std::string find_upward(const std::string& folder, const char* name) {
  if (folder.empty()) return {};
  std::error_code ignored;
  for (std::filesystem::path at = folder;; at = at.parent_path()) {
    const std::filesystem::path file = at / name;
    if (std::filesystem::is_regular_file(file, ignored)) return file.string();
    if (!at.has_relative_path()) return {};
  }
}

std::string user_file(const std::map<std::string, std::string>& environment) {
  const auto value = [&](const char* name) {
    const auto found = environment.find(name);
    return found == environment.end() ? std::string() : found->second;
  };
  if (const std::string folder = value("XDG_CONFIG_HOME"); !folder.empty()) return folder + "/callaudit/callaudit.yaml";
  if (const std::string home = value("HOME"); !home.empty()) return home + "/.config/callaudit/callaudit.yaml";
  return {};
}

}  // namespace callaudit::cli
