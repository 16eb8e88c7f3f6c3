#include "transcript/label_pattern.h"

#include <map>
#include <regex>

#include "text/utf8.h"

namespace callaudit::transcript {

namespace {

bool is_pattern(const std::string& entry) {
  return entry.size() > 2 && entry.starts_with('/') && entry.ends_with('/');
}

constexpr std::size_t kLongestLabel = 200;  // bytes; std::regex recurses over the text

struct Pattern {
  std::regex expression;
  std::string fault;  // why it cannot be used
};

// RE2 belongs to match/, which comes after this folder; for the few short labels of a call the standard library does,
// and its exceptions end here.
Pattern compile(const std::string& source) {
  Pattern pattern;
  try {
    pattern.expression = std::regex(source, std::regex::ECMAScript | std::regex::icase);
  } catch (const std::regex_error&) {
    pattern.fault = "not a regular expression";
  }
  return pattern;
}

const Pattern& compiled(const std::string& entry) {
  thread_local std::map<std::string, Pattern> cache;
  const auto found = cache.find(entry);
  return found != cache.end() ? found->second
                              : cache.emplace(entry, compile(entry.substr(1, entry.size() - 2))).first->second;
}

bool matches(const Pattern& pattern, const std::string& value) {
  if (!pattern.fault.empty() || value.empty() || value.size() > kLongestLabel) return false;
  try {
    return std::regex_match(value, pattern.expression);
  } catch (const std::regex_error&) {  // too much backtracking
    return false;
  }
}

bool same_word(const std::string& entry, const std::string& value) {
  return !value.empty() && (entry == value || text::lowercase(entry) == text::lowercase(value));
}

bool is_channel(const std::string& entry, const Speaker& speaker) {
  constexpr std::string_view prefix = "channel:";
  if (speaker.channel.empty() || !text::lowercase(entry.substr(0, prefix.size())).starts_with(prefix)) return false;
  const std::string wanted = entry.substr(prefix.size());
  // "ch_1", "channel_1": the number alone is what people know of a channel.
  const std::size_t mark = speaker.channel.find_last_of("_ -");
  return same_word(wanted, speaker.channel) ||
         (mark != std::string::npos && same_word(wanted, speaker.channel.substr(mark + 1)));
}

}  // namespace

bool names_speaker(const std::string& entry, const Speaker& speaker) {
  if (is_pattern(entry)) return matches(compiled(entry), speaker.label) || matches(compiled(entry), speaker.name);
  return same_word(entry, speaker.label) || same_word(entry, speaker.name) || is_channel(entry, speaker);
}

std::string pattern_fault(const std::string& entry) {
  return is_pattern(entry) ? compiled(entry).fault : std::string();
}

}  // namespace callaudit::transcript
