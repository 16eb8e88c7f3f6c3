// The parts of the terminal report. Each appends whole lines to Page::out.
#pragma once

#include <string>

#include "report/findings.h"
#include "report/statistics.h"
#include "report/terminal.h"

namespace callaudit::report {

struct Page {
  explicit Page(const Options& chosen);
  const Options options;
  const Paint paint;
  const int width;  // columns used: those of the terminal, but no more than can be read well
  std::string out;
  bool spaced = true;  // a blank line, or nothing, stands before what comes next

  // One line, indented; the text may hold colours.
  void line(int indent, std::string_view text);
  void gap();
  // Lines of at most the page's width behind a label in a column of its own.
  void labelled(int indent, std::string_view label, std::string_view text);
};

void print_heading(Page& page, std::string_view title);
void print_call_head(Page& page, const audit::CallResult& call);
void print_finding(Page& page, const audit::CallResult& call, const Finding& finding);
void print_scorecards(Page& page, const audit::CallResult& call, const audit::RunInfo& run);
void print_other_verdicts(Page& page, const audit::CallResult& call, const audit::RunInfo& run);
void print_clean_call(Page& page, const audit::CallResult& call);
void print_call(Page& page, const audit::CallResult& call, const audit::RunInfo& run);

void print_groups(Page& page, const Statistics& statistics);
void print_summary(Page& page, const Statistics& statistics, const std::vector<audit::NotAudited>& problems);

}  // namespace callaudit::report
