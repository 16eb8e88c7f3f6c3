// Files that the executable carries for its users (see CMakeLists.txt).
#pragma once

#include <string_view>
#include <vector>

namespace callaudit::cli {

struct EmbeddedFile {
  std::string_view name;  // "rules/house.yaml"
  std::string_view bytes;
};

const std::vector<EmbeddedFile>& starter_files();
std::string_view schema_of(std::string_view what);  // "results", "comparison"; empty where there is none

}  // namespace callaudit::cli
