// What the YAML library says about broken input, in our words. Private to config/.
#pragma once

#include <string>
#include <string_view>

namespace callaudit::config {

struct YamlFault {
  std::string message;
  std::string hint;
};

// `context` says where the fault began ("while scanning a quoted scalar"), may be empty.
YamlFault yaml_fault(std::string_view problem, std::string_view context);

}  // namespace callaudit::config
