// Every option of every command, once. Parsing, --help, completions, the man page, callaudit.yaml, the environment and
// the JSON Schema of the configuration all come from this table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callaudit::cli {

// What a value may be; checked alike wherever it comes from.
enum class Shape : std::uint8_t { flag, text, path, choice, count, number, size, pair };

// Under which heading help lists an option.
enum class Topic : std::uint8_t { judged, read, run, printed, general };

struct Option {
  Topic topic = Topic::general;
  std::string_view name = {};  // "fail-on": --fail-on, fail_on in callaudit.yaml, CALLAUDIT_FAIL_ON
  char letter = 0;             // 'f' for -f
  Shape shape = Shape::flag;
  std::string_view value = {};     // placeholder in help ("LABEL"); for a choice its values ("auto|always|never")
  std::string_view fallback = {};  // what holds when nobody says anything; empty where nothing does
  std::string_view help = {};
  bool many = false;    // may be given again, each time with one more value
  bool split = false;   // "a,b" is two values
  bool setting = true;  // may stand in callaudit.yaml and the environment
};

std::span<const Option> options();

// The option of that name, which must exist.
const Option& option(std::string_view name);

const Option* find_option(std::string_view name);

const char* title(Topic topic);  // "What is judged"

// Values of a choice.
std::vector<std::string> choices(const Option& option);

// "fail_on" and "CALLAUDIT_FAIL_ON".
std::string settings_key(const Option& option);
std::string environment_name(const Option& option);

}  // namespace callaudit::cli
