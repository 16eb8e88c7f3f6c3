// The makers of all formats, for the one array in formats.cpp.
#pragma once

#include "report/report.h"

namespace callaudit::report {

Renderer make_pretty(Write write, const Options& options);
Renderer make_concise(Write write, const Options& options);
Renderer make_ndjson(Write write, const Options& options);
Renderer make_json(Write write, const Options& options);
Renderer make_csv(Write write, const Options& options);
Renderer make_csv_scores(Write write, const Options& options);
Renderer make_markdown(Write write, const Options& options);
Renderer make_junit(Write write, const Options& options);
Renderer make_sarif(Write write, const Options& options);
Renderer make_github(Write write, const Options& options);
Renderer make_gitlab(Write write, const Options& options);
Renderer make_html(Write write, const Options& options);
Renderer make_xlsx(Write write, const Options& options);
Renderer make_sqlite(Write write, const Options& options);
Renderer make_trend(Write write, const Options& options);
Renderer make_trend_html(Write write, const Options& options);
Renderer make_trend_csv(Write write, const Options& options);
Renderer make_trend_json(Write write, const Options& options);

}  // namespace callaudit::report
