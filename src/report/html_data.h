// What the HTML page is drawn from: one JSON value. Calls are arrays and indices into a table of texts, so that 10,000
// of them open quickly; of more, those with the lowest scores are kept, while the statistics cover all of them.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "report/json_text.h"
#include "report/report.h"
#include "report/statistics.h"

namespace callaudit::report {

class HtmlData {
 public:
  static constexpr std::size_t kCalls = 10000;
  static constexpr std::size_t kProblems = 1000;

  HtmlData(const audit::RunInfo& run, const Options& options);
  void add(const audit::CallResult& call);
  void add(const audit::NotAudited& problem);

  // Safe inside a script element: holds no '<'.
  std::string json();

 private:
  struct Row {
    double score = 0;
    std::size_t order = 0;
    std::string json;
  };

  int text(const std::string& words);
  int shape(const score::ScoreResult& card);
  void append_head(JsonText& json, const audit::CallResult& call);
  void append_card(JsonText& json, const score::ScoreResult& card);
  void append_verdict(JsonText& json, const checks::Verdict& verdict, const audit::Decision* decision);
  void append_evidence(JsonText& json, const checks::Evidence& at, bool quoted);
  void append_search(JsonText& json, const checks::Search& search);
  void append_transcript(JsonText& json, const transcript::Call& call);
  void append_run(JsonText& json) const;
  void append_statistics(JsonText& json) const;
  void drop_best();

  Statistics statistics_;
  Options options_;
  std::vector<Row> rows_;
  std::vector<audit::NotAudited> problems_;
  std::size_t not_audited_ = 0;
  std::vector<std::string> texts_{""};
  std::unordered_map<std::string, int> text_index_{{"", 0}};
  std::map<std::string, int> shapes_;
  std::vector<std::string> shape_list_;
};

}  // namespace callaudit::report
