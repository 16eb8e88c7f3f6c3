#include "readers/turn_line.h"

#include <algorithm>
#include <array>

#include "readers/labels.h"
#include "readers/lines.h"
#include "text/utf8.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

constexpr std::string_view kWideColon = "\xEF\xBC\x9A";

bool is_emphasis(char c) {
  return c == '*' || c == '_';
}

// Takes the stars and underscores at the front; true when there were any.
bool take_emphasis(std::string_view& text) {
  const std::size_t length = std::min(text.find_first_not_of("*_"), text.size());
  text.remove_prefix(length);
  return length > 0;
}

std::string_view without_emphasis(std::string_view text) {
  take_emphasis(text);
  while (!text.empty() && is_emphasis(text.back())) text.remove_suffix(1);
  return trimmed(text);
}

// Marks of quotations and lists in front of a line.
std::string_view without_bullet(std::string_view text) {
  while (text.starts_with("> ")) text = trimmed(text.substr(2));
  for (const std::string_view bullet : {"- ", "* ", "+ ", "\xE2\x80\xA2 ", "\xE2\x80\x93 ", "\xE2\x80\x94 "}) {
    if (text.starts_with(bullet)) return trimmed(text.substr(bullet.size()));
  }
  return text;
}

bool is_last_line(std::string_view text) {
  constexpr auto endings = std::to_array<std::string_view>(
      {"end of transcript", "end of call", "end of recording", "end of chat", "call ends", "call ended",
       "transcribed by", "the call ends", "the call ended", "chat ended", "this transcript was"});
  const std::string low = text::lowercase(text.substr(0, 40));
  return std::ranges::any_of(endings, [&](std::string_view each) { return low.starts_with(each); });
}

// A line that is wrapped whole in brackets or emphasis, a rule or a heading: what happens, not what is said.
bool is_stage(std::string_view text) {
  if (text.find_first_not_of("-=*_~# ") == std::string_view::npos) return true;
  const char last = text.back();
  if (text.starts_with('#') || is_last_line(text)) return true;
  if (text.starts_with('[')) return text.find(']') == text.size() - 1;
  if (text.starts_with('(')) return text.find(')') == text.size() - 1;
  return is_emphasis(text.front()) && is_emphasis(last);
}

// Where the words begin behind a label.
void take_words(std::string_view rest, TurnLine& line) {
  if (line.marked) take_emphasis(rest);
  line.text = trimmed(rest);
  line.kind = TurnLine::Kind::turn;
}

bool set_label(std::string_view label, TurnLine& line) {
  line.label = without_emphasis(trimmed(label));
  return could_be_label(line.label);
}

// "[SPEAKER_00]: ...", "[Agent] ...", "<Ana> ...": without a colon only a role, or angle brackets, make it a label.
bool take_bracketed(std::string_view text, TurnLine& line) {
  const char opening = text[0];
  const char closing = opening == '[' ? ']' : opening == '(' ? ')' : '>';
  const std::size_t end = text.substr(0, kLongestLabel).find(closing);
  if (end == std::string_view::npos || !set_label(text.substr(1, end - 1), line)) return false;
  std::string_view rest = text.substr(end + 1);
  take_emphasis(rest);
  const bool colon = rest.starts_with(':');
  const bool role = transcript::stated_role(line.label) != transcript::Role::unknown;
  const bool chat = opening == '<' && rest.starts_with(' ');
  if (!colon && !chat && !(role && !is_blank(rest))) return false;
  line.marked = true;
  take_words(rest.substr(colon ? 1 : 0), line);
  return true;
}

// "Agent (00:10):", "AGENT [00:01:02]: ...", "**Ana** [0:34]".
bool take_inner_stamp(std::string_view text, std::size_t at, TurnLine& line) {
  const std::size_t length = take_stamp(text.substr(at), line.stamp);
  if (length == 0 || !set_label(text.substr(0, at), line)) return false;
  std::string_view rest = text.substr(at + length);
  take_emphasis(rest);
  const bool colon = rest.starts_with(':');
  if (!colon && !is_blank(rest) && !line.marked) return false;
  line.marked = true;
  if (is_blank(rest)) {
    line.kind = TurnLine::Kind::heading;
  } else {
    take_words(rest.substr(colon ? 1 : 0), line);
  }
  return true;
}

// "Speaker 1  00:01": two spaces or a tab, a time, and nothing else.
bool take_spaced_stamp(std::string_view text, TurnLine& line) {
  const std::size_t gap = std::min(text.find("  "), text.find('\t'));
  if (gap == std::string_view::npos || gap == 0 || gap > kLongestLabel) return false;
  const std::string_view rest = trimmed(text.substr(gap));
  Stamp stamp;
  if (take_stamp(rest, stamp) != rest.size() || !set_label(text.substr(0, gap), line)) return false;
  line.stamp = stamp;
  line.marked = true;
  line.kind = TurnLine::Kind::heading;
  return true;
}

// A colon that can stand behind a name: not in "10:30", "http://", "std::vector".
bool take_colon(std::string_view text, std::size_t at, TurnLine& line) {
  const std::size_t width = text[at] == ':' ? 1 : kWideColon.size();
  const char next = at + width < text.size() ? text[at + width] : ' ';
  if (width == 1 && (next == '/' || next == ':' || is_digit(next))) return false;
  if (!set_label(text.substr(0, at), line)) return false;
  line.tight = width == 1 && next != ' ' && next != '\t' && !is_emphasis(next);
  take_words(text.substr(at + width), line);
  return true;
}

// The first colon, or stamp in brackets, within the length of a name.
bool take_label(std::string_view text, TurnLine& line) {
  if (text.starts_with('[') || text.starts_with('(') || text.starts_with('<')) return take_bracketed(text, line);
  const std::string_view front = text.substr(0, kLongestLabel);
  for (std::size_t at = front.find_first_of(":([\xEF"); at != std::string_view::npos;
       at = front.find_first_of(":([\xEF", at + 1)) {
    const bool bracket = text[at] == '(' || text[at] == '[';
    if (bracket && take_inner_stamp(text, at, line)) return true;
    if (bracket) {
      const std::size_t end = front.find(text[at] == '(' ? ')' : ']', at);
      if (end == std::string_view::npos) return false;
      at = end;
    } else if (text[at] == ':' || text.substr(at).starts_with(kWideColon)) {
      if (take_colon(text, at, line)) return true;
      break;
    }
  }
  return take_spaced_stamp(text, line);
}

}  // namespace

TurnLine scan_turn_line(std::string_view whole) {
  TurnLine line;
  line.indented = whole.starts_with(' ') || whole.starts_with('\t');
  const std::string_view text = without_bullet(trimmed(whole));
  if (text.empty()) return line;
  std::string_view rest = text;
  TurnLine labelled = line;
  labelled.marked = take_emphasis(rest);
  const std::size_t stamped = take_stamp(rest, line.stamp);
  if (stamped > 0) {
    rest.remove_prefix(stamped);
    labelled.marked = true;
    labelled.stamp = line.stamp;
    take_emphasis(rest);
  }
  line.kind = TurnLine::Kind::stamp;
  if (is_blank(rest)) return line;
  if (take_label(rest, labelled)) return labelled;
  line.kind = is_stage(stamped > 0 ? rest : text) ? TurnLine::Kind::stage : TurnLine::Kind::plain;
  line.text = stamped > 0 ? trimmed(rest) : text;
  return line;
}

}  // namespace callaudit::readers
