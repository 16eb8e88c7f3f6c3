#include "report/uri.h"

#include <fmt/format.h>

namespace callaudit::report {

namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

std::string uri_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (is_plain(c)) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return out;
}

std::string uri_reference(std::string_view path) {
  if (path == "-") return "stdin";
  if (path.starts_with("//")) path.remove_prefix(1);  // would name a host
  return (path.starts_with('/') ? "file://" : "") + uri_path(path);
}

}  // namespace callaudit::report
