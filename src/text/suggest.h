// "Did you mean": the known name nearest to a mistyped one.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace callaudit::text {

// Edit distance with transpositions of neighbours (optimal string alignment), in bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The nearest of the known names when it is near enough to be meant (a third of its letters may differ), else "".
std::string_view nearest(std::string_view name, std::span<const std::string> known);

// "did you mean 'NAME'?" or "", as a hint.
std::string did_you_mean(std::string_view name, std::span<const std::string> known);

}  // namespace callaudit::text
