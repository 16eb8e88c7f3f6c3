// Text for XML 1.0, content or attribute: markup escaped, and what XML cannot hold at all shown as an escape.
#pragma once

#include <string>
#include <string_view>

namespace callaudit::report {

std::string xml_text(std::string_view text);

}  // namespace callaudit::report
