#include "readers/chat_utterance.h"

#include <algorithm>
#include <array>

#include "readers/lines.h"

namespace callaudit::readers {

namespace {

constexpr char kBullet = '\x15';

bool take_times(std::string_view text, double& start, double& end) {
  const std::size_t line = text.find('_');
  if (line == std::string_view::npos || text.size() > 24) return false;
  const std::optional<double> from = text::parse_number(text.substr(0, line));
  const std::optional<double> to = text::parse_number(text.substr(line + 1));
  if (!from || !to || !is_digit(text[0])) return false;
  start = *from / 1000;
  end = *to / 1000;
  return true;
}

// Cuts the time bullets out; the first start and the last end count.
std::string without_bullets(std::string_view tier, ChatUtterance& utterance) {
  std::string out;
  for (std::size_t at = 0; at < tier.size();) {
    const std::size_t open = std::min(tier.find(kBullet, at), tier.size());
    out += tier.substr(at, open - at);
    const std::size_t close = open < tier.size() ? tier.find(kBullet, open + 1) : std::string_view::npos;
    if (close == std::string_view::npos) break;
    double start = text::kUnknown;
    double end = text::kUnknown;
    if (take_times(tier.substr(open + 1, close - open - 1), start, end)) {
      if (!text::is_known(utterance.start)) utterance.start = start;
      utterance.end = end;
    }
    at = close + 1;
  }
  return out;
}

// "... 600_2219" at the end: a bullet that lost its control characters on the way.
void take_bare_bullet(std::string& text, ChatUtterance& utterance) {
  const std::string_view whole = trimmed(text);
  const std::size_t space = whole.find_last_of(" \t");
  if (text::is_known(utterance.start) || space == std::string_view::npos) return;
  if (!take_times(whole.substr(space + 1), utterance.start, utterance.end)) return;
  utterance.bare_bullet = true;
  text = std::string(whole.substr(0, space));
}

// "[/]", "[=! laughs]", "[>]": codes on what stands before; "<" and ">" mark how far.
std::string without_codes(std::string_view text) {
  constexpr std::size_t longest = 1000;
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = text[at] == '[' ? text.substr(0, at + longest).find(']', at) : std::string_view::npos;
    if (end != std::string_view::npos) {
      at = end;
      out += ' ';
    } else if (text[at] == '<' && (at == 0 || text[at - 1] != '+')) {
      out += ' ';
    } else if (text[at] == '>') {
      out += ' ';
    } else {
      out += text[at];
    }
  }
  return out;
}

bool is_pause(std::string_view word) {
  return word.size() > 2 && word.starts_with('(') && word.ends_with(')') &&
         word.find_first_not_of("().0123456789:") == std::string_view::npos;
}

bool is_unintelligible(std::string_view word) {
  constexpr auto marks = std::to_array<std::string_view>({"xxx", "yyy", "www", "xx", "yy"});
  return std::ranges::find(marks, word) != marks.end();
}

// One word of the tier as it was said: "(be)cause" -> "because", "&-uh" -> "uh", "fiu@s:hun" -> "fiu"; "" for what is
// no word.
std::string said(std::string_view word) {
  if (is_pause(word) || is_unintelligible(word) || word.starts_with('0')) return {};
  if (word.starts_with("&=") || word.starts_with("&+") || word.starts_with("&*")) return {};
  if (word.starts_with("&-") || word.starts_with("&~")) word.remove_prefix(2);
  if (word.starts_with('&')) return {};
  word = word.substr(0, word.find('@'));
  std::string out;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const bool lengthening = word[at] == ':' && !out.empty();
    if (word[at] == '(' || word[at] == ')' || lengthening || word[at] == '^') continue;
    out += word[at] == '_' ? ' ' : word[at];
  }
  return out;
}

bool is_closing_mark(std::string_view word) {
  return word == "." || word == "?" || word == "!" || word == ",";
}

// "+/.", "+...", "+,": how an utterance ends or goes on.
void take_linker(std::string_view word, ChatUtterance& utterance) {
  if (word == "+/." || word == "+/?") utterance.interrupted = true;
  if (word.ends_with('?')) utterance.text += '?';
}

}  // namespace

ChatUtterance parse_chat_utterance(std::string_view tier) {
  ChatUtterance out;
  std::string text = without_bullets(tier, out);
  take_bare_bullet(text, out);
  const std::string plain = without_codes(text);
  std::string_view rest = plain;
  for (rest = trimmed(rest); !rest.empty(); rest = trimmed(rest)) {
    const std::size_t length = std::min(rest.find_first_of(" \t\n"), rest.size());
    const std::string_view word = rest.substr(0, length);
    if (word.starts_with('+')) {
      take_linker(word, out);
    } else if (is_closing_mark(word)) {
      if (!out.text.empty()) out.text += word;
    } else {
      append_words(out.text, said(word));
    }
    rest.remove_prefix(length);
  }
  if (out.text.find_first_not_of(" .?!,") == std::string::npos) out.text.clear();
  return out;
}

std::vector<transcript::Word> match_chat_words(std::string_view wor, std::string_view text) {
  std::vector<transcript::Word> words;
  std::size_t from = 0;
  for (std::size_t at = 0; at < wor.size();) {
    const std::size_t open = wor.find(kBullet, at);
    const std::size_t close = open == std::string_view::npos ? open : wor.find(kBullet, open + 1);
    if (close == std::string_view::npos) break;
    const std::vector<std::string_view> before = columns(wor.substr(at, open - at), 50);
    transcript::Word word;
    const std::string spoken = before.empty() ? std::string() : said(before.back());
    const std::size_t found = spoken.empty() ? std::string_view::npos : text.substr(0, from + 200).find(spoken, from);
    if (found != std::string_view::npos &&
        take_times(wor.substr(open + 1, close - open - 1), word.start_time, word.end_time)) {
      word.begin = static_cast<std::uint32_t>(found);
      word.end = static_cast<std::uint32_t>(found + spoken.size());
      from = word.end;
      words.push_back(word);
    }
    at = close + 1;
  }
  return words;
}

}  // namespace callaudit::readers
