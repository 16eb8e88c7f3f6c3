// What options are set to, and who said so: flags win over the environment, it over the project's callaudit.yaml, that
// over the user's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "text/problem.h"

namespace callaudit::cli {

enum class Origin : std::uint8_t { fallback, user_file, project_file, environment, flag };

struct Setting {
  std::vector<std::string> values;  // one, or several where the option allows; a flag has "true" or "false"
  Origin origin = Origin::fallback;
  std::string where;  // "callaudit.yaml:3", "CALLAUDIT_FAIL_ON", "--fail-on"
};

class Settings {
 public:
  // Takes the values unless somebody stronger has set the option. Returns what is wrong with them, without a place.
  text::Problems set(const Option& option, Setting setting);

  Setting get(const Option& option) const;  // the fallback where nobody said anything

  // Access by an option's name, which must exist. Values have been checked by set().
  bool flag(std::string_view name) const;
  std::string text(std::string_view name) const;  // "" when unset
  std::vector<std::string> list(std::string_view name) const;
  std::optional<double> number(std::string_view name) const;  // counts and sizes too
  std::size_t choice(std::string_view name) const;            // index into choices(); their number when unset

 private:
  std::map<std::string, Setting, std::less<>> set_;
};

// "64M" in bytes.
std::optional<double> parse_size(std::string_view text);

// Settings of the environment.
void read_environment(const std::map<std::string, std::string>& environment, Settings& settings,
                      text::Problems& problems);

// Settings of one file; relative paths in it count from its folder.
void read_settings_file(const std::string& file, Origin origin, Settings& settings, text::Problems& problems);

// The file of that name in the folder or the nearest above it; "" when there is none, or no folder is named.
std::string find_upward(const std::string& folder, const char* name);

// The user's own file, whether it exists or not; "" without a home.
std::string user_file(const std::map<std::string, std::string>& environment);

}  // namespace callaudit::cli
