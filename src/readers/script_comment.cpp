#include "readers/script_comment.h"

#include "readers/lines.h"

namespace callaudit::readers {

namespace {

constexpr std::string_view kNextLine = "callaudit-disable-next-line";
constexpr std::string_view kFile = "callaudit-disable-file";
constexpr const char* kHint = "<!-- callaudit-disable-next-line CHECK -- reason -->";

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  std::string name;
  for (const char c : std::string(list) + " ") {
    if (c != ' ' && c != ',' && c != '\t') {
      name += c;
    } else if (!name.empty()) {
      names.push_back(std::move(name));
      name.clear();
    }
  }
  return names;
}

}  // namespace

ScriptComment parse_script_comment(std::string_view comment) {
  ScriptComment parsed;
  std::string_view text = trimmed(comment);
  if (text.starts_with("<!--")) text = trimmed(text.substr(4));
  if (!text.starts_with("callaudit-")) return parsed;  // "callaudit: script" only says what the file is
  const std::size_t close = text.find("-->");
  if (close == std::string_view::npos) {
    parsed.fault = "the comment does not end in its line";
    parsed.hint = kHint;
    return parsed;
  }
  text = trimmed(text.substr(0, close));
  const std::string_view word = text.substr(0, text.find(' '));
  if (word != kNextLine && word != kFile) {
    parsed.fault = "a comment for callaudit that is not known";
    parsed.hint = "known: callaudit-disable-next-line, callaudit-disable-file";
    return parsed;
  }
  parsed.whole_file = word == kFile;
  text = trimmed(text.substr(word.size()));
  const std::size_t dashes = text.find("--");
  parsed.checks = names_in(text.substr(0, dashes));
  if (dashes != std::string_view::npos) parsed.reason = std::string(trimmed(text.substr(dashes + 2)));
  if (parsed.checks.empty()) parsed.fault = "the comment names no check";
  if (parsed.fault.empty() && parsed.reason.empty())
    parsed.fault = "the comment gives no reason, and lets nothing stand";
  if (!parsed.fault.empty()) parsed.hint = kHint;
  return parsed;
}

}  // namespace callaudit::readers
