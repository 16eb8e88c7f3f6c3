// The parts of the lint that reads rule files, over merged sections and the book compiled from them. Private to rules/.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "rules/lint.h"
#include "rules/rulebook.h"
#include "rules/sections.h"

namespace callaudit::rules {

// Where remarks go; knows the texts for carets.
class Remarks {
 public:
  Remarks(std::span<const config::Document> documents, std::vector<Remark>& remarks)
      : documents_(documents), remarks_(remarks) {}

  void add(const char* lint, std::vector<std::string> about, const text::Location& where, std::string message,
           std::string hint = {}) const;
  const std::vector<Remark>& all() const { return remarks_; }

 private:
  std::span<const config::Document> documents_;
  std::vector<Remark>& remarks_;
};

struct LintInput {
  const Sections& sections;
  const Rulebook& book;
  const Remarks& remarks;
};

// Which signals can fire at all, by SignalId, with the reason where one cannot ("").
std::vector<std::string> reasons_of_silence(const signals::Book& book);

void lint_signals(const LintInput& input, const std::vector<std::string>& silent);
void lint_wording(const LintInput& input);
void lint_checks(const LintInput& input, const std::vector<std::string>& silent);
void lint_distances(const LintInput& input);
void lint_scorecards(const LintInput& input);
void lint_uses(const LintInput& input);

void lint(const LintInput& input);

// The items under `allow`, their errors reported.
void parse_allowances(const config::Node& list, const config::Reporter& reporter, std::vector<Allowance>& allowances);

}  // namespace callaudit::rules
