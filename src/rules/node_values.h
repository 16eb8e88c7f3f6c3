// What stands in a rule's body, read as it is for lint: without complaint, for the loader has complained already. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/fields.h"

namespace callaudit::rules {

std::optional<double> number_at(const config::Node& node, std::string_view key);
// One text, or a list of texts.
std::vector<std::string> names_at(const config::Node& node, std::string_view key);
// "80 %" of a window's end.
std::optional<double> per_cent_at(const config::Node& node, std::string_view key);

}  // namespace callaudit::rules
