#include "readers/script_line.h"

#include <algorithm>
#include <array>

#include "readers/labels.h"
#include "readers/lines.h"
#include "text/utf8.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using transcript::Role;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// "- ", "* ", "+ ", a bullet sign, "1. ", "a) ", "[ ] ".
bool take_bullet(std::string_view& text) {
  for (const std::string_view bullet : {"- ", "* ", "+ ", "\xE2\x80\xA2 ", "\xE2\x80\x93 ", "\xE2\x80\x94 "}) {
    if (!text.starts_with(bullet)) continue;
    text = trimmed(text.substr(bullet.size()));
    for (const std::string_view box : {"[ ] ", "[x] ", "[X] "}) {
      if (text.starts_with(box)) text = trimmed(text.substr(box.size()));
    }
    return true;
  }
  std::size_t at = 0;
  while (at < text.size() && at < 3 && is_digit(text[at])) ++at;
  if (at == 0 && text.size() > 2 && is_letter(text[0])) at = text[1] == ')' ? 1 : 0;
  if (at == 0 || at + 1 >= text.size() || (text[at] != '.' && text[at] != ')') || text[at + 1] != ' ') return false;
  text = trimmed(text.substr(at + 2));
  return true;
}

std::string_view without_marks(std::string_view text) {
  while (!text.empty() && (text.front() == '*' || text.front() == '_')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '*' || text.back() == '_')) text.remove_suffix(1);
  return trimmed(text);
}

// "Agent:", "**Customer (calm):**", "[Agent] ..." before the words.
Role take_label(std::string_view& text) {
  const std::size_t colon = text.substr(0, kLongestLabel).find(':');
  if (colon == std::string_view::npos || colon == 0) return Role::unknown;
  std::string_view label = without_marks(text.substr(0, colon));
  if (label.starts_with('[') && label.ends_with(']')) label = label.substr(1, label.size() - 2);
  // "Agent (softly)" is an agent who says it softly.
  const std::string_view plain = trimmed(label.substr(0, label.find('(')));
  if (!could_be_label(label)) return Role::unknown;
  Role role = transcript::stated_role(plain);
  if (role == Role::unknown) role = transcript::read_label(label).role;
  if (role == Role::unknown) return role;
  std::string_view rest = text.substr(colon + 1);
  while (rest.starts_with('*') || rest.starts_with('_')) rest.remove_prefix(1);
  text = trimmed(rest);
  return role;
}

constexpr auto kQuotes = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\xE2\x80\x9E", "\xE2\x80\x9C"}, {"\xC2\xAB", "\xC2\xBB"}});

// The quotation marks around a whole line are not those of a quotation.
bool take_quotes(std::string_view& text) {
  for (const auto& [open, close] : kQuotes) {
    if (text.size() <= open.size() + close.size() || !text.starts_with(open) || !text.ends_with(close)) continue;
    const std::string_view inner = text.substr(open.size(), text.size() - open.size() - close.size());
    if (inner.find(close) != std::string_view::npos) continue;
    text = trimmed(inner);
    return true;
  }
  return false;
}

bool is_heading(std::string_view text) {
  if (text.starts_with('#') || text.starts_with('|')) return true;
  return text.find_first_not_of("-=*_~ ") == std::string_view::npos;
}

// Whole in brackets or emphasis: what happens, not what is said. "[name]" alone is no sentence to say either.
bool is_direction(std::string_view text) {
  const char first = text.front(), last = text.back();
  if (first == '[' && last == ']') return text.find(']') == text.size() - 1;
  if (first == '(' && last == ')') return text.find(')') == text.size() - 1;
  if (first == '{' && last == '}') return text.find('}') == text.size() - 1;
  const bool italic = (first == '*' || first == '_') && first == last && text.size() > 2;
  return italic && text[1] != first && text.substr(1, text.size() - 2).find(first) == std::string_view::npos;
}

// Places where marks and directions lie between words.
class WordWriter {
 public:
  WordWriter(std::string_view line, int number, transcript::Segment& segment)
      : line_(line), number_(number), segment_(segment) {}

  void write(std::string_view words) {
    at_ = static_cast<std::size_t>(words.data() - line_.data());
    end_ = at_ + words.size();
    joined_ = false;
    if (!segment_.text.empty() && !segment_.text.ends_with(' ')) segment_.text += ' ';
    while (at_ < end_) step();
    while (segment_.text.ends_with(' ')) segment_.text.pop_back();
  }

