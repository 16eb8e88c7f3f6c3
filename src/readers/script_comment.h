// Comments in training scripts that speak to us. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callaudit::readers {

struct ScriptComment {
  std::vector<std::string> checks;  // whose findings stand; none: a comment of another kind
  std::string reason;
  bool whole_file = false;
  std::string fault;  // what is wrong with it; "" when nothing is
  std::string hint;
};

// "<!-- callaudit-disable-next-line CHECK, CHECK -- reason -->".
ScriptComment parse_script_comment(std::string_view comment);

}  // namespace callaudit::readers
