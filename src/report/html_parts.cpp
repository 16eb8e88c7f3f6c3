#include "report/html_parts.h"

#include "html_hashes.h"

extern "C" {
extern const char callaudit_html_page[];
extern const char callaudit_html_page_end[];
extern const char callaudit_html_style[];
extern const char callaudit_html_style_end[];
extern const char callaudit_html_script[];
extern const char callaudit_html_script_end[];
}

namespace callaudit::report {

namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string_view html_page() {
  return between(callaudit_html_page, callaudit_html_page_end);
}
std::string_view html_style() {
  return between(callaudit_html_style, callaudit_html_style_end);
}
std::string_view html_script() {
  return between(callaudit_html_script, callaudit_html_script_end);
}
std::string_view html_style_hash() {
  return kStyleHash;
}
std::string_view html_script_hash() {
  return kScriptHash;
}

}  // namespace callaudit::report
