// Examples run against the rules that they stand in.
#include "audit/example.h"

#include <fmt/format.h>

#include <algorithm>

#include "audit/auditor.h"
#include "checks/evidence.h"
#include "text/utf8.h"

namespace callaudit::audit {

namespace {

using transcript::Call;
using transcript::Role;

bool overlaps(const Mark& mark, const checks::Evidence& evidence) {
  return mark.segment == evidence.segment && evidence.span.first < mark.end && evidence.span.second > mark.begin;
}

std::string marked_words(const Mark& mark, const Call& call) {
  const std::string& text = call.segments[static_cast<std::size_t>(mark.segment - 1)].text;
  std::string words;
  int number = 0;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const std::size_t length = text::decode(text, at).length;
    if (number >= mark.begin && number < mark.end) words += text.substr(at, length);
    at += length;
  }
  return words;
}

std::string unmarked(const std::vector<checks::Evidence>& evidence, const std::vector<Mark>& marks, const Call& call) {
  for (const Mark& mark : marks) {
    if (std::ranges::none_of(evidence, [&](const auto& each) { return overlaps(mark, each); }))
      return fmt::format("the verdict is right, but not for the marked words \"{}\"", marked_words(mark, call));
  }
  return {};
}

std::string complaint_about(const rules::Example& example, const checks::Verdict& verdict,
                            const std::vector<Mark>& marks, const Call& call) {
  if (verdict.outcome != example.expected) {
    return fmt::format("expected {}, got {}: {}", checks::name(example.expected), checks::name(verdict.outcome),
                       verdict.reason);
  }
  return unmarked(verdict.evidence, marks, call);
}

}  // namespace

ExampleRunner::ExampleRunner(const rules::Rulebook& rulebook) : rulebook_(rulebook) {}

namespace {

void trace_condition(const checks::Condition& condition, const checks::Facts& facts, ExampleTrace& trace) {
  trace.conditions.emplace_back(&condition, condition.holds(facts));
  for (const checks::Condition& part : condition.parts) trace_condition(part, facts, trace);
}

void trace_parts(const checks::Check& check, const checks::Facts& facts, ExampleTrace& trace) {
  for (const checks::Check* part : check.parts()) {
    trace.parts.emplace_back(part, part->judge(facts).outcome);
    trace_parts(*part, facts, trace);
  }
}

void trace_signals(const signals::Timeline& timeline, ExampleTrace& trace) {
  for (const auto& events : timeline.events) trace.fired.push_back(!events.empty());
  for (const auto& misses : timeline.misses) trace.stopped.push_back(!misses.empty());
}

void trace_check(const checks::Check& check, const checks::Facts& facts, ExampleTrace& trace) {
  trace_signals(*facts.timeline, trace);
  if (check.when) trace_condition(*check.when, facts, trace);
  if (check.excused_by) trace_condition(*check.excused_by, facts, trace);
  trace_parts(check, facts, trace);
}

}  // namespace

std::string name_of_tested(const rules::Rulebook& rulebook, const rules::Example& example) {
  if (example.check >= 0) return rulebook.checks[static_cast<std::size_t>(example.check)]->heading.id;
  return fmt::format("signal '{}'", rulebook.signals.definitions[static_cast<std::size_t>(example.signal)].name);
}

ExampleResult ExampleRunner::run(const rules::Example& example, ExampleTrace* trace) {
  return example.check >= 0 ? run_check(example, trace) : run_signal(example, trace);
}

void ExampleRunner::trace_words(const transcript::Call& call, ExampleTrace& trace) {
  if (!matcher_) matcher_.emplace(rulebook_.signals.patterns);
  trace.call = call;
  match::normalise(trace.call, trace.text);
  matcher_->scan(trace.text, trace.hits);
}

ExampleResult ExampleRunner::run_signal(const rules::Example& example, ExampleTrace* trace) {
  const signals::Definition& definition = rulebook_.signals.definitions[static_cast<std::size_t>(example.signal)];
  const ExampleCall read = read_example(example, definition.speaker.value_or(Role::agent));
  match::CallText text;
  match::normalise(read.call, text);
  signals::Timeline timeline;
  if (!reader_) reader_.emplace(rulebook_.signals, rulebook_.learned);
  reader_->read(text, timeline);
  const checks::Facts facts{&rulebook_.signals, &timeline, nullptr};
  ExampleResult result;
  for (const signals::Event& event : timeline.of(example.signal))
    result.verdict.evidence.push_back(checks::evidence_of(event, example.signal, facts));
  if (timeline.has(example.signal) != example.fires) {
    result.complaint = example.fires ? "expected to fire, but it is silent" : "expected to be silent, but it fires";
    for (const signals::Miss& miss : timeline.misses[static_cast<std::size_t>(example.signal)])
      result.verdict.search.nearest.push_back(checks::evidence_of(miss.event, example.signal, facts, miss.clause));
  } else {
    result.complaint = unmarked(result.verdict.evidence, read.marks, read.call);
  }
  result.passed = result.complaint.empty();
  if (trace == nullptr) return result;
  trace_words(read.call, *trace);
  trace_signals(timeline, *trace);
  return result;
}

ExampleResult ExampleRunner::run_check(const rules::Example& example, ExampleTrace* trace) {
  const checks::Check& check = *rulebook_.checks[static_cast<std::size_t>(example.check)];
  ExampleCall read = read_example(example);
  AuditOptions options;
  options.selection.checks = {check.heading.id};
  options.schedule = &read.schedule;
  Auditor auditor(rulebook_, options);
  const transcript::Call call = read.call;
  text::Result<CallResult> audited = auditor.audit(std::move(read.call));
  ExampleResult result;
  if (!audited) {
    result.complaint = audited.error().message;
    return result;
  }
  result.verdict = std::move(audited->verdicts.front());
  result.complaint = complaint_about(example, result.verdict, read.marks, call);
  result.passed = result.complaint.empty();
  if (trace == nullptr) return result;
  trace_words(call, *trace);
  trace_check(check, {&rulebook_.signals, &auditor.timeline(), &read.schedule}, *trace);
  return result;
}

}  // namespace callaudit::audit
