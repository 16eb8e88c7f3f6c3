#include "report/fixture.h"

#include <doctest/doctest.h>

namespace callaudit::report::fixture {

namespace {

using checks::Evidence;
using checks::Outcome;
using checks::Severity;
using checks::Verdict;
using transcript::Role;

constexpr const char* kHostile =
    "<script>alert(1)</script> =HYPERLINK(\"x\") \x1b[31mred\x1b[0m ::error::boom 你好 🎉 \u202Eevil";

Evidence said(int segment, Role speaker, std::pair<double, double> time, std::string quote, std::pair<int, int> mark) {
  Evidence at;
  at.segment = segment;
  at.turn = segment;
  at.line = 10 + segment;
  at.speaker = speaker;
  at.start = time.first;
  at.end = time.second;
  at.quote = std::move(quote);
  at.mark = mark;
  at.span = mark;
  return at;
}

Verdict verdict(int check, Outcome outcome, std::string reason, std::vector<Evidence> evidence = {}) {
  Verdict made;
  made.check = check;
  made.outcome = outcome;
  made.share = outcome == Outcome::pass ? 1 : 0;
  made.reason = std::move(reason);
  made.evidence = std::move(evidence);
  return made;
}

// The same verdicts for every call, as a call without trouble has them.
std::vector<Verdict> good_verdicts() {
  return {verdict(0, Outcome::pass, "The agent never told the customer to calm down."),
          verdict(1, Outcome::pass, "The agent put empathy into words.",
                  {said(4, Role::agent, {9.5, 12}, "I can see how tiring that must be.", {0, 12})}),
          verdict(2, Outcome::pass, "Nothing was asked twice."),
          verdict(3, Outcome::pass, "The agent introduced themselves.",
                  {said(1, Role::agent, {0.4, 3.9}, "North Mail, this is Ana speaking.", {12, 23})}),
          verdict(4, Outcome::pass, "The agent named a time.",
                  {said(9, Role::agent, {61, 64.25}, "It will be with you by Friday.", {20, 29})}),
          verdict(5, Outcome::not_applicable, "Nobody was put on hold."),
          verdict(6, Outcome::pass, "No insult was heard."),
          verdict(7, Outcome::not_applicable, "No refund was asked for.")};
}

score::SectionResult section(std::string title, double weight, std::vector<score::ItemResult> items) {
  score::SectionResult made{std::move(title), weight, 0, 0, false, std::move(items)};
  for (const score::ItemResult& item : made.items) {
    made.earned += item.earned;
    if (item.points > 0 && !item.bonus && item.outcome != Outcome::not_applicable) made.possible += item.points;
  }
  return made;
}

score::ItemResult item(const std::vector<Verdict>& verdicts, int check, double points) {
  const Verdict& from = verdicts[static_cast<std::size_t>(check)];
  const bool applies = from.outcome != Outcome::not_applicable;
  double earned = applies && points > 0 ? points * from.share : 0;
  if (points < 0 && from.outcome == Outcome::fail) earned = points;
  return {check, from.outcome, points, earned, false, score::Critical::no};
}

void add_up(score::ScoreResult& card) {
  for (const score::SectionResult& part : card.sections) {
    if (part.possible <= 0) continue;
    card.earned += part.weight * part.earned / part.possible;
    card.possible += part.weight;
  }
  card.score = 100 * card.earned / card.possible;
  card.low = card.high = *card.score;
  card.passed = *card.score >= card.pass_mark;
  card.band = *card.score >= 90 ? "Excellent" : *card.score >= 75 ? "Good" : "Needs work";
}

std::vector<score::ScoreResult> scored(const std::vector<Verdict>& verdicts) {
  score::ScoreResult care;
  care.id = "care";
  care.title = "Care first";
  care.pass_mark = 80;
  score::ItemResult calm = item(verdicts, 0, 4);
  calm.critical = score::Critical::section;
  care.sections = {section("Emotion", 40, {calm, item(verdicts, 1, 6)}),
                   section("Listening", 30, {item(verdicts, 2, 5)}),
                   section("Promises", 30, {item(verdicts, 4, 3), item(verdicts, 7, 3)}),
                   section("Hold", 10, {item(verdicts, 5, 2)})};
  care.sections[0].zeroed = calm.outcome == Outcome::fail;
  if (care.sections[0].zeroed) care.sections[0].earned = 0;
  add_up(care);
  score::ScoreResult conduct;
  conduct.id = "conduct";
  conduct.title = "Conduct";
  conduct.pass_mark = 50;
  score::ItemResult insult = item(verdicts, 6, 10);
  insult.critical = score::Critical::scorecard;
  conduct.sections = {section("Manners", 1, {insult, item(verdicts, 3, 2)})};
  add_up(conduct);
  if (insult.outcome == Outcome::fail) {
    conduct.zeroed_by = "never-insults";
    conduct.score = conduct.low = conduct.high = conduct.earned = 0;
    conduct.passed = false;
    conduct.band = "Needs work";
  }
  return {care, conduct};
}

audit::CallResult call(std::string id, std::string agent, std::string team, std::string started) {
  audit::CallResult made;
  made.id = std::move(id);
  made.file = "calls/" + made.id + ".vtt";
  made.line = 1;
  made.format = "webvtt";
  made.transcript_hash = "00112233445566778899aabbccddee" + made.id.substr(made.id.size() - 2);
  made.agent = std::move(agent);
  made.team = std::move(team);
  made.queue = "billing";
  made.language = "en";
  made.started_at = std::move(started);
  made.duration = 381.5;
  made.agent_rule = "role in the file";
  made.turns = 42;
  made.segments = 44;
  return made;
}

audit::CallResult good_call() {
  audit::CallResult made = call("A-10", "Ana", "North", "2026-03-02T09:14:00Z");
  made.verdicts = good_verdicts();
  made.scorecards = scored(made.verdicts);
  return made;
}

// A small transcript around the findings of upset_call().
transcript::Call conversation(const audit::CallResult& of) {
  transcript::Call made;
  made.id = of.id;
  made.file = of.file;
  made.line = of.line;
  made.format = of.format;
  made.format_reason = "starts with WEBVTT";
  made.agent = of.agent;
  made.team = of.team;
  made.queue = of.queue;
  made.language = of.language;
  made.started_at = of.started_at;
  made.duration = of.duration;
  made.agent_rule = of.agent_rule;
  made.speakers = {{"Agent", "Ben", "0", Role::agent}, {"Caller", "", "1", Role::customer}};
  made.metadata = {{"priority", "high"}};
  made.vendor.categories = {"complaint"};
  struct Line {
    int speaker;
    double start, end;
    const char* text;
  };
  const Line lines[] = {{0, 0.4, 3.9, "North Mail, this is Ben speaking. How can I help?"},
                        {1, 4.2, 11.75, "I have waited two weeks for my parcel and nobody called me back!"},
                        {0, 11.5, 14, "Sir, I need you to calm down so that I can help you."},
                        {1, 14.5, 17, "My order number is 4471, I told you that."},
                        {0, 29, 31.5, "What is your order number?"},
                        {1, 32, 33, "4471."},
                        {0, 33.5, 37, "Someone will look at it soon."}};
  int number = 0;
  for (const Line& line : lines) {
    transcript::Segment& segment = made.segments.emplace_back();
    segment.speaker = line.speaker;
    segment.start = line.start;
    segment.end = line.end;
    segment.text = line.text;
    segment.line = 10 + ++number;
  }
  made.segments[0].words = {{0, 5, 0.4, 0.7, 0.98F}, {6, 10, 0.7, text::kUnknown, -1}};
  made.segments[1].sentiment = "NEGATIVE";
  made.segments[2].interrupted = true;
  made.segments[2].confidence = 0.75F;
  return made;
}

audit::CallResult upset_call() {
  audit::CallResult made = call("B-11", "Ben", "South", "2026-03-03T15:02:30Z");
  made.upset = true;
  made.turns = made.segments = 7;
  made.duration = 41;
  made.verdicts = good_verdicts();
  made.verdicts[0] =
      verdict(0, Outcome::fail, "The agent told the customer to calm down.",
              {said(3, Role::agent, {11.5, 14}, "Sir, I need you to calm down so that I can help you.", {19, 28})});
  made.verdicts[1] = verdict(1, Outcome::fail, "The agent never put into words that they understand.");
  made.verdicts[1].needs_ear = true;
  Evidence miss = said(7, Role::agent, {33.5, 37}, "Someone will look at it soon.", {13, 20});
  miss.note = "no feeling is named";
  made.verdicts[1].search = {true, 3, 7, 31, {miss}};
  Evidence given = said(4, Role::customer, {14.5, 17}, "My order number is 4471, I told you that.", {19, 23});
  given.note = "the answer";
  Evidence again = said(5, Role::agent, {29, 31.5}, "What is your order number?", {0, 25});
  again.note = "asked again";
  made.verdicts[2] =
      verdict(2, Outcome::fail, "The order number was asked for after the customer had given it.", {given, again});
  made.verdicts[4] = verdict(4, Outcome::fail, "Half of the promises had no time.",
                             {said(7, Role::agent, {33.5, 37}, "Someone will look at it soon.", {24, 28})});
  made.verdicts[4].share = 0.5;
  made.scorecards = scored(made.verdicts);
  made.scorecards[0].high = 70;
  audit::SignalEvent upset{"upset", said(2, Role::customer, {4.2, 11.75}, "nobody called me back!", {0, 21})};
  made.signals = {upset};
  made.transcript = conversation(made);
  return made;
}

audit::CallResult hostile_call() {
  audit::CallResult made = call("=C-12", "<b>Eve</b>", "+South\t", "");
  made.id = "=cmd|' /C calc'!A0";
  made.file = "calls/::error file=x::\n<img src=x>.vtt";
  made.duration = text::kUnknown;
  made.notes = {kHostile};
  made.verdicts = good_verdicts();
  made.verdicts[6] =
      verdict(6, Outcome::fail, kHostile, {said(5, Role::agent, {text::kUnknown, text::kUnknown}, kHostile, {70, 72})});
  made.verdicts[3] = verdict(3, Outcome::fail, "The agent gave no name.");
  made.verdicts[3].search = {true, 1, 3, 12, {}};
  made.scorecards = scored(made.verdicts);
  return made;
}

// Nothing applied.
audit::CallResult empty_call() {
  audit::CallResult made = call("D-13", "", "", "2026-03-10T08:00:00Z");
  made.line = 17;
  made.verdicts = good_verdicts();
  for (Verdict& each : made.verdicts) each = verdict(each.check, Outcome::not_applicable, "The agent said nothing.");
  made.scorecards = scored(made.verdicts);
  for (score::ScoreResult& card : made.scorecards) {
    card.score.reset();
    card.low = card.high = card.earned = card.possible = 0;
    card.band.clear();
    card.passed = true;
  }
  return made;
}

}  // namespace

audit::RunInfo run() {
  audit::RunInfo made;
  made.version = "0.1.0";
  made.rules_hash = "8f14e45fceea167a";
  made.scorecards = {{"care", "Care first", 80}, {"conduct", "Conduct", 50}};
  const auto add = [&](const char* id, const char* title, Severity severity, const char* coach, const char* kind) {
    made.checks.push_back({id,
                           title,
                           severity,
                           coach,
                           {"own"},
                           kind,
                           "rules/sample.yaml:" + std::to_string(made.checks.size() * 10 + 3),
                           {}});
  };
  add("never-say-calm-down", "Never tells the customer to calm down", Severity::major,
      "Name what happened instead: \"Two weeks without a word is too long.\"", "never");
  add("voices-empathy", "Puts understanding into words", Severity::major,
      "Say what you understood and how it must feel, in one sentence.", "expect");
  add("never-asks-twice", "Never asks for what was already given", Severity::minor,
      "Write it down the first time and read it back.", "never");
  add("gives-name", "Introduces themselves by name", Severity::minor, "Open with company and first name.", "expect");
  add("gives-timeline", "Names a time for what is left to do", Severity::info,
      "Replace \"soon\" with a day or an hour.", "expect");
  add("asks-before-hold", "Asks before putting on hold", Severity::minor, "Ask, wait for the answer, then hold.",
      "expect");
  add("never-insults", "Never insults the customer", Severity::critical, "Pause before you answer.", "never");
  add("explains-refund", "Explains how the refund works", Severity::info, "Say when the money arrives.", "expect");
  made.checks[0].tags = {"emotion", "wording"};
  made.checks[0].sources = {"own", "house rules"};
  return made;
}

std::vector<audit::CallResult> calls() {
  return {good_call(), upset_call(), hostile_call(), empty_call()};
}

audit::NotAudited problem() {
  return {{"calls/broken.ndjson", 812, 3}, "not valid JSON", "look at the end of the line", ""};
}

audit::Summary summary() {
  return {4, 1, 3, "1 input was not audited", {}};
}

std::string rendered(const char* format, const Options& options) {
  std::string out;
  const Format* found = find_format(format);
  REQUIRE(found != nullptr);
  const Renderer renderer = found->make([&out](std::string_view text) { out += text; }, options);
  const std::vector<audit::CallResult> all = calls();
  renderer.begin(run());
  renderer.call(all[0]);
  renderer.call(all[1]);
  renderer.problem(problem());
  renderer.call(all[2]);
  renderer.call(all[3]);
  renderer.end(summary());
  return out;
}

}  // namespace callaudit::report::fixture
