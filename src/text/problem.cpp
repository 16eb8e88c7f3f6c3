#include "text/problem.h"

#include <fmt/format.h>

#include "text/utf8.h"

namespace callaudit::text {

namespace {

std::string position(const Location& where) {
  if (where.file.empty()) return {};
  if (where.line == 0) return where.file + ": ";
  if (where.column == 0) return fmt::format("{}:{}: ", where.file, where.line);
  return fmt::format("{}:{}:{}: ", where.file, where.line, where.column);
}

// Tabs of the source line are kept before the caret, so that both lines indent alike.
std::string caret_line(std::string_view source_line, int column) {
  std::string line;
  for (std::size_t at = 0; at < source_line.size() && --column > 0; at += decode(source_line, at).length) {
    line += source_line[at] == '\t' ? '\t' : ' ';
  }
  return line + '^';
}

}  // namespace

std::string describe(const Problem& problem) {
  std::string text = position(problem.where) + problem.message;
  if (!problem.source_line.empty()) {
    text += fmt::format("\n    {}\n    {}", printable(problem.source_line),
                        caret_line(problem.source_line, problem.where.column));
  }
  if (!problem.hint.empty()) text += "\n  hint: " + problem.hint;
  return text;
}

std::string_view line_at(std::string_view text, int line) {
  std::size_t begin = 0;
  for (; line > 1; --line) {
    begin = text.find('\n', begin);
    if (begin == std::string_view::npos) return {};
    ++begin;
  }
  std::string_view rest = text.substr(begin, text.find('\n', begin) - begin);
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

}  // namespace callaudit::text
