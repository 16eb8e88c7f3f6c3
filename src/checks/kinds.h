// The parsers of all kinds of check, one file each. Private to checks/.
#pragma once

#include "checks/check.h"

namespace callaudit::checks {

std::unique_ptr<Check> parse_never(config::Fields& fields, const Context& context);
std::unique_ptr<Check> parse_expect(config::Fields& fields, const Context& context);
std::unique_ptr<Check> parse_each(config::Fields& fields, const Context& context);
std::unique_ptr<Check> parse_sequence(config::Fields& fields, const Context& context);
std::unique_ptr<Check> parse_measured(config::Fields& fields, const Context& context);
std::unique_ptr<Check> parse_between(config::Fields& fields, const Context& context);
std::unique_ptr<Check> parse_all(config::Fields& fields, const Context& context);
std::unique_ptr<Check> parse_any(config::Fields& fields, const Context& context);
std::unique_ptr<Check> parse_not(config::Fields& fields, const Context& context);

}  // namespace callaudit::checks
