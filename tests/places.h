// Where the tests find things: the checkout, the built program and the shared material of the workplace.
#pragma once

#include <filesystem>
#include <string>

namespace callaudit::tests {

std::string source_dir();               // the checkout, without a slash at its end
std::string executable();               // the built callaudit
std::filesystem::path shared_folder();  // $CALLAUDIT_SHARED, or `shared` beside the checkout; may not exist

}  // namespace callaudit::tests
