#include "cli/embedded.h"

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

std::string_view results_schema() {
  static const std::vector<EmbeddedFile> files = {
#include "schemas_table.inc"
  };
  return files.front().bytes;
}

#undef EMBEDDED_FILE

}  // namespace callaudit::cli
