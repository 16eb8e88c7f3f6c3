#include "cli/remarks.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "text/utf8.h"

namespace callaudit::cli {

namespace {

// Data and properties of a GitHub workflow command.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text::printable(text)) {
    if (c == '%' || (property && (c == ':' || c == ','))) {
      out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      out += c;
    }
  }
  return out;
}

void print_command(std::ostream& out, const char* command, const text::Problem& problem, std::string_view title) {
  const std::string hint = problem.hint.empty() ? "" : " (" + problem.hint + ")";
  out << fmt::format("::{} file={},line={},col={},title={}::{}\n", command, escaped(problem.where.file, true),
                     std::max(1, problem.where.line), std::max(1, problem.where.column), escaped(title, true),
                     escaped(problem.message + hint, false));
}

}  // namespace

std::string counted(std::size_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

void print_verdict_on_rules(Session& session, const text::Problems& problems,
                            const std::vector<rules::Remark>& remarks) {
  const bool strict = session.settings.flag("strict");
  if (session.settings.text("format") == "github") {
    for (const text::Problem& problem : problems) print_command(session.streams.out, "error", problem, "rules");
    for (const rules::Remark& remark : remarks)
      print_command(session.streams.out, strict ? "error" : "warning", remark.problem, remark.lint);
    return;
  }
  print_problems(session, problems);
  for (const rules::Remark& remark : remarks) {
    text::Problem problem = remark.problem;
    problem.message = fmt::format("{}: {} [{}]", strict ? "error" : "warning", problem.message, remark.lint);
    print_problems(session, {problem});
  }
}

}  // namespace callaudit::cli
