// Rows of delimited text as spreadsheets and exports write it: quotes doubled, line ends inside quotes, any line end,
// blank lines skipped, a quote inside an unquoted cell taken as it is. Source: RFC 4180 and what Excel does. One pass,
// linear.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callaudit::readers {

struct CsvRow {
  std::vector<std::string> cells;
  int line = 0;  // where it begins
};

class CsvRows {
 public:
  CsvRows(std::string_view text, char delimiter, int first_line = 1)
      : text_(text), delimiter_(delimiter), line_(first_line) {}

  bool next(CsvRow& row);  // false at the end, and for a row whose quoted cell is never closed
  int unclosed_line() const { return unclosed_line_; }  // where that cell begins; 0 when all is well

 private:
  bool take_cell(CsvRow& row);  // false when it was the row's last
  bool take_quoted(std::string& cell);
  void take_line_end();

  std::string_view text_;
  char delimiter_;
  int line_;
  std::size_t at_ = 0;
  int unclosed_line_ = 0;
};

// Excel's first line "sep=;" names the delimiter and is no row: takes it away. '\0' when there is none.
char take_separator_line(std::string_view& text);

}  // namespace callaudit::readers
