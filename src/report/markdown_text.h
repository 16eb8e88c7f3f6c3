// Text of others inside Markdown: written in character references where it could become markup, a mention or a link.
#pragma once

#include <string>
#include <string_view>

namespace callaudit::report {

std::string markdown_text(std::string_view text);

}  // namespace callaudit::report
