// callaudit trace: how a verdict came about, step by step.
#include <fmt/format.h>

#include <ostream>

#include "checks/evidence.h"
#include "cli/commands.h"
#include "cli/one_call.h"
#include "cli/setup.h"
#include "cli/terminal.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

constexpr std::size_t kMostEvents = 20;  // of one signal
constexpr std::size_t kMostMisses = 10;
constexpr int kQuote = 8;  // columns before what was said

const char* color_of(checks::Outcome outcome) {
  return outcome == checks::Outcome::pass ? "32" : outcome == checks::Outcome::fail ? "31" : "2";
}

class Story {
 public:
  Story(Session& session, const rules::Rulebook& rulebook, int check)
      : out_(session.streams.out),
        look_(look_of(session)),
        rulebook_(rulebook),
        check_(*rulebook.checks[static_cast<std::size_t>(check)]) {}

  void tell(const checks::Verdict& verdict, const checks::Facts& facts) {
    out_ << painted(look_, "1", check_.heading.id) << " in " << text::printable(facts.call().id) << "\n";
    if (check_.when) condition("applies when", *check_.when, facts);
    if (check_.excused_by) condition("excused by", *check_.excused_by, facts);
    for (const signals::SignalId signal : check_.signals()) events(signal, facts);
    searched(verdict.search);
    out_ << "  verdict " << painted(look_, color_of(verdict.outcome), checks::name(verdict.outcome))
         << (verdict.needs_ear ? " (needs an ear)" : "") << ":\n"
         << marked_lines(look_, verdict.reason, {}, 4);
    for (const checks::Evidence& evidence : verdict.evidence) quote("    because of", evidence);
    out_ << "\n";
  }

 private:
  void condition(const char* what, const checks::Condition& condition, const checks::Facts& facts) {
    out_ << "  " << what << " " << condition.written << ": " << (condition.holds(facts) ? "yes" : "no") << "\n";
  }

  void events(signals::SignalId signal, const checks::Facts& facts) {
    const std::string& name = rulebook_.signals.definitions[static_cast<std::size_t>(signal)].name;
    const auto found = facts.timeline->of(signal);
    out_ << "  signal " << painted(look_, "35", name) << ": "
         << (found.empty() ? "nowhere" : fmt::format("{} time{}", found.size(), found.size() == 1 ? "" : "s")) << "\n";
    for (std::size_t at = 0; at < std::min(found.size(), kMostEvents); ++at) {
      quote(found[at].learned ? fmt::format("    learned, {:.2f}", found[at].score) : "    found",
            checks::evidence_of(found[at], signal, facts));
    }
    const auto& misses = facts.timeline->misses[static_cast<std::size_t>(signal)];
    for (std::size_t at = 0; at < std::min(misses.size(), kMostMisses); ++at) {
      quote(fmt::format("    not counted: {}", misses[at].clause),
            checks::evidence_of(misses[at].event, signal, facts));
    }
  }

  void searched(const checks::Search& search) {
    if (!search.made) return;
    out_ << fmt::format("  searched turns {} to {}, {} words\n", search.first_turn, search.last_turn, search.words);
    for (const checks::Evidence& evidence : search.nearest) quote("    nearest: " + evidence.note, evidence);
  }

  void quote(const std::string& what, const checks::Evidence& evidence) {
    std::string line = fmt::format("{}, turn {}", what, evidence.turn);
    if (text::is_known(evidence.start)) line += " at " + text::format_clock(evidence.start);
    out_ << line << ", " << transcript::name(evidence.speaker) << ":\n"
         << marked_lines(look_, evidence.quote, {evidence.mark}, kQuote);
  }

  std::ostream& out_;
  Look look_;
  const rules::Rulebook& rulebook_;
  const checks::Check& check_;
};

}  // namespace

Ending trace(Session& session) {
  const auto rulebook = load_rules(session);
  if (rulebook == nullptr) return bad_rules();
  audit::AuditOptions options;
  options.most_seconds = *session.settings.number("limit-time");
  options.redact = session.settings.flag("redact");
  options.selection.checks = {session.arguments.front()};
  if (const text::Problems problems = audit::check_selection(*rulebook, options.selection); !problems.empty()) {
    print_problems(session, problems);
    return {Exit::untrustworthy, "usage: nothing was traced"};
  }
  audit::Auditor auditor(*rulebook, options);
  Story story(session, *rulebook, rulebook->find_check(session.arguments.front()));
  return for_each_call(session, session.arguments.back(), [&](transcript::Call&& call, text::Problems& problems) {
    const text::Result<audit::CallResult> result = auditor.audit(std::move(call));
    if (!result) return problems.push_back(result.error());
    story.tell(result->verdicts.front(), {&rulebook->signals, &auditor.timeline(), nullptr, options.most_evidence});
  });
}

}  // namespace callaudit::cli
