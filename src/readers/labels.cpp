#include "readers/labels.h"

#include <algorithm>
#include <array>

#include "readers/lines.h"
#include "text/utf8.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

constexpr std::size_t kMostWords = 7;
constexpr std::size_t kMostLabels = 20'000;

bool is_ascii_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
bool is_letter(char c) {
  return is_ascii_letter(c) || (c & 0x80) != 0;
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// "Dr.", "J.", "J.R.": a full stop that ends no sentence.
bool is_abbreviation(std::string_view word) {
  constexpr auto titles =
      std::to_array<std::string_view>({"mr",  "mrs", "ms", "dr", "st",  "jr", "sr",  "prof", "rev", "mme", "mlle",
                                       "sra", "dra", "hr", "fr", "sgt", "lt", "col", "gen",  "hon", "ing", "lic"});
  word.remove_suffix(1);
  const bool initials = word.size() <= 5 && word.size() % 2 == 1 && (word.size() == 1 || word[1] == '.');
  return initials || std::ranges::find(titles, text::lowercase(word)) != titles.end();
}

// Words that stand in names without a capital.
bool is_particle(std::string_view word) {
  constexpr auto particles = std::to_array<std::string_view>(
      {"de", "del", "der", "den", "van", "von", "da", "di",  "do", "dos", "la",   "le", "el",
       "al", "bin", "ibn", "y",   "e",   "zu",  "of", "and", "&",  "the", "from", "-"});
  return std::ranges::find(particles, word) != particles.end();
}

bool starts_like_a_name(std::string_view word) {
  while (!word.empty() && std::string_view("([\"'#+").find(word.front()) != std::string_view::npos)
    word.remove_prefix(1);
  return !word.empty() && (is_upper(word[0]) || is_digit(word[0]) || (word[0] & 0x80) != 0);
}

constexpr auto kHeadings = std::to_array<std::string_view>({
    "date",
    "time",
    "duration",
    "length",
    "scene",
    "transcript",
    "call transcript",
    "transcription",
    "note",
    "notes",
    "subject",
    "topic",
    "title",
    "location",
    "place",
    "summary",
    "agenda",
    "attendees",
    "participants",
    "speakers",
    "call id",
    "call-id",
    "callid",
    "conversation id",
    "reference",
    "ref",
    "case",
    "case number",
    "ticket",
    "id",
    "start time",
    "end time",
    "start",
    "end",
    "call date",
    "call time",
    "call duration",
    "date of call",
    "recording",
    "language",
    "queue",
    "team",
    "department",
    "call type",
    "type",
    "direction",
    "company",
    "setting",
    "background",
    "context",
    "example",
    "warning",
    "important",
    "tip",
    "outcome",
    "disposition",
    "http",
    "https",
    "www",
    "website",
    "email",
    "e-mail",
    "phone",
    "phone number",
    "account number",
    "order number",
    "address",
    "ps",
    "p.s.",
    "chat started",
    "chat origin",
    "chat transcript",
    "from",
    "to",
    "cc",
    "sent",
    "datum",
    "uhrzeit",
    "dauer",
    "ort",
    "thema",
    "fecha",
    "hora",
    "duración",
    "heure",
    "durée",
    "lieu",
    "name",
    "files",
    "file",
    "copyright",
    "license",
    "licence",
    "comment",
    "source",
    "author",
    "authors",
    "version",
    "description",
    "usage",
    "status",
    "url",
    "homepage",
    "data",
    "durata",
    "ora",
    "duur",
    "tijd",
    "czas",
    "end of transcript",
    "step",
});

}  // namespace

bool could_be_label(std::string_view label) {
  if (label.empty() || label.size() > kLongestLabel) return false;
  if (label.find_first_of("?!;\"<>=|\t{}") != std::string_view::npos || label.ends_with(',')) return false;
  std::size_t words = 0;
  for (std::size_t at = 0; at < label.size(); ++words) {
    const std::size_t end = std::min(label.find(' ', at), label.size());
    const std::string_view word = label.substr(at, end - at);
    if (word.ends_with('.') && !is_abbreviation(word)) return false;
    at = end + 1;
  }
  const bool letters = std::ranges::any_of(label, is_letter);
  return words <= kMostWords && (letters || std::ranges::count_if(label, is_digit) >= 4);
}

bool is_name_like(std::string_view label) {
  bool first = true;
  for (std::size_t at = 0; at < label.size();) {
    const std::size_t end = std::min(label.find(' ', at), label.size());
    const std::string_view word = label.substr(at, end - at);
    if (!word.empty() && !starts_like_a_name(word) && (first || !is_particle(word))) return false;
    first = first && word.empty();
    at = end + 1;
  }
  return !first;
}

bool is_heading_word(std::string_view label) {
  if (label.size() > 20) return false;
  const std::string low = text::lowercase(label);
  return std::ranges::find(kHeadings, low) != kHeadings.end();
}

bool is_stage_direction(std::string_view bracketed) {
  constexpr auto sounds = std::to_array<std::string_view>(
      {"music",    "applause",   "laughter",  "laughs",         "laughing",      "silence",     "pause",
       "noise",    "crosstalk",  "inaudible", "unintelligible", "indiscernible", "cough",       "coughs",
       "coughing", "sigh",       "sighs",     "beep",           "ringing",       "phone",       "typing",
       "hold",     "background", "foreign",   "blank_audio",    "speaking",      "overlapping", "static",
       "redacted", "pii",        "bleep",     "chuckles",       "call",          "later",       "end"});
  const std::string low = text::lowercase(bracketed.substr(0, 60));
  for (const std::string_view word : columns(low, 8)) {
    if (std::ranges::find(sounds, word) != sounds.end()) return true;
  }
  return false;
}

LabelCount* LabelCounts::add(std::string_view label, int line) {
  const std::string key = text::lowercase(label);
  auto found = counts_.find(key);
  if (found == counts_.end()) {
    if (counts_.size() >= kMostLabels) return nullptr;
    found = counts_.try_emplace(key).first;
    found->second.spelled = label;
    found->second.first_line = line;
    found->second.role = transcript::read_label(label).role;
  }
  ++found->second.count;
  return &found->second;
}

void LabelCounts::mark(const std::string& lower_case) {
  if (const auto found = counts_.find(lower_case); found != counts_.end()) found->second.marked = true;
}

const LabelCount* LabelCounts::find(std::string_view label) const {
  const auto found = counts_.find(text::lowercase(label));
  return found == counts_.end() ? nullptr : &found->second;
}

}  // namespace callaudit::readers
