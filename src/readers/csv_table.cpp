#include "readers/csv_table.h"

#include <algorithm>

namespace callaudit::readers {

namespace {

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

}  // namespace

bool CsvRows::next(CsvRow& row) {
  while (at_ < text_.size() && is_line_end(text_[at_])) take_line_end();
  if (at_ >= text_.size() || unclosed_line_ > 0) return false;
  row.cells.clear();
  row.line = line_;
  while (take_cell(row)) {
  }
  return unclosed_line_ == 0;
}

void CsvRows::take_line_end() {
  const bool both = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
  at_ += both ? 2 : 1;
  ++line_;
}

bool CsvRows::take_cell(CsvRow& row) {
  std::string& cell = row.cells.emplace_back();
  if (at_ < text_.size() && text_[at_] == '"' && !take_quoted(cell)) return false;
  const char ends[] = {delimiter_, '\n', '\r'};
  const std::size_t end = std::min(text_.find_first_of(std::string_view(ends, 3), at_), text_.size());
  cell += text_.substr(at_, end - at_);
  at_ = end;
  if (at_ >= text_.size()) return false;
  if (text_[at_] == delimiter_) {
    ++at_;
    return true;
  }
  take_line_end();
  return false;
}

bool CsvRows::take_quoted(std::string& cell) {
  const int begin = line_;
  ++at_;
  while (at_ < text_.size()) {
    const std::size_t quote = std::min(text_.find('"', at_), text_.size());
    const std::string_view piece = text_.substr(at_, quote - at_);
    cell += piece;
    for (std::size_t i = 0; i < piece.size(); ++i) {
      line_ += piece[i] == '\n' || (piece[i] == '\r' && (i + 1 == piece.size() || piece[i + 1] != '\n'));
    }
    at_ = quote + 1;
    if (quote >= text_.size()) break;
    if (at_ >= text_.size() || text_[at_] != '"') return true;
    cell += '"';
    ++at_;
  }
  unclosed_line_ = begin;
  return false;
}

char take_separator_line(std::string_view& text) {
  if (text.size() < 5 || (text[0] | 0x20) != 's' || (text[1] | 0x20) != 'e' || (text[2] | 0x20) != 'p' ||
      text[3] != '=')
    return '\0';
  const std::size_t end = text.find_first_of("\r\n", 5);
  if (end != 5 || text.substr(end).size() < 2) return '\0';
  const char separator = text[4];
  text.remove_prefix(text.substr(end).starts_with("\r\n") ? end + 2 : end + 1);
  return separator;
}

}  // namespace callaudit::readers
