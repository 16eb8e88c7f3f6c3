// A place in an input: the file as the user named it, a line and a column, both counted from 1; 0 is unknown.
// Columns count code points, so that a caret under the line stands where an editor puts the cursor.
#pragma once

#include <compare>
#include <string>

namespace callaudit::text {

struct Location {
  std::string file;
  int line = 0;
  int column = 0;

  auto operator<=>(const Location&) const = default;
};

}  // namespace callaudit::text
