#include "learned/heard.h"

#include <algorithm>
#include <map>

#include "match/call_text.h"

namespace callaudit::learned {

namespace {

using match::Position;
using transcript::Role;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

// Marks go where they end or open a word; inside numbers and addresses they stay. Capitals go.
std::string unmarked(std::string_view text) {
  static constexpr std::string_view marks = ".,;:!?\"()-";
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool at_edge = at == 0 || at + 1 == text.size() || is_blank(text[at - 1]) || is_blank(text[at + 1]) ||
                         marks.find(text[at + 1]) != std::string_view::npos;
    if (at_edge && marks.find(c) != std::string_view::npos) {
      out += ' ';
    } else {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return out;
}

// Tokens of a sentence by the line that they come from.
using Parts = std::map<std::size_t, std::size_t>;

constexpr double kMostOfLine = 0.7;  // a sentence that holds so much of a line does what the line does
constexpr double kLittle = 0.15;     // of a sentence; so little of another line does not matter

// Gives a heard sentence the acts of its lines; false where it holds a piece of a line that may or may not hold the
// act.
bool take_acts(const TrainingText& text, const Parts& parts, const Parts& line_sizes, LabelledLine& out) {
  std::size_t all = 0;
  for (const auto& [line, count] : parts) all += count;
  for (const auto& [line, count] : parts) {
    const std::vector<std::string>& acts = text.lines[line].acts;
    if (static_cast<double>(count) < kMostOfLine * static_cast<double>(line_sizes.at(line))) {
      if (!acts.empty() && static_cast<double>(count) > kLittle * static_cast<double>(all)) return false;
      continue;
    }
    for (const std::string& act : acts) {
      if (!out.is_example_of(act)) out.acts.push_back(act);
    }
  }
  return true;
}

void append_heard_call(TrainingText& text, std::size_t first, std::size_t last) {
  transcript::Call call = call_of(text, first, last);
  for (transcript::Segment& segment : call.segments) segment.text = unmarked(segment.text);
  match::CallText words;
  match::normalise(call, words);
  Parts line_sizes;
  for (const match::Token& token : words.tokens) ++line_sizes[first + token.segment];
  for (const match::Sentence& sentence : words.sentences) {
    Parts parts;
    for (Position at = sentence.begin; at < sentence.end; ++at) ++parts[first + words.tokens[at].segment];
    LabelledLine line;
    line.text = words.quote(sentence.begin, sentence.end);
    line.role = words.turns[sentence.turn].role;
    line.source = LabelledLine::Source::heard;
    line.group = text.lines[first].group;
    if (!take_acts(text, parts, line_sizes, line)) continue;
    line.call = ++text.calls;  // alone: sentences around it are missing
    text.lines.push_back(std::move(line));
  }
}

}  // namespace

void append_heard(TrainingText& text) {
  const std::size_t written = text.lines.size();
  for (std::size_t first = 0; first < written;) {
    const std::size_t last = std::min(end_of_call(text, first), written);
    if (text.lines[first].source == LabelledLine::Source::call) append_heard_call(text, first, last);
    first = last;
  }
}

transcript::Call call_of(const TrainingText& text, std::size_t first, std::size_t last) {
  transcript::Call call;
  call.speakers.resize(2);
  call.speakers[0].role = Role::agent;
  call.speakers[1].role = Role::customer;
  for (std::size_t at = first; at < last; ++at) {
    transcript::Segment segment;
    segment.speaker = text.lines[at].role == Role::customer ? 1 : 0;
    segment.text = text.lines[at].text;
    call.segments.push_back(std::move(segment));
  }
  return call;
}

std::size_t end_of_call(const TrainingText& text, std::size_t first) {
  std::size_t last = first;
  while (last < text.lines.size() && text.lines[last].call == text.lines[first].call) ++last;
  return last;
}

}  // namespace callaudit::learned
