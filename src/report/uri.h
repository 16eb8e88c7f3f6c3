// Paths as URI references: everything but unreserved characters and slashes in per cent. Nothing of a path can become a
// scheme, a query or markup.
#pragma once

#include <string>
#include <string_view>

namespace callaudit::report {

std::string uri_path(std::string_view path);

// A reference for SARIF: absolute paths as file:// URIs, others relative; standard input is "stdin".
std::string uri_reference(std::string_view path);

}  // namespace callaudit::report
