// Rows of CSV (RFC 4180 quoting, line feed) that a spreadsheet can open without running anything: texts that would be
// taken for a formula get a leading apostrophe, line breaks become blanks, control characters are shown.
#pragma once

#include <string>
#include <string_view>

namespace callaudit::report {

// A text of others, neutral for spreadsheets, not yet quoted.
std::string harmless_cell(std::string_view text);

class CsvRow {
 public:
  CsvRow& text(std::string_view cell);  // neutralised
  CsvRow& number(double value);         // empty when unknown
  CsvRow& number(std::size_t value);
  CsvRow& truth(bool value);  // true, false
  CsvRow& empty();
  std::string line() &&;  // with its line feed

 private:
  CsvRow& raw(std::string_view cell);
  std::string out_;
  bool first_ = true;
};

}  // namespace callaudit::report
