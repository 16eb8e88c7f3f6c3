// Agreement with people, as a table for the terminal, Markdown or JSON.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/agreement.h"
#include "cli/session.h"

namespace callaudit::cli {

struct Disagreement {
  std::string call;
  audit::Said human = audit::Said::nothing;
  audit::Said program = audit::Said::nothing;
  std::string reason;  // of the program
  std::string quote;
};

struct Compared {
  std::vector<std::string> checks;
  std::vector<audit::Rating> ratings;
  std::map<std::string, std::vector<Disagreement>> disagreements;  // by check
  std::size_t calls = 0;                                           // with both
  std::size_t labelled = 0;                                        // by people
};

struct AgreementFormat {
  const char* name;
  void (*print)(Session& session, const Compared& compared, const audit::Agreement& agreement);
};

// The format of that name ("" is the first), or null after adding a problem.
const AgreementFormat* agreement_format(const std::string& name, text::Problems& problems);

}  // namespace callaudit::cli
