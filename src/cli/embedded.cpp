#include "cli/embedded.h"

#include <algorithm>
#include <string>

#define EMBEDDED_FILE(name, symbol) extern "C" const char symbol##_begin[], symbol##_end[];
#include "schemas_table.inc"
#include "starter_table.inc"
#undef EMBEDDED_FILE

namespace callaudit::cli {

#define EMBEDDED_FILE(name, symbol) \
  {name, std::string_view(symbol##_begin, static_cast<std::size_t>(symbol##_end - symbol##_begin))},

const std::vector<EmbeddedFile>& starter_files() {
  static const std::vector<EmbeddedFile> files = {
#include "starter_table.inc"
  };
  return files;
}

std::string_view schema_of(std::string_view what) {
  static const std::vector<EmbeddedFile> files = {
#include "schemas_table.inc"
  };
  const std::string name = std::string(what) + ".schema.json";
  const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
  return found == files.end() ? std::string_view() : found->bytes;
}

#undef EMBEDDED_FILE

}  // namespace callaudit::cli
