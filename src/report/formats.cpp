#include <algorithm>
#include <array>

#include "report/renderers.h"

namespace callaudit::report {

namespace {

constexpr std::array kFormats = {
    Format{"pretty", "scorecards with evidence for the terminal", ".txt", true, false, false, make_pretty},
    Format{"concise", "one finding a line: file:line:column: severity check: message", ".txt", true, false, false,
           make_concise},
    Format{"json", "the same objects as ndjson in one array", ".json", true, false, false, make_json},
    Format{"ndjson", "results as one JSON object a line; can be rendered again", ".ndjson", true, false, false,
           make_ndjson},
    Format{"csv", "findings, one a row", ".csv", true, false, false, make_csv},
    Format{"csv-scores", "scores, one call (or group) a row", ".csv", true, false, false, make_csv_scores},
    Format{"xlsx", "workbook: scores, findings, checks, agents, teams, weeks", ".xlsx", false, true, false, make_xlsx},
    Format{"sqlite", "SQLite database of runs for BI tools and history; each run is added to it", ".sqlite", true, true,
           true, make_sqlite},
    Format{"html", "one page with drill-down to every call, without network", ".html", false, false, false, make_html},
    Format{"markdown", "summary and findings for pull requests and wikis", ".md", false, false, false, make_markdown},
    Format{"junit", "JUnit XML: a suite for each call, a case for each check", ".xml", true, false, false, make_junit},
    Format{"sarif", "SARIF 2.1.0 for code scanning", ".sarif", true, false, false, make_sarif},
    Format{"github", "annotations of GitHub Actions", ".txt", true, false, false, make_github},
    Format{"gitlab", "GitLab code quality", ".json", true, false, false, make_gitlab},
    Format{"trend", "how agents, teams and checks went over time, for the terminal", ".txt", false, false, false,
           make_trend},
    Format{"trend-html", "the trend as one page with small charts", ".html", false, false, false, make_trend_html},
    Format{"trend-csv", "the trend, one period of one agent, team or check a row", ".csv", false, false, false,
           make_trend_csv},
    Format{"trend-json", "the trend as one JSON object", ".json", false, false, false, make_trend_json},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(kFormats, name, &Format::name);
  return found == kFormats.end() ? nullptr : &*found;
}

}  // namespace callaudit::report
