#include "readers/caption_text.h"

#include <algorithm>
#include <array>

#include "readers/lines.h"
#include "text/utf8.h"

namespace callaudit::readers {

namespace {

// Names of U+00A0 to U+00FF in order; HTML knows all of these also without the semicolon.
constexpr std::string_view kLatin1 =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute "
    "micro "
    "para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil "
    "Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave "
    "Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml "
    "igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute "
    "thorn yuml ";

struct Named {
  std::string_view name;
  char32_t value;
  bool bare;  // also without the semicolon
};

constexpr auto kNamed = std::to_array<Named>({
    {"amp", '&', true},       {"lt", '<', true},        {"gt", '>', true},         {"quot", '"', true},
    {"AMP", '&', true},       {"LT", '<', true},        {"GT", '>', true},         {"QUOT", '"', true},
    {"apos", '\'', false},    {"lrm", 0x200E, false},   {"rlm", 0x200F, false},    {"ndash", 0x2013, false},
    {"mdash", 0x2014, false}, {"lsquo", 0x2018, false}, {"rsquo", 0x2019, false},  {"ldquo", 0x201C, false},
    {"rdquo", 0x201D, false}, {"bull", 0x2022, false},  {"hellip", 0x2026, false}, {"euro", 0x20AC, false},
    {"trade", 0x2122, false}, {"notin", 0x2209, false},
});

constexpr std::size_t kLongestName = 8;

// What HTML reads for the numbers 128 to 159, which people write when they mean Windows-1252.
constexpr std::array<char32_t, 32> kWindows1252 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_letter_or_digit(char c) {
  return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

char32_t latin1(std::string_view name) {
  std::string wanted(name);
  wanted += ' ';
  const std::size_t at = kLatin1.starts_with(wanted) ? 0 : kLatin1.find(" " + wanted);
  if (at == std::string_view::npos) return 0;
  const std::string_view before = kLatin1.substr(0, at == 0 ? 0 : at + 1);
  return 0xA0 + static_cast<char32_t>(std::ranges::count(before, ' '));
}

char32_t numbered(char32_t value) {
  if (value >= 0x80 && value <= 0x9F) return kWindows1252[value - 0x80];
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return text::kReplacement;
  return value;
}

int digit_value(char c, bool hex) {
  if (is_digit(c)) return c - '0';
  const char low = static_cast<char>(c | 0x20);
  return hex && low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// "#32;", "#x20;" behind the ampersand: bytes consumed, 0 for none.
std::size_t numeric_reference(std::string_view text, char32_t& value) {
  const bool hex = text.size() > 1 && (text[1] | 0x20) == 'x';
  const std::size_t begin = hex ? 2 : 1;
  std::size_t at = begin;
  char32_t number = 0;
  for (; at < text.size() && digit_value(text[at], hex) >= 0; ++at) {
    if (number <= 0x10FFFF) number = number * (hex ? 16 : 10) + static_cast<char32_t>(digit_value(text[at], hex));
  }
  if (at == begin) return 0;
  value = numbered(number);
  return at < text.size() && text[at] == ';' ? at + 1 : at;
}

char32_t named(std::string_view name, bool closed) {
  const auto* found = std::ranges::find(kNamed, name, &Named::name);
  if (found != kNamed.end()) return closed || found->bare ? found->value : 0;
  return latin1(name);
}

// The reference behind an ampersand: bytes consumed, 0 for none. The longest name wins ("&notin;" before "&not").
std::size_t reference(std::string_view text, char32_t& value) {
  if (text.starts_with('#')) return numeric_reference(text, value);
  std::size_t length = 0;
  while (length < text.size() && length < kLongestName && is_letter_or_digit(text[length])) ++length;
  if (length < text.size() && text[length] == ';') {
    value = named(text.substr(0, length), true);
    if (value != 0) return length + 1;
  }
  for (; length > 1; --length) {
    value = named(text.substr(0, length), false);
    if (value != 0) return length;
  }
  return 0;
}

// Appends the character at `at` (a reference as what it stands for) and steps over it.
void take_character(std::string_view text, std::size_t& at, std::string& out) {
  char32_t value = 0;
  const std::size_t consumed = text[at] == '&' ? reference(text.substr(at + 1, 40), value) : 0;
  if (consumed > 0) {
    text::append(out, value);
    at += consumed + 1;
  } else if (text[at] == '\0') {
    text::append(out, text::kReplacement);
    ++at;
  } else {
    out += text[at++];
  }
}

bool is_tag_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

// "v.loud Ana Diaz" -> "Ana Diaz" for a voice tag; false for any other tag.
bool voice_of(std::string_view tag, std::string& voice) {
  if (!tag.starts_with('v')) return false;
  if (tag.size() > 1 && tag[1] != '.' && !is_tag_space(tag[1])) return false;
  const auto annotation = std::ranges::find_if(tag, is_tag_space);
  voice = one_line(decode_references({annotation, tag.end()}));
  return true;
}

void begin_part(CueText& cue, bool voiced, std::string voice) {
  VoicedText& last = cue.parts.back();
  if (last.text.empty()) {
    last.voiced = voiced;
    last.voice = std::move(voice);
  } else {
    cue.parts.push_back({voiced, std::move(voice), {}});
  }
}

// One tag, without its angle brackets. Closing tags end the innermost voice; nesting means nothing else to an audit.
void take_tag(std::string_view tag, CueText& cue, std::vector<std::string>& voices) {
  std::string voice;
  if (!tag.empty() && is_digit(tag[0])) {
    cue.timestamps = true;
  } else if (trimmed(tag) == "/v" && !voices.empty()) {
    voices.pop_back();
    begin_part(cue, !voices.empty(), voices.empty() ? std::string() : voices.back());
  } else if (voice_of(tag, voice)) {
    voices.push_back(voice);
    begin_part(cue, true, voice);
  }
}

bool is_subrip_tag(std::string_view tag) {
  if (tag.starts_with('/')) tag.remove_prefix(1);
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t./"));
  constexpr auto known = std::to_array<std::string_view>(
      {"i", "b", "u", "s", "font", "c", "v", "em", "strong", "span", "br", "p", "ruby", "rt", "rb", "lang"});
  return std::ranges::any_of(known, [&](std::string_view each) { return equals_ignoring_case(each, name); });
}

// Bytes of the tag or override block that begins the text, 0 for none; none is longer than a line of sense.
std::size_t subrip_tag(std::string_view text) {
  constexpr std::size_t longest = 200;
  if (text.starts_with("{\\")) {
    const std::size_t end = text.substr(0, longest).find('}');
    return end == std::string_view::npos ? 0 : end + 1;
  }
  if (!text.starts_with('<')) return 0;
  const std::size_t end = text.substr(0, longest).find('>');
  return end != std::string_view::npos && is_subrip_tag(text.substr(1, end - 1)) ? end + 1 : 0;
}

}  // namespace

CueText parse_cue_text(std::string_view cue) {
  CueText out;
  out.parts.emplace_back();
  std::vector<std::string> voices;
  for (std::size_t at = 0; at < cue.size();) {
    if (cue[at] != '<') {
      take_character(cue, at, out.parts.back().text);
      continue;
    }
    const std::size_t end = std::min(cue.find('>', at), cue.size());
    take_tag(cue.substr(at + 1, end - at - 1), out, voices);
    at = end + 1;
  }
  return out;
}

std::string plain_cue_text(std::string_view cue) {
  std::string out;
  for (const VoicedText& part : parse_cue_text(cue).parts) out += part.text;
  return out;
}

std::string plain_subrip_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t tag = subrip_tag(text.substr(at));
    if (tag > 0) {
      at += tag;
    } else {
      take_character(text, at, out);
    }
  }
  return out;
}

std::string decode_references(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) take_character(text, at, out);
  return out;
}

}  // namespace callaudit::readers
