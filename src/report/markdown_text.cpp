#include "report/markdown_text.h"

#include <fmt/format.h>

#include "report/terminal.h"

namespace callaudit::report {

std::string markdown_text(std::string_view text) {
  constexpr std::string_view kActive = "&<>|`*_[](){}#@~\\!:=\"'$^+-.";
  std::string out;
  const std::string line = shown(text);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    // Blanks around them keep these from meaning anything but at the start of a line.
    const bool harmless =
        (c == '.' || c == '-' || c == '\'' || c == ':' || c == '!' || c == '(' || c == ')' || c == '+' || c == '=') &&
        i > 0 && line.substr(i, 3) != "://" && !line.substr(0, i).ends_with("www");
    if (harmless || kActive.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("&#{};", static_cast<int>(c));
    }
  }
  return out;
}

}  // namespace callaudit::report
