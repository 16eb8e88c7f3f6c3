// An example's text -> the call that it tells, and its marks.
#include <algorithm>

#include "audit/example.h"
#include "text/time.h"
#include "text/utf8.h"

namespace callaudit::audit {

namespace {

using transcript::Call;
using transcript::Role;

constexpr const char* kAgentsName = "Example Agent";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

int code_points(std::string_view text) {
  int count = 0;
  for (std::size_t at = 0; at < text.size(); at += text::decode(text, at).length) ++count;
  return count;
}

std::optional<double> seconds(std::string_view text) {
  const std::optional<double> clock = text::parse_clock(text);
  return clock ? clock : text::parse_number(text);
}

// "C 0:05-0:09.5" of a line that starts "C 0:05-0:09.5: text".
struct Label {
  Role role = Role::unknown;
  double start = text::kUnknown;
  double end = text::kUnknown;
};

std::optional<Label> parse_label(std::string_view text) {
  Label label;
  if (text.empty()) return std::nullopt;
  // "A", "Agent", "C", "Customer", "S", "System".
  constexpr std::pair<std::string_view, Role> kLabels[] = {
      {"Agent", Role::agent}, {"Customer", Role::customer}, {"System", Role::system}};
  std::string_view rest;
  for (const auto& [name, role] : kLabels) {
    const std::string_view taken = text.starts_with(name) ? name : name.substr(0, 1);
    if (!text.starts_with(taken) || (text.size() > taken.size() && text[taken.size()] != ' ')) continue;
    label.role = role;
    rest = trimmed(text.substr(taken.size()));
  }
  if (label.role == Role::unknown) return std::nullopt;
  const std::string_view times = rest;
  if (times.empty()) return label;
  const std::size_t dash = times.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::optional<double> start = seconds(trimmed(times.substr(0, dash)));
  const std::optional<double> end = seconds(trimmed(times.substr(dash + 1)));
  if (!start || !end) return std::nullopt;
  label.start = *start;
  label.end = *end;
  return label;
}

// Fills an ExampleCall line by line.
class Lines {
 public:
  Lines(ExampleCall& into, Role speaker) : into_(into), speaker_(speaker) {}

  void take(std::string_view line) {
    if (line.starts_with("@ ")) return take_field(trimmed(line.substr(2)));
    // The colon behind the label is the first one that a blank or the line's end follows: clock times have colons too.
    for (std::size_t colon = line.find(':'); colon != std::string_view::npos; colon = line.find(':', colon + 1)) {
      if (colon + 1 < line.size() && line[colon + 1] != ' ') continue;
      const std::optional<Label> label = parse_label(trimmed(line.substr(0, colon)));
      if (!label) break;
      start_segment(*label);
      return add_words(trimmed(line.substr(colon + 1)));
    }
    if (into_.call.segments.empty()) start_segment({speaker_});
    add_words(line);
  }

  void finish() {
    Call& call = into_.call;
    if (call.agent.empty()) call.agent = kAgentsName;
    call.agent_rule = "role in the example";
    for (const transcript::Segment& segment : call.segments) {
      if (text::is_known(segment.end))
        call.duration = std::max(segment.end, text::is_known(call.duration) ? call.duration : 0.0);
    }
    into_.schedule.complete = true;
    neighbours_.push_back(call.started_at);
    std::vector<checks::Schedule::Start>& starts = into_.schedule.starts[call.agent];
    for (const std::string& at : neighbours_) {
      if (const auto seconds = text::parse_iso_time(at)) starts.push_back({*seconds, {}});
    }
    std::ranges::sort(starts);
  }

 private:
  void take_field(std::string_view field) {
    const std::size_t blank = std::min(field.find(' '), field.size());
    const std::string_view key = field.substr(0, blank);
    const std::string value(trimmed(field.substr(blank)));
    Call& call = into_.call;
    if (key == "id")
      call.id = value;
    else if (key == "agent")
      call.agent = value;
    else if (key == "queue")
      call.queue = value;
    else if (key == "language")
      call.language = value;
    else if (key == "started_at")
      call.started_at = value;
    else if (key == "medium" && value == "chat")
      call.medium = transcript::Medium::chat;
    else if (key == "medium" && value == "script")
      call.medium = transcript::Medium::script;
    else if (key == "next_call" || key == "previous_call")
      neighbours_.push_back(value);
    else
      call.metadata.emplace_back(key, value);
  }

  void start_segment(const Label& label) {
    transcript::Segment segment;
    segment.speaker = transcript::speaker_index(into_.call, transcript::name(label.role));
    into_.call.speakers[static_cast<std::size_t>(segment.speaker)].role = label.role;
    segment.start = label.start;
    segment.end = label.end;
    into_.call.segments.push_back(std::move(segment));
  }

  // Appends text without its marks, which are remembered by their places.
  void add_words(std::string_view text) {
    std::string& whole = into_.call.segments.back().text;
    if (!whole.empty()) whole += ' ';
    while (!text.empty()) {
      const std::size_t mark = text.find(open_ ? ">>" : "<<");
      whole += text.substr(0, mark);
      if (mark == std::string_view::npos) return;
      set_mark(code_points(whole));
      text.remove_prefix(mark + 2);
    }
  }

  void set_mark(int at) {
    if (open_) {
      into_.marks.back().end = at;
    } else {
      into_.marks.push_back({static_cast<int>(into_.call.segments.size()), at, at});
    }
    open_ = !open_;
  }

  ExampleCall& into_;
  Role speaker_;  // of a text without any
  std::vector<std::string> neighbours_;
  bool open_ = false;  // behind << and before >>
};

}  // namespace

ExampleCall read_example(const rules::Example& example, Role speaker) {
  ExampleCall read;
  read.call.id = "example";
  read.call.file = example.where.file;
  read.call.line = example.where.line;
  read.call.format = "example";
  Lines lines(read, speaker);
  std::string_view rest = example.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    if (!line.empty()) lines.take(line);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  lines.finish();
  return read;
}

}  // namespace callaudit::audit
