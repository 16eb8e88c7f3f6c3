// callaudit show: the call as it was read.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/native_json.h"
#include "cli/one_call.h"
#include "cli/setup.h"
#include "cli/terminal.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

using transcript::Call;
using transcript::Role;
using transcript::Segment;

constexpr double kGap = 2.0;      // seconds of silence worth a line
constexpr double kOverlap = 0.3;  // seconds of two speaking at once
constexpr int kTextColumn = 26;

const char* color_of(Role role) {
  return role == Role::agent ? "36" : role == Role::customer ? "33" : "2";
}

class Page {
 public:
  explicit Page(Session& session) : out_(session.streams.out), look_(look_of(session)) {}

  void print(const Call& call, const match::CallText& text, const std::vector<audit::SignalEvent>& signals) {
    head(call, text);
    std::size_t turn = 0;
    for (std::size_t at = 0; at < call.segments.size(); ++at) {
      if (at > 0) pause(call.segments[at - 1], call.segments[at]);
      while (turn < text.turns.size() && text.turns[turn].last_segment < at) ++turn;
      const bool opens = turn < text.turns.size() && text.turns[turn].first_segment == at;
      line(call, at, opens ? static_cast<int>(turn) + 1 : 0, signals);
      marks(static_cast<int>(at) + 1, signals);
    }
    out_ << "\n";
  }

 private:
  void head(const Call& call, const match::CallText& text) {
    out_ << painted(look_, "1", text::printable(call.id)) << "\n";
    field("file", call.line > 1 ? fmt::format("{}:{}", call.file, call.line) : call.file);
    field("format", call.format + (call.format_reason.empty() ? "" : " (" + call.format_reason + ")"));
    field("agent", agent(call));
    for (const transcript::Speaker& speaker : call.speakers) field("speaker", described(speaker));
    field("size",
          fmt::format("{} turns, {} segments, {} words", text.turns.size(), call.segments.size(), text.tokens.size()));
    field("duration", text::is_known(call.duration) ? text::format_clock(call.duration) : "unknown: no times");
    field("started at", call.started_at);
    field("team", call.team);
    field("queue", call.queue);
    field("language", call.language);
    for (const auto& [key, value] : call.metadata) field(key, value);
    for (const std::string& note : call.notes) field("note", note);
    out_ << "\n";
  }

  void field(const std::string& name, const std::string& value) {
    if (value.empty()) return;
    out_ << painted(look_, "2", fmt::format("  {:<11}", text::printable(name))) << " "
         << wrapped(text::printable(value), look_.width, 14) << "\n";
  }

  static std::string agent(const Call& call) {
    if (call.agent_rule.empty()) return "nobody could be told to be the agent; --agent LABEL says who it is";
    std::string text = call.agent.empty() ? "known" : call.agent;
    text += ", by " + call.agent_rule;
    if (call.agent_confidence < 1) text += fmt::format(" ({:.0f} % sure)", 100 * call.agent_confidence);
    return text;
  }

  static std::string described(const transcript::Speaker& speaker) {
    std::string text = fmt::format("{}: \"{}\"", transcript::name(speaker.role), speaker.label);
    if (!speaker.name.empty() && speaker.name != speaker.label) text += ", " + speaker.name;
    if (!speaker.channel.empty()) text += ", channel " + speaker.channel;
    return text;
  }

  void pause(const Segment& before, const Segment& after) {
    if (!text::is_known(before.end) || !text::is_known(after.start)) return;
    const double gap = after.start - before.end;
    const bool overlap = -gap >= kOverlap && before.speaker != after.speaker;
    if (gap < kGap && !overlap) return;
    const std::string remark =
        overlap ? fmt::format("[overlap {:.1f} s]", -gap) : fmt::format("[silence {:.1f} s]", gap);
    out_ << std::string(kTextColumn, ' ') << painted(look_, "2", remark) << "\n";
  }

  // Turn number, time, role, words.
  void line(const Call& call, std::size_t at, int turn, const std::vector<audit::SignalEvent>& signals) {
    const Segment& segment = call.segments[at];
    const Role role = call.role_of(segment);
    const std::string number = turn > 0 ? fmt::format("{:>4}", turn) : "    ";
    const std::string clock = text::is_known(segment.start) ? text::format_clock(segment.start) : "";
    out_ << painted(look_, "2", fmt::format("{} {:>8}  ", number, clock))
         << painted(look_, color_of(role), fmt::format("{:<9}", name_of(role))) << "  "
         << words(segment.text, static_cast<int>(at) + 1, signals);
  }