 private:
  void step() {
    const std::string_view rest = line_.substr(at_, end_ - at_);
    if (skip_comment(rest) || skip_direction(rest) || skip_link(rest) || skip_emphasis(rest)) {
      joined_ = false;
      return;
    }
    const std::size_t length = text::decode(line_, at_).length;
    const bool space = rest.front() == ' ' || rest.front() == '\t';
    if (!space || !(segment_.text.empty() || segment_.text.ends_with(' '))) {
      if (!joined_) segment_.origins.push_back({static_cast<std::uint32_t>(segment_.text.size()), number_, column()});
      joined_ = true;
      segment_.text += space ? " " : std::string(line_.substr(at_, length));
    } else {
      joined_ = false;
    }
    at_ += length;
  }

  bool skip_comment(std::string_view rest) {
    if (!rest.starts_with("<!--")) return false;
    const std::size_t close = rest.find("-->");
    at_ = close == std::string_view::npos ? end_ : at_ + close + 3;
    return true;
  }

  // "(pause)", "*(waits)*": what stands in parentheses is done, not said.
  bool skip_direction(std::string_view rest) {
    if (!rest.starts_with('(')) return false;
    const std::size_t close = rest.find(')');
    if (close == std::string_view::npos) return false;
    at_ += close + 1;
    return true;
  }

  // "[text](address)" is said as its text.
  bool skip_link(std::string_view rest) {
    if (rest.starts_with("](")) {
      const std::size_t close = rest.find(')');
      if (close == std::string_view::npos) return false;
      at_ += close + 1;
      in_link_ = false;
      return true;
    }
    if (rest.starts_with('[') && rest.find("](") != std::string_view::npos && rest.find("](") < rest.find(']') + 1) {
      in_link_ = true;
      ++at_;
      return true;
    }
    return false;
  }

  bool skip_emphasis(std::string_view rest) {
    if (rest.front() == '*' || rest.front() == '`') {
      ++at_;
      return true;
    }
    if (rest.front() != '_') return false;
    const std::size_t run = std::min(rest.find_first_not_of('_'), rest.size());
    const bool inside = at_ > 0 && is_letter(line_[at_ - 1]) && run < rest.size() && is_letter(rest[run]);
    if (run > 2 || inside || (at_ > 0 && line_[at_ - 1] == '_')) return false;  // "____" is to be filled in
    at_ += run;
    return true;
  }

  int column() const {
    int column = 1;
    for (std::size_t at = 0; at < at_; at += text::decode(line_, at).length) ++column;
    return column;
  }

  std::string_view line_;
  int number_;
  transcript::Segment& segment_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  bool joined_ = false;  // the byte before was the one before in the line, too
  bool in_link_ = false;
};

}  // namespace

bool is_branch_label(std::string_view words) {
  words = without_marks(words);
  if (words.ends_with(':')) return true;
  const std::string low = text::lowercase(words.substr(0, 24));
  const auto opens = [&](std::string_view each) { return low.starts_with(each); };
  constexpr auto conditions = std::to_array<std::string_view>({"if ", "when ", "unless ", "otherwise", "option "});
  const std::size_t colon = words.find(": ");
  const std::size_t mark = words.find_first_of(".?!,");
  if (colon != std::string_view::npos) return colon < mark && std::ranges::any_of(conditions, opens);
  // Without a colon it may be a sentence that the agent says.
  constexpr auto openings = std::to_array<std::string_view>(
      {"if the c", "if they", "if he ", "if she", "if no", "if yes", "when the c", "otherwise", "option "});
  return mark == std::string_view::npos && std::ranges::any_of(openings, opens);
}

ScriptLine scan_script_line(std::string_view line) {
  ScriptLine scanned;
  std::string_view text = trimmed(line);
  if (text.empty()) return scanned;
  if (text.starts_with("```") || text.starts_with("~~~")) {
    scanned.kind = ScriptLine::Kind::fence;
    return scanned;
  }
  while (text.starts_with('>')) {
    scanned.quoted = true;
    text = trimmed(text.substr(1));
  }
  scanned.kind = ScriptLine::Kind::heading;
  if (text.empty() || is_heading(text)) return scanned;
  while (take_bullet(text)) scanned.bullet = true;
  if (text.empty()) return scanned;
  scanned.kind = ScriptLine::Kind::direction;
  scanned.role = take_label(text);
  if (text.empty() && scanned.role == Role::unknown) return scanned;
  if (!text.empty() && scanned.role == Role::unknown && is_direction(text)) return scanned;
  // "Note: ..." is for whoever reads the script.
  const std::size_t colon = text.find(':');
  if (scanned.role == Role::unknown && colon != std::string_view::npos &&
      is_heading_word(without_marks(text.substr(0, colon))))
    return scanned;
  scanned.quoted = take_quotes(text) || scanned.quoted;
  scanned.kind = ScriptLine::Kind::words;
  scanned.words = text;
  return scanned;
}

void add_script_words(std::string_view line, std::string_view words, int number, transcript::Segment& segment) {
  WordWriter(line, number, segment).write(words);
}

}  // namespace callaudit::readers
