// What the pages of this folder are made of, embedded by html/embed.cmake, and how a page names them in its policy.
// Private to report/.
#pragma once

#include <string_view>

namespace callaudit::report {

std::string_view html_page();
std::string_view html_style();
std::string_view html_script();
std::string_view html_style_hash();  // "sha256-..."
std::string_view html_script_hash();

}  // namespace callaudit::report
