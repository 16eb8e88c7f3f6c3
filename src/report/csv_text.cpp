#include "report/csv_text.h"

#include "report/json_text.h"
#include "report/terminal.h"
#include "text/time.h"
#include "text/utf8.h"

namespace callaudit::report {

namespace {

// What spreadsheets take for the start of a formula, in any width of writing.
bool starts_formula(char32_t value) {
  switch (value) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
    case 0xFF1D:
    case 0xFF0B:
    case 0xFF0D:
    case 0xFF20:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string harmless_cell(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  const bool formula = first != std::string_view::npos && starts_formula(text::decode(text, first).value);
  return (formula ? "'" : "") + shown(text);
}

CsvRow& CsvRow::raw(std::string_view cell) {
  if (!first_) out_ += ',';
  first_ = false;
  out_ += cell;
  return *this;
}

CsvRow& CsvRow::text(std::string_view cell) {
  const std::string harmless = harmless_cell(cell);
  if (harmless.find_first_of(",\"") == std::string::npos) return raw(harmless);
  std::string quoted = "\"";
  for (const char c : harmless) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return raw(quoted + '"');
}

CsvRow& CsvRow::number(double value) {
  if (!text::is_known(value)) return empty();
  std::string digits;
  append_json(digits, value);
  return raw(digits);
}

CsvRow& CsvRow::number(std::size_t value) {
  return raw(std::to_string(value));
}
CsvRow& CsvRow::truth(bool value) {
  return raw(value ? "true" : "false");
}
CsvRow& CsvRow::empty() {
  return raw("");
}

std::string CsvRow::line() && {
  out_ += '\n';
  return std::move(out_);
}

}  // namespace callaudit::report
