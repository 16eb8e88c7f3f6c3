// callaudit config: each setting, its value, and who said so.
#include <fmt/format.h>

#include <ostream>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

std::string shown(const Option& option, const Setting& setting) {
  if (option.shape == Shape::flag) return setting.values.empty() ? "false" : setting.values.front();
  if (setting.values.empty()) return "-";
  return text::printable(option.many ? fmt::format("[{}]", fmt::join(setting.values, ", ")) : setting.values.back());
}

std::string origin(const Setting& setting) {
  return setting.where.empty() ? "default" : text::printable(setting.where);
}

}  // namespace

Ending config(Session& session) {
  const Look look = look_of(session);
  for (const Option& option : options()) {
    if (!option.setting) continue;
    const Setting setting = session.settings.get(option);
    const std::string from = origin(setting);
    session.streams.out << painted(look, "36", fmt::format("{:<18}", settings_key(option)))
                        << fmt::format("{:<24}", shown(option, setting))
                        << painted(look, from == "default" ? "2" : "32", from) << "\n";
  }
  return {};
}

}  // namespace callaudit::cli
