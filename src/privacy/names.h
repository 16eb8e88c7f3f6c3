// Names of people that somebody gave, wherever they are said again. Pure. Private to privacy/.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "privacy/span.h"

namespace callaudit::privacy {

// Each word of each name, as a whole word. A name that was given with a capital is looked for with one, so that a
// customer called Mark or Grace does not blot out the verb; one given in small letters in any.
void find_names(std::string_view text, std::span<const std::string> names, Spans& spans);

}  // namespace callaudit::privacy
