// The rule files and learned models that the executable carries (see shipped.cmake).
#include "rules/rulebook.h"

#define EMBEDDED_FILE(name, symbol) extern "C" const char symbol##_begin[], symbol##_end[];
#include "shipped_table.inc"
#undef EMBEDDED_FILE

namespace callaudit::rules {

const std::vector<Source>& shipped() {
#define EMBEDDED_FILE(name, symbol) \
  {name, {}, {symbol##_begin, static_cast<std::size_t>(symbol##_end - symbol##_begin)}},
  static const std::vector<Source> sources = {
#include "shipped_table.inc"
  };
#undef EMBEDDED_FILE
  return sources;
}

}  // namespace callaudit::rules