  // The words of a segment with its signals marked; the first line stands behind what is printed already.
  std::string words(const std::string& text, int segment, const std::vector<audit::SignalEvent>& signals) const {
    report::Marks marks;
    for (const audit::SignalEvent& event : signals) {
      if (event.at.segment == segment) marks.push_back(event.at.span);
    }
    const std::string lines = marked_lines(look_, text, marks, kTextColumn);
    return lines.empty() ? "\n" : lines.substr(kTextColumn);
  }

  static const char* name_of(Role role) { return role == Role::unknown ? "?" : transcript::name(role); }

  void marks(int segment, const std::vector<audit::SignalEvent>& signals) {
    std::vector<const audit::SignalEvent*> here;
    for (const audit::SignalEvent& event : signals) {
      if (event.at.segment == segment && !lies_in_another(event, signals)) here.push_back(&event);
    }
    std::ranges::stable_sort(here, {}, [](const audit::SignalEvent* event) { return event->at.span; });
    for (std::size_t at = 0; at < here.size();) {
      std::string names;
      std::size_t next = at;
      for (; next < here.size() && here[next]->at.span == here[at]->at.span; ++next) {
        names += (names.empty() ? "" : ", ") + here[next]->id;
      }
      print_marks(names, marked(here[at]->at));
      at = next;
    }
  }

  // The names of the signals on the same words, then the words where there is room for them.
  void print_marks(const std::string& names, const std::string& words) {
    const int room = look_.width - kTextColumn - text::display_width(names) - 3;
    const std::string quote = room < 8 ? "" : " \"" + shortened(words, room) + "\"";
    out_ << std::string(kTextColumn, ' ') << painted(look_, "35", wrapped(names, look_.width, kTextColumn))
         << painted(look_, "2", quote) << "\n";
  }

  std::string shortened(const std::string& text, int columns) const {
    if (text::display_width(text) <= columns) return text;
    std::string kept;
    for (std::size_t at = 0; at < text.size() && text::display_width(kept) < columns - 3;) {
      const std::size_t length = text::decode(text, at).length;
      kept += text.substr(at, length);
      at += length;
    }
    return kept + (look_.ascii ? "..." : "\u2026");
  }

  // Wording and learning often find the same thing, one of them with more words around it.
  static bool lies_in_another(const audit::SignalEvent& event, const std::vector<audit::SignalEvent>& signals) {
    return std::ranges::any_of(signals, [&](const audit::SignalEvent& other) {
      return other.id == event.id && other.at.segment == event.at.segment && other.at.span != event.at.span &&
             other.at.span.first <= event.at.span.first && other.at.span.second >= event.at.span.second;
    });
  }

  // The words themselves, out of the quote.
  static std::string marked(const checks::Evidence& evidence) {
    std::string words;
    int number = 0;
    for (std::size_t at = 0; at < evidence.quote.size(); ++number) {
      const std::size_t length = text::decode(evidence.quote, at).length;
      if (number >= evidence.mark.first && number < evidence.mark.second) words += evidence.quote.substr(at, length);
      at += length;
    }
    return text::printable(words);
  }

  std::ostream& out_;
  Look look_;
};

}  // namespace

Ending show(Session& session) {
  const std::string format = session.settings.text("format");
  if (!format.empty() && format != "pretty" && format != "json") {
    print_problems(session, {{{}, fmt::format("show has no format '{}'", format), "one of: pretty, json", {}}});
    return {Exit::untrustworthy, "usage: nothing was shown"};
  }
  std::shared_ptr<const rules::Rulebook> rulebook;
  std::unique_ptr<audit::Auditor> auditor;
  // What is to be masked is known only when the call has been read through.
  const bool redact = session.settings.flag("redact");
  const bool signals = session.settings.flag("signals");
  if (signals || redact) {
    rulebook = load_rules(session);
    if (rulebook == nullptr) return bad_rules();
    audit::AuditOptions options;
    options.with_signals = signals;
    options.most_seconds = *session.settings.number("limit-time");
    options.redact = redact;
    auditor = std::make_unique<audit::Auditor>(*rulebook, options);
  }
  Page page(session);
  return for_each_call(session, session.arguments.front(), [&](Call&& call, text::Problems& problems) {
    std::vector<audit::SignalEvent> events;
    match::CallText own;
    if (auditor != nullptr) {
      text::Result<audit::CallResult> result = auditor->audit(std::move(call));
      if (!result) return problems.push_back(result.error());
      events = std::move(result->signals);
    } else {
      match::normalise(call, own);
    }
    const match::CallText& text = auditor != nullptr ? auditor->text() : own;
    if (format == "json") {
      session.streams.out << native_json(*text.call) << "\n";
    } else {
      page.print(*text.call, text, events);
    }
  });
}

}  // namespace callaudit::cli
