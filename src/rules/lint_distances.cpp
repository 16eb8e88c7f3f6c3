// Distances that no call reaches.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/linter.h"
#include "text/time.h"

namespace callaudit::rules {

namespace {

using config::Node;

struct Longest {
  std::string_view unit;  // begin of its name
  double amount;
  const char* reason;
};
constexpr auto kLongest = std::to_array<Longest>({{"s", 14400, "no call lasts four hours"},
                                                  {"turn", 2000, "no call has two thousand turns"},
                                                  {"repl", 1000, "no call has a thousand replies"},
                                                  {"word", 50000, "no call has fifty thousand words"},
                                                  {"sentence", 5000, "no call has five thousand sentences"},
                                                  {"%", 99.999, "100 % is the whole call"}});

void look_at(const Node& node, const std::string& name, const LintInput& input) {
  for (const Node& item : node.items) look_at(item, name, input);
  for (const Node::Entry& entry : node.entries) {
    if (entry.key == "tests") continue;
    look_at(entry.value, name, input);
    if (entry.key != "within") continue;
    const std::string& written = entry.value.scalar;
    const std::size_t digits = std::min(written.find_first_not_of("0123456789."), written.size());
    const std::size_t unit = std::min(written.find_first_not_of(' ', digits), written.size());
    const double amount = text::parse_number(written.substr(0, digits)).value_or(0);
    for (const Longest& longest : kLongest) {
      const bool sentences = written.substr(unit).starts_with("sent");
      if (!written.substr(unit).starts_with(longest.unit) || (sentences && longest.unit == "s")) continue;
      if (amount > longest.amount)
        input.remarks.add("long-window", {name}, entry.value.where,
                          fmt::format("'within: {}' of '{}' limits nothing: {}", written, name, longest.reason));
    }
  }
}

}  // namespace

void lint_distances(const LintInput& input) {
  for (const Entry& entry : input.sections.signals) look_at(entry.body, entry.name, input);
  for (const Entry& entry : input.sections.checks) look_at(entry.body, entry.name, input);
}

}  // namespace callaudit::rules
