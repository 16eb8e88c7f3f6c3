// Agreement with people, as a table for the terminal, Markdown or JSON.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/opinions.h"
#include "audit/score_agreement.h"
#include "cli/session.h"

namespace callaudit::report {
class JsonText;
}

namespace callaudit::cli {

struct Disagreement {
  std::string call;
  audit::Said human = audit::Said::nothing;
  audit::Said program = audit::Said::nothing;
  std::string reason;  // of the program
  std::string quote;
  std::string fragile;  // why the verdict may be the other one: "needs an ear, people are split 2 to 1"; may be empty
  int fragility = 0;    // the higher, the sooner it is listed
};

struct Compared {
  std::vector<std::string> checks;
  std::vector<audit::Rating> ratings;                              // the program and the consensus of people
  std::map<std::string, std::vector<Disagreement>> disagreements;  // by check, most fragile first
  std::size_t calls = 0;                                           // with both
  std::size_t labelled = 0;                                        // by people
  std::vector<std::string> people;
  audit::Reliability reliability;
  std::vector<audit::ScoreAgreement> scores;
  std::map<std::string, audit::Sample> samples;  // by check
};

struct AgreementFormat {
  const char* name;
  void (*print)(Session& session, const Compared& compared, const audit::Agreement& agreement);
};

// The format of that name ("" is the first), or null after adding a problem.
const AgreementFormat* agreement_format(const std::string& name, text::Problems& problems);

// The parts of the page beyond the program and one person: coefficients of each check, of all, of each rater, scores,
// recall from a sample. In Markdown only what several people or scores add.
void print_reliability(Session& session, const Compared& compared);
void print_reliability_markdown(Session& session, const Compared& compared);
void append_reliability(report::JsonText& json, const Compared& compared);
void append_coefficients(report::JsonText& json, const Compared& compared, const std::string& check);

// "0.81 [0.70, 0.92]", and {"value": ..., "low": ..., "high": ...} or null.
std::string with_interval(const audit::Figure& figure, int digits);
void append_figure(report::JsonText& json, const char* key, const std::optional<audit::Figure>& figure);

}  // namespace callaudit::cli
