#include "audit/auditor.h"

#include <fmt/format.h>

#include <algorithm>

#include "audit/redact.h"
#include "audit/script_rules.h"
#include "audit/selection.h"
#include "checks/evidence.h"
#include "privacy/mask.h"
#include "text/timed.h"

namespace callaudit::audit {

namespace {

// The signal by which a rule book says that a call is one with an upset customer.
constexpr const char* kUpset = "upset";

constexpr const char* kNobody = "nobody is known to be the agent (--agent LABEL says who it is)";

CallResult head_of(const transcript::Call& call, const match::CallText& text) {
  CallResult result;
  result.id = call.id;
  result.file = call.file;
  result.line = call.line;
  result.format = call.format;
  result.transcript_hash = transcript::transcript_hash(call);
  result.agent = call.agent;
  result.team = call.team;
  result.queue = call.queue;
  result.language = call.language;
  result.started_at = call.started_at;
  result.duration = call.duration;
  result.agent_rule = call.agent_rule;
  result.turns = static_cast<int>(text.turns.size());
  result.segments = static_cast<int>(call.segments.size());
  result.notes = call.notes;
  if (call.agent_rule.empty()) result.notes.emplace_back(kNobody);
  return result;
}

text::Problem too_slow(const transcript::Call& call, double seconds) {
  return {{call.file, std::max(call.line, 1), 1},
          fmt::format("the call takes more than {:g} seconds to audit", seconds),
          "raise --limit-time, or split the call",
          {}};
}

}  // namespace

struct Auditor::State {
  State(const rules::Rulebook& book, const AuditOptions& wanted)
      : rulebook(book),
        options(wanted),
        chosen(choose(book, wanted.selection)),
        check_ids(book.check_ids()),
        reader(book.signals, book.learned),
        upset(book.signals.find(kUpset)),
        told(told_signals(book)) {}

  const rules::Rulebook& rulebook;
  AuditOptions options;
  Chosen chosen;
  std::vector<std::string> check_ids;
  signals::Reader reader;
  signals::SignalId upset;
  std::vector<signals::SignalId> told;
  transcript::Call call;
  match::CallText text;
  signals::Timeline timeline;
  std::vector<bool> asks_customer;  // by check; filled for the first script without a customer
  text::Deadline deadline;

  checks::Facts facts() const { return {&rulebook.signals, &timeline, options.schedule, options.most_evidence}; }
  void judge(CallResult& result);
  void list_signals(CallResult& result) const;
};

void Auditor::State::judge(CallResult& result) {
  const bool alone = is_without_customer(call);
  if (alone && asks_customer.empty()) asks_customer = need_customer(rulebook);
  if (options.timings != nullptr) options.timings->checks.resize(rulebook.checks.size(), 0.0);
  for (const int index : chosen.checks) {
    if (text.is_too_late()) return;
    const auto at = static_cast<std::size_t>(index);
    const text::Timed timed(options.timings == nullptr ? nullptr : &options.timings->checks[at]);
    result.verdicts.push_back(alone && asks_customer[at] ? needs_customer(index) : rulebook.checks[at]->judge(facts()));
    result.verdicts.back().check = index;
  }
  apply_suppressions(rulebook, call, result.verdicts, result.notes);
  const text::Timed timed(options.timings == nullptr ? nullptr : &options.timings->scores);
  for (const score::Scorecard* scorecard : chosen.scorecards) {
    result.scorecards.push_back(score::score(*scorecard, result.verdicts, check_ids));
  }
}

void Auditor::State::list_signals(CallResult& result) const {
  for (const signals::SignalId signal : told) {
    const std::string& name = rulebook.signals.definitions[static_cast<std::size_t>(signal)].name;
    for (const signals::Event& event : timeline.of(signal)) {
      result.signals.push_back({name, checks::evidence_of(event, signal, facts())});
    }
  }
}

Auditor::Auditor(const rules::Rulebook& rulebook, const AuditOptions& options)
    : state_(std::make_unique<State>(rulebook, options)) {}
Auditor::~Auditor() = default;
Auditor::Auditor(Auditor&&) noexcept = default;

text::Result<CallResult> Auditor::audit(transcript::Call&& call) {
  State& state = *state_;
  state.call = std::move(call);
  Timings* const timings = state.options.timings;
  if (timings != nullptr) ++timings->calls;
  state.deadline.start(state.options.most_seconds);
  {
    const text::Timed timed(timings == nullptr ? nullptr : &timings->words);
    match::normalise(state.call, state.text);
  }
  state.text.deadline = &state.deadline;
  state.reader.read(state.text, state.timeline, timings == nullptr ? nullptr : &timings->signals);
  if (state.deadline.over()) return too_slow(state.call, state.options.most_seconds);
  CallResult result = head_of(state.call, state.text);
  result.upset = state.upset >= 0 && state.timeline.has(state.upset);
  const std::vector<std::string> names =
      state.options.redact ? names_given(state.rulebook, state.timeline, state.call) : std::vector<std::string>();
  // Everything that is found is found by now, and a mask keeps every place: what is quoted from here on is masked.
  if (state.options.redact) privacy::mask(state.call, names);
  state.judge(result);
  if (state.options.with_signals) state.list_signals(result);
  if (state.deadline.over()) return too_slow(state.call, state.options.most_seconds);
  if (state.options.redact) {
    privacy::mask_heading(state.call, names);
    redact(result, names);
  }
  if (state.options.with_transcripts) result.transcript = state.call;
  return result;
}

const match::CallText& Auditor::text() const {
  return state_->text;
}

const signals::Timeline& Auditor::timeline() const {
  return state_->timeline;
}

}  // namespace callaudit::audit
