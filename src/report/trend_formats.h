// The formats of a trend: each a page made of the finished Trend. Private to report/.
#pragma once

#include <string>

#include "report/trend.h"

namespace callaudit::report {

std::string trend_text(const Trend& trend, const Options& options);
std::string trend_page(const Trend& trend);
std::string trend_csv(const Trend& trend);
std::string trend_json(const Trend& trend);

// What the lines of a kind are: "Agents, mean score".
const char* title_of(TrendOf of);

// "3 of 41 lines look changed; about 2 would by chance alone".
std::string words_for_chance(const Trend& trend);

}  // namespace callaudit::report
