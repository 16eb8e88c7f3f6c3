#include <algorithm>
#include <array>

#include "report/renderers.h"

namespace callaudit::report {

namespace {

constexpr std::array kFormats = {
    Format{"pretty", "scorecards with evidence for the terminal", ".txt", true, false, make_pretty},
    Format{"concise", "one finding a line: file:line:column: severity check: message", ".txt", true, false,
           make_concise},
    Format{"json", "the same objects as ndjson in one array", ".json", true, false, make_json},
    Format{"ndjson", "results as one JSON object a line; can be rendered again", ".ndjson", true, false, make_ndjson},
    Format{"csv", "findings, one a row", ".csv", true, false, make_csv},
    Format{"csv-scores", "scores, one call (or group) a row", ".csv", true, false, make_csv_scores},
    Format{"xlsx", "workbook: scores, findings, checks, agents, teams, weeks", ".xlsx", false, true, make_xlsx},
    Format{"html", "one page with drill-down to every call, without network", ".html", false, false, make_html},
    Format{"markdown", "summary and findings for pull requests and wikis", ".md", false, false, make_markdown},
    Format{"junit", "JUnit XML: a suite for each call, a case for each check", ".xml", true, false, make_junit},
    Format{"sarif", "SARIF 2.1.0 for code scanning", ".sarif", true, false, make_sarif},
    Format{"github", "annotations of GitHub Actions", ".txt", true, false, make_github},
    Format{"gitlab", "GitLab code quality", ".json", true, false, make_gitlab},
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
