// One finding a line, as editors and grep want it: `file:line:column: severity check: message`. The default when piped.
#include <fmt/format.h>

#include "report/findings.h"
#include "report/renderer.h"
#include "report/renderers.h"
#include "report/terminal.h"
#include "report/words.h"

namespace callaudit::report {

namespace {

// The words that decided, so that the line says more than the rule's name.
std::string quoted(const checks::Verdict& verdict) {
  if (verdict.evidence.empty()) return "";
  const checks::Evidence& at = verdict.evidence.front();
  for (const MarkedRow& row : marked_rows(at.quote, {at.mark}, 4000, "")) {
    for (const MarkedRow::Piece& piece : row.pieces) {
      if (piece.marked) return fmt::format(" (\"{}\")", cut(piece.text, 60));
    }
  }
  return "";
}

class Concise {
 public:
  Concise(Write write, const Options& options) : write_(std::move(write)), options_(options), paint_(options) {}

  void begin(const audit::RunInfo& run) { run_ = run; }

  void call(const audit::CallResult& call) {
    ++calls_;
    for (const Finding& finding : findings(call, run_, options_.show)) write(call, finding);
  }

  void problem(const audit::NotAudited& problem) {
    ++not_audited_;
    const text::Location& at = problem.where;
    write_(fmt::format("{}:{}:{}: {}: {}\n", shown(at.file), std::max(1, at.line), std::max(1, at.column),
                       paint_(Ink::red_bold, "not audited"), shown(problem.message)));
  }

  void end(const audit::Summary&) {
    write_(fmt::format("{}, {}{}\n", count(calls_, "call"), count(findings_, "finding"),
                       not_audited_ > 0 ? fmt::format(", {} not audited", not_audited_) : ""));
  }

 private:
  void write(const audit::CallResult& call, const Finding& finding) {
    ++findings_;
    const text::Location where = location_of(call, *finding.verdict);
    const std::string place =
        fmt::format("{}:{}:{}", shown(where.file), std::max(1, where.line), std::max(1, where.column));
    write_(fmt::format("{}: {} {}: {}{}{}\n", paint_.link(place, where),
                       paint_(ink_of(finding.check->severity), checks::name(finding.check->severity)),
                       shown(finding.check->id), shown(finding.verdict->reason), quoted(*finding.verdict),
                       finding.verdict->needs_ear ? " [needs an ear]" : ""));
  }

  Write write_;
  Options options_;
  Paint paint_;
  audit::RunInfo run_;
  std::size_t calls_ = 0;
  std::size_t findings_ = 0;
  std::size_t not_audited_ = 0;
};

}  // namespace

Renderer make_concise(Write write, const Options& options) {
  return make_renderer<Concise>(std::move(write), options);
}

}  // namespace callaudit::report
