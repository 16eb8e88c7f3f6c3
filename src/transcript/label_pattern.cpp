#include "transcript/label_pattern.h"

#include <re2/re2.h>

#include <map>
#include <memory>

#include "text/utf8.h"

namespace callaudit::transcript {

namespace {

bool is_pattern(const std::string& entry) {
  return entry.size() > 2 && entry.starts_with('/') && entry.ends_with('/');
}

const RE2& compiled(const std::string& entry) {
  thread_local std::map<std::string, std::unique_ptr<RE2>> cache;
  std::unique_ptr<RE2>& pattern = cache[entry];
  if (pattern == nullptr) {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    pattern = std::make_unique<RE2>(entry.substr(1, entry.size() - 2), options);
  }
  return *pattern;
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
  if (is_pattern(entry)) {
    const RE2& pattern = compiled(entry);
    return pattern.ok() &&
           (RE2::FullMatch(speaker.label, pattern) || (!speaker.name.empty() && RE2::FullMatch(speaker.name, pattern)));
  }
  return same_word(entry, speaker.label) || same_word(entry, speaker.name) || is_channel(entry, speaker);
}

std::string pattern_fault(const std::string& entry) {
  if (!is_pattern(entry) || compiled(entry).ok()) return {};
  return "not a regular expression: " + compiled(entry).error();
}

}  // namespace callaudit::transcript
