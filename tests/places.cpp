// The only source of the tests that knows a path of the build, so that a compiler cache serves every checkout.
#include "places.h"

#include <cstdlib>

namespace callaudit::tests {

std::string source_dir() {
  return CALLAUDIT_SOURCE_DIR;
}

std::string executable() {
  return CALLAUDIT_EXECUTABLE;
}

std::filesystem::path shared_folder() {
  const char* named = std::getenv("CALLAUDIT_SHARED");
  return named != nullptr ? std::filesystem::path(named) : std::filesystem::path(source_dir()).parent_path() / "shared";
}

}  // namespace callaudit::tests
