// Rules of other products, as ours. What they flag becomes a signal and a check of severity info that fails where they
// would flag; what cannot be said here is listed with its place, never dropped in silence. Pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "config/node.h"

namespace callaudit::rules {

struct Import {
  std::string yaml;  // a rule file, with tests
  std::size_t checks = 0;
  text::Problems left_out;  // what could not be carried over
};

struct ImportFormat {
  const char* name;         // "amazon"
  const char* description;  // "Amazon Transcribe Call Analytics categories (JSON)"
  // Adds to `problems` when the document is of another shape.
  Import (*import)(const config::Document& document, text::Problems& problems);
};

std::span<const ImportFormat> import_formats();
const ImportFormat* find_import_format(std::string_view name);

}  // namespace callaudit::rules
